import type { HelpEntry } from '../../../cards/help/help.js';
import type { Language } from '../../../cards/text/index.js';
import { parsePhrase, writePhrase } from '../../grammar/phrase.js';
import { mayAsk, type Role } from '../../roles.js';
import { askFor, type AnyVerb } from '../../verb.js';

/**
 * Lists the commands of a role. Help has one input per slot: a second command with the same slot gets a
 * button if it works without an input, else only its phrase.
 */
export function helpEntries(
  verbs: readonly AnyVerb[],
  role: Role,
  language: Language,
): HelpEntry[] {
  const withInput = new Set<string>();
  return verbs.flatMap((command) => {
    const { says, does, input, button } = command;
    const [phrase] = says?.[language] ?? [];
    if (!does || phrase === undefined || !mayAsk(role, command.role)) return [];
    const slot = parsePhrase(phrase).find((part) => part.kind === 'slot')?.name;
    const asks = slot === undefined || withInput.has(slot) ? undefined : slot;
    if (asks !== undefined) withInput.add(asks);
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
