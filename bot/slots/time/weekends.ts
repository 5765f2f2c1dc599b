import type { Clock, Found } from './clock.js';
import { addDays, rollingSpan } from './span.js';

const SATURDAY = 6;

/** `this weekend`, `el fin de semana pasado`; alone, the one that is nearest in the direction of the clock. */
export function weekendAt(words: readonly string[], at: number, clock: Clock): Found | undefined {
  const { before, after, weekend } = clock.words;
  const leading = before.at(words, at);
  const named = weekend.at(words, leading?.end ?? at);
  if (!named) return undefined;
  const relation = leading ?? after.at(words, named.end);
  const saturday = addDays(clock.now.startOf('week'), SATURDAY - 1);
  const hasBegun = clock.now >= saturday;
  const isLast = relation?.value === 'last' || relation?.value === 'past';
  // On Monday, “what happened this weekend” means the one that has just passed.
  const isEarlier = isLast || (relation?.value !== 'next' && !clock.ahead && !hasBegun);
  const weeks = isEarlier ? -1 : relation?.value === 'next' && hasBegun ? 1 : 0;
  const start = addDays(saturday, 7 * weeks);
  return { span: [start, addDays(start, 2)], end: Math.max(named.end, relation?.end ?? 0) };
}

/** `the last fortnight`, `la próxima quincena`. */
export function fortnightAt(words: readonly string[], at: number, clock: Clock): Found | undefined {
  const { before, after, spans } = clock.words;
  const leading = before.at(words, at);
  const days = spans.at(words, leading?.end ?? at);
  const relation = leading ?? (days && after.at(words, days.end));
  if (!days || !relation) return undefined;
  const isAhead = relation.value === 'next' || (relation.value === 'this' && clock.ahead);
  return {
    span: rollingSpan(clock.now, 'day', days.value, isAhead),
    end: Math.max(days.end, relation.end),
  };
}
