import { z } from 'zod';

/** Rows that Teams shows. */
const MAX_ROWS = 15;

/** A search for choices: the text typed so far, and the rows that Teams asks for. */
export const choiceInput = {
  text: z.string().max(1_000).catch(''),
  skip: z.int().min(0).catch(0),
  count: z.int().min(1).max(MAX_ROWS).catch(MAX_ROWS),
};
