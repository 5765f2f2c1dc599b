import { z } from 'zod';
import { helpCard, type HelpEntry } from '../../../cards/help/help.js';
import type { Language } from '../../../cards/text/index.js';
import { parsePhrase, writePhrase } from '../../phrase.js';
import { askFor, verb, type AnyVerb } from '../../verb.js';
import { mayAsk, type Role } from '../../roles.js';

export const help = verb({
  name: 'help',
  role: 'helpdesk',
  says: { en: ['help'], es: ['ayuda'] },
  does: { en: 'Shows what you can do', es: 'Muestra lo que usted puede hacer' },
  input: z.object({}),
  run(_, { verbs, agent, language, text }) {
    return Promise.resolve({
      kind: 'card',
      card: helpCard(helpEntries(verbs, agent.role, language), language),
      summary: text.help.summary,
    });
  },
});

/**
 * What this role may type. One input asks for each slot; a further command with the same slot has a
 * button where it can be asked without, and else only says how it is typed.
 */
export function helpEntries(
  verbs: readonly AnyVerb[],
  role: Role,
  language: Language,
): HelpEntry[] {
  const asked = new Set<string>();
  return verbs.flatMap((command) => {
    const { says, does, input, button } = command;
    const [phrase] = says?.[language] ?? [];
    if (!does || phrase === undefined || !mayAsk(role, command.role)) return [];
    const slot = parsePhrase(phrase).find((part) => part.kind === 'slot')?.name;
    const asks = slot === undefined || asked.has(slot) ? undefined : slot;
    if (asks !== undefined) asked.add(asks);
    return [
      {
        phrase: writePhrase(phrase, input, language),
        does: does[language],
        asks,
        ask: askFor(command),
        press: slot === undefined || button !== undefined,
      },
    ];
  });
}
