import type { DigestDays } from '../../../db/digests/digest.js';
import { fold } from '../../../db/fold.js';
import { nameFieldOf, type Reading } from '../../slots/slot.js';
import type { AnyVerb } from '../../verb.js';
import type { Outcome, Understood } from '../outcome.js';
import type { Typed } from '../typed.js';
import { EVERY_DAY } from './vocabulary.js';
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
  // “Daily Foods” may be a customer, and “Daily Foods orders” names it.
  const isName = isList && isEveryDay(days) && startsWithName(rest, best, verbs);
  if (!found.isCertain && (!isList || isName)) return undefined;
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

/** Names start like that. */
const isEveryDay = (days: DigestDays | undefined): boolean =>
  days !== undefined && 'weekdays' in days && days.weekdays.length === EVERY_DAY.length;

/** Tells if a text starts with the name that its request is about: the words before belong to that, too. */
function startsWithName(
  text: string,
  { verb, input }: Understood,
  verbs: ReadonlyMap<string, AnyVerb>,
) {
  const field = nameFieldOf(verbs.get(verb)?.input.shape ?? {});
  const name = field === undefined ? undefined : input[field];
  return typeof name === 'string' && name !== '' && fold(text).startsWith(fold(name));
}

/** Tells if a request is for a list that can be scheduled, and names what it needs. */
function asksForList({ verb: name, input }: Understood, verbs: ReadonlyMap<string, AnyVerb>) {
  const verb = verbs.get(name);
  if (verb?.digest !== true) return false;
  const field = nameFieldOf(verb.input.shape);
  return !verb.needsName || (field !== undefined && field in input);
}
