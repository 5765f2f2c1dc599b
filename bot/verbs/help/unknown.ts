import { z } from 'zod';
import { notice } from '../../../cards/notices/notice.js';
import { writePhrase } from '../../phrase.js';
import { SEARCH_LENGTH } from '../../slots/index.js';
import { verb } from '../../verb.js';

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
    /** The phrase of a command that lacks its slots. */
    incomplete: z.string().optional(),
  }),
  run({ typed, near, incomplete }, { language, text }) {
    const { dialogue, help } = text;
    const asked = typed.slice(0, SEARCH_LENGTH).toWellFormed();
    const offered = typed.length > SEARCH_LENGTH ? undefined : near;
    const lines =
      incomplete === undefined
        ? [dialogue.unknown(asked), offered ? dialogue.near : dialogue.hint]
        : [dialogue.incomplete(writePhrase(incomplete, help.slots))];
    const buttons = [
      ...(offered
        ? [{ title: offered.phrase, ask: { verb: offered.verb, input: offered.input } }]
        : []),
      ...(offered || incomplete !== undefined || asked.trim() === ''
        ? []
        : [{ title: dialogue.find(asked), ask: { verb: 'find', input: { query: asked } } }]),
      { title: dialogue.help, ask: { verb: 'help' } },
    ];
    return Promise.resolve({
      kind: 'card',
      card: notice(lines, buttons, language),
      summary: lines[0] ?? '',
    });
  },
});
