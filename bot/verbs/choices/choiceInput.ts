import { z } from 'zod';
import { rowWindow } from '../../slots/rowWindow.js';

/** Rows that Teams shows. */
const MAX_ROWS = 15;

/** A search for choices: the text typed so far, and the rows that Teams asks for. */
export const choiceInput = {
  text: z.string().max(1_000).catch(''),
  ...rowWindow(MAX_ROWS),
};
