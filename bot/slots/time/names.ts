import { fold } from '../../../db/fold.js';
import { phrasebook } from './phrasebook.js';

/** Names from the calendar, their usual abbreviations, and other spellings. */
export function names(
  list: (length: 'long' | 'short') => string[],
  more: Record<string, number> = {},
) {
  const entries = (['long', 'short'] as const).flatMap((length) =>
    list(length).map((name, index): [string, number] => [fold(name).replace(/\.$/, ''), index + 1]),
  );
  return phrasebook({ ...Object.fromEntries(entries), ...more });
}
