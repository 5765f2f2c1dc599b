import { z } from 'zod';
import type { Button } from '../../../cards/action.js';
import { noticeReply } from '../../reply.js';
import { SEARCH_LENGTH } from '../../slots/index.js';
import { askFor, verb } from '../../verb.js';

/** Answers typed text that is not a command, with what it may have meant. Asked only by the grammar. */
export const unknown = verb({
  name: 'unknown',
  role: 'helpdesk',
  input: z.object({
    typed: z.string(),
    /** The corrected command, if the text is a misspelled one. */
    near: z
      .object({ phrase: z.string(), verb: z.string(), input: z.record(z.string(), z.unknown()) })
      .optional(),
    /** The whole phrase, if the text is the start of one. */
    incomplete: z.string().optional(),
  }),
  run({ typed, near, incomplete }, { verbs, language, text: { dialogue } }) {
    const help: Button = { title: dialogue.help, ask: { verb: 'help' } };
    if (incomplete !== undefined)
      return noticeReply([dialogue.incomplete(incomplete)], language, [help]);
    const query = typed.slice(0, SEARCH_LENGTH).toWellFormed();
    const meant = verbs.find(({ name }) => name === near?.verb);
    if (near && meant && typed.length <= SEARCH_LENGTH)
      return noticeReply([dialogue.unknown(query), dialogue.near], language, [
        { title: near.phrase, ask: askFor(meant, near.input) },
        help,
      ]);
    const find: Button = { title: dialogue.find(query), ask: { verb: 'find', input: { query } } };
    const buttons = query.trim() === '' ? [help] : [find, help];
    return noticeReply([dialogue.unknown(query), dialogue.hint], language, buttons);
  },
});
