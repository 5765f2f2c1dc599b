import { z } from 'zod';
import { helpCard, type HelpEntry } from '../../../cards/help/help.js';
import { texts, type Language } from '../../../cards/text/index.js';
import { parsePhrase, writePhrase } from '../../phrase.js';
import { mayAsk, verb, type AnyVerb, type Role } from '../../verb.js';

export const help = verb({
  name: 'help',
  role: 'helpdesk',
  says: { en: ['help'], es: ['ayuda'] },
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
  const text = texts[language].help;
  const asked = new Set<string>();
  return verbs.flatMap(({ name, role: least, says, onCustomer }) => {
    const [phrase] = says?.[language] ?? [];
    if (phrase === undefined || !mayAsk(role, least)) return [];
    const slot = parsePhrase(phrase).find((part) => part.kind === 'slot')?.name;
    const asks = slot === undefined || asked.has(slot) ? undefined : slot;
    if (asks !== undefined) asked.add(asks);
    return [
      {
        verb: name,
        phrase: writePhrase(phrase, text.slots),
        does: text.verbs[name] ?? '',
        asks,
        press: slot === undefined || onCustomer === true,
      },
    ];
  });
}
