import { z } from 'zod';
import { clean } from '../../../db/fold.js';
import type { PastedLine } from '../../../db/pastedLists/pastedList.js';
import { lineKeys } from '../../pasted/lineKeys.js';
import { MAX_LINE_LENGTH, MAX_LINES } from '../../pasted/listIn.js';
import { verb, type Context } from '../../verb.js';
import { pastedReply } from './pastedReply.js';

/** Length of a line that is stored, in UTF-16 code units. */
const STORED_LENGTH = 300;
/** Most lines that an answer says were left out. */
const MOST_LEFT_OUT = 1_000_000;

/** Sorts the lines of a pasted list into customers found, lines to choose for, and others. Asked only by typing. */
export const read = verb({
  name: 'pasted.read',
  role: 'helpdesk',
  writes: true,
  input: z.object({
    lines: z.array(z.string().max(MAX_LINE_LENGTH)).min(1).max(MAX_LINES),
    leftOut: z.int().min(0).max(MOST_LEFT_OUT),
    nameColumn: z.int().min(0).optional(),
  }),
  async run({ lines, leftOut, nameColumn }, context) {
    const { pastedLists, agent } = context;
    const matches = await pastedLists.match(lines.map((line) => lineKeys(line, nameColumn)));
    const sorted = lines.map((line, at): PastedLine => {
      const { customers = [], isCertain = false } = matches[at] ?? {};
      return { text: asTyped(line), customers, isFound: isCertain };
    });
    const list = await pastedLists.add({
      agentId: agent.id,
      conversation: readersOf(context),
      lines: sorted,
      leftOut,
    });
    return pastedReply(list, {}, context);
  },
});

/** Returns the chat that may read a list. An answer that only its agent sees is for no other agent of the chat. */
const readersOf = ({ conversation, agent, isTargeted }: Context): string =>
  isTargeted ? `${conversation.id}#${agent.id}` : conversation.id;

/** A line as it is shown, with its cells apart. */
const asTyped = (line: string): string =>
  line
    .split('\t')
    .map(clean)
    .filter((cell) => cell !== '')
    .join(' · ')
    .slice(0, STORED_LENGTH)
    .toWellFormed();
