import { nameFieldOf, type Reading } from '../../slots/slot.js';
import type { AnyVerb } from '../../verb.js';
import type { Outcome, Understood } from '../outcome.js';
import type { Typed } from '../typed.js';
import { scheduleIn } from './scheduleIn.js';

/** The verb that asks for a digest. */
const NEW_DIGEST = 'digests.new';

/**
 * Reads a text that has a schedule: `every monday 9:00 renewals 30`. The other words are read like any text, and must
 * ask for a list. Returns undefined for any other text.
 * @param read reads the other words
 */
export function readScheduled(
  typed: Typed,
  reading: Reading,
  verbs: ReadonlyMap<string, AnyVerb>,
  read: (text: string, reading: Reading) => Outcome,
): Outcome | undefined {
  if (!verbs.has(NEW_DIGEST)) return undefined;
  const found = scheduleIn(typed, reading.language);
  if (!found) return undefined;
  const { rest, days, time, wrongTime, typed: scheduled, to } = found;
  const outcome = rest === '' ? undefined : read(rest, { ...reading, language: found.language });
  const best = outcome?.kind === 'command' ? outcome : undefined;
  const isList = best !== undefined && asksForList(best, verbs);
  // “Daily News” may be a customer.
  if (!found.isCertain && !isList) return undefined;
  return {
    kind: 'command',
    verb: NEW_DIGEST,
    language: best?.language ?? found.language,
    input: {
      typed: rest,
      scheduled,
      ...(days && { days }),
      ...(time !== undefined && { time }),
      ...(wrongTime !== undefined && { wrongTime }),
      ...(to && { to }),
      ...(best && { list: { verb: best.verb, input: best.input } }),
      ...(outcome?.kind === 'near' && {
        meant: { typed: outcome.phrase, list: { verb: outcome.verb, input: outcome.input } },
      }),
    },
  };
}

/** Tells if a request is for a list that can be scheduled, and names what it needs. */
function asksForList({ verb: name, input }: Understood, verbs: ReadonlyMap<string, AnyVerb>) {
  const verb = verbs.get(name);
  if (verb?.digest !== true) return false;
  const field = nameFieldOf(verb.input.shape);
  return !verb.needsName || (field !== undefined && field in input);
}
