import { z } from 'zod';
import { MAX_LINES } from '../../pasted/listIn.js';
import { PASTED_PARTS } from '../../../db/pastedLists/pastedList.js';
import { verb } from '../../verb.js';
import { listFor, pastedReply } from './pastedReply.js';

/** Fields that select a part of a list. */
export const pastedView = {
  part: z.enum(PASTED_PARTS).optional(),
  at: z.int().min(1).max(MAX_LINES).optional(),
};

/** Shows a pasted list again, or a page of one of its parts. */
export const pasted = verb({
  name: 'pasted',
  role: 'helpdesk',
  input: z.object({ list: z.int32(), ...pastedView }),
  run: async ({ list, ...view }, context) =>
    pastedReply(await listFor(list, context), view, context),
});
