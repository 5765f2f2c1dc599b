import { z } from 'zod';
import type { Button } from '../../../cards/action.js';
import { notice } from '../../../cards/notices/notice.js';
import { SEARCH_LENGTH } from '../../slots/index.js';
import { askFor, verb } from '../../verb.js';

/** Typed text that is no command, and what it may have meant. The grammar asks this, no person does. */
export const unknown = verb({
  name: 'unknown',
  role: 'helpdesk',
  input: z.object({
    typed: z.string(),
    /** The right command for a misspelled one. */
    near: z
      .object({ phrase: z.string(), verb: z.string(), input: z.record(z.string(), z.unknown()) })
      .optional(),
    /** The phrase of a command that lacks its slots, as help writes it. */
    incomplete: z.string().optional(),
  }),
  run({ typed, near, incomplete }, { verbs, language, text }) {
    const { dialogue } = text;
    const asked = typed.slice(0, SEARCH_LENGTH).toWellFormed();
    const nearVerb = verbs.find(({ name }) => name === near?.verb);
    const offered =
      near && nearVerb && typed.length <= SEARCH_LENGTH ? { ...near, verb: nearVerb } : undefined;
    const lines =
      incomplete === undefined
        ? [dialogue.unknown(asked), offered ? dialogue.near : dialogue.hint]
        : [dialogue.incomplete(incomplete)];
    const search: Button = {
      title: dialogue.find(asked),
      ask: { verb: 'find', input: { query: asked } },
    };
    const buttons: Button[] = [
      ...(offered ? [{ title: offered.phrase, ask: askFor(offered.verb, offered.input) }] : []),
      ...(offered || incomplete !== undefined || asked.trim() === '' ? [] : [search]),
      { title: dialogue.help, ask: { verb: 'help' } },
    ];
    return Promise.resolve({
      kind: 'card',
      card: notice(lines, buttons, language),
      summary: lines[0] ?? '',
    });
  },
});
