import type { Digest } from '../../db/digests/digest.js';
import type { Language } from '../../cards/text/index.js';
import type { Grammar } from '../grammar/grammar.js';
import { slotOf } from '../slots/slot.js';
import type { AnyVerb } from '../verb.js';

/**
 * Returns a digest's input for a run. Its text is read again, because “this month” is another one each time; what it
 * names stays what it was.
 */
export function rereadInput(
  { typed, input, language, verb: name, schedule: { timeZone } }: Digest,
  verb: AnyVerb,
  grammar: Pick<Grammar, 'read'>,
  now: Date,
): Record<string, unknown> {
  const outcome = grammar.read(typed, { language: language as Language, now, timeZone });
  if (outcome.kind !== 'command') return input;
  const fields = Object.keys(input).sort().join();
  const again = [outcome, ...(outcome.others ?? [])].find(
    (reading) => reading.verb === name && Object.keys(reading.input).sort().join() === fields,
  );
  if (!again) return input;
  const isFree = (field: string) => slotOf(verb.input.shape[field])?.kind === 'free';
  return Object.fromEntries(
    Object.entries(input).map(([field, value]) => [
      field,
      isFree(field) ? value : again.input[field],
    ]),
  );
}
