import { z } from 'zod';
import { NO_CANDIDATE, PART_PAGE } from '../../../cards/pasted/list.js';
import { MAX_LINES } from '../../pasted/listIn.js';
import { verb } from '../../verb.js';
import { pastedView } from './pasted.js';
import { listFor, pastedReply } from './pastedReply.js';

/** A customer's token, or the value for none of the candidates. */
const choice = z.string().max(40).optional();
const CHOSEN = /^customer\/(\d{1,9})$/;

/** Takes the customers that an agent chose for lines, or none, into the list. */
export const choose = verb({
  name: 'pasted.choose',
  role: 'helpdesk',
  writes: true,
  input: z.object({
    list: z.int32(),
    ...pastedView,
    /** Indexes of the lines that the card's choices are about, in order. */
    lines: z
      .array(
        z
          .int()
          .min(0)
          .max(MAX_LINES - 1),
      )
      .max(PART_PAGE.ambiguous),
    choice0: choice,
    choice1: choice,
    choice2: choice,
    choice3: choice,
    choice4: choice,
  }),
  async run({ list: id, part, at, lines, ...inputs }, context) {
    const list = await listFor(id, context);
    const view = { part, at };
    const { choice0, choice1, choice2, choice3, choice4 } = inputs;
    const chosen = [choice0, choice1, choice2, choice3, choice4];
    const choices = new Map(
      lines.flatMap((line, index) => {
        const customer = chosenIn(chosen[index]);
        return customer === undefined ? [] : [[line, customer] as const];
      }),
    );
    if (choices.size === 0)
      return pastedReply(list, view, context, { fault: context.text.pasted.notChosen });
    const now = await context.pastedLists.choose(id, choices);
    return pastedReply(now, view, context, { forAll: true });
  },
});

/** Reads a choice: a customer's id, null for none of the candidates, undefined if nothing was chosen. */
function chosenIn(value: string | undefined): number | null | undefined {
  if (value === NO_CANDIDATE) return null;
  const id = CHOSEN.exec(value ?? '')?.[1];
  return id === undefined ? undefined : Number(id);
}
