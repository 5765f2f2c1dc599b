import { rowWindow } from '../../slots/rowWindow.js';

/** Rows of one answer: as many as Teams asks for. */
export const shownRows = rowWindow(25);
