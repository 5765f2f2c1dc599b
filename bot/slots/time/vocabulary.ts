import type { Phrasebook } from './phrasebook.js';

export type Unit = 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';
/** `last` is the previous calendar unit, `past` counts back from now: the last week, the past 7 days. */
export type Relation = 'this' | 'last' | 'past' | 'next';

/** Words for days and ranges in a language, folded. */
export interface TimeWords {
  /** Prepositions and articles that a period may follow. */
  leading: Phrasebook<true>;
  /** Words before both ends of a range: `from X to Y`. */
  between: Phrasebook<true>;
  to: Phrasebook<true>;
  /** True if what follows is in the past, even where an open period lies ahead. */
  since: Phrasebook<boolean>;
  /** True if the range includes the period: `until` does, `before` does not. */
  until: Phrasebook<boolean>;
  /** Number of days after today. */
  days: Phrasebook<number>;
  before: Phrasebook<Relation>;
  after: Phrasebook<Relation>;
  units: Phrasebook<Unit>;
  numbers: Phrasebook<number>;
  weekdays: Phrasebook<number>;
  months: Phrasebook<number>;
  /** `3 days ago`, after or before the number. */
  ago: Phrasebook<true>;
  /** Month and day of days with a name. */
  holidays: Phrasebook<readonly [month: number, day: number]>;
  agoBefore: Phrasebook<true>;
  /** `in 3 days`. */
  within: Phrasebook<true>;
  ordinals: Phrasebook<number>;
  endOf: Phrasebook<true>;
  of: Phrasebook<true>;
  /** After a day, which they leave whole: `yesterday afternoon`. */
  partOfDay: Phrasebook<true>;
  weekend: Phrasebook<true>;
  /** Days of a period that is no calendar unit: `fortnight`. */
  spans: Phrasebook<number>;
  /** Day before month in 1/11/2026; undefined where readers do both. */
  dayFirst: boolean | undefined;
  /** All words that a range can start with, other than numbers. */
  starts: ReadonlySet<string>;
}
