import type { HelpGroup } from '../../../cards/help/help.js';
import { mayAsk } from '../../roles.js';
import { slotOf, type Reading } from '../../slots/slot.js';
import { askFor, HELP_GROUPS, type AnyVerb, type Context, type Example } from '../../verb.js';

/** Lists the examples of the verbs that a role may ask for. */
export function helpGroups(
  verbs: readonly AnyVerb[],
  { role }: Pick<Context['agent'], 'role'>,
  reading: Reading,
): HelpGroup[] {
  const { language } = reading;
  const listed = verbs.filter((verb) => mayAsk(role, verb.role));
  return HELP_GROUPS.map((name) => ({
    name,
    examples: listed.flatMap((verb) => {
      const { example, does } = verb;
      if (!example || example.group !== name) return [];
      const ask = askFor(verb, filledIn(example, verb, reading));
      return [{ typed: example.typed[language], does: does[language], ask }];
    }),
  }));
}

/** Reads the slots that an example fills in. */
function filledIn(
  { fills }: Example,
  { input }: AnyVerb,
  reading: Reading,
): Record<string, unknown> | undefined {
  if (!fills) return undefined;
  return Object.fromEntries(
    Object.entries(fills).map(([field, words]) => [
      field,
      slotOf(input.shape[field])?.read(words[reading.language], reading),
    ]),
  );
}
