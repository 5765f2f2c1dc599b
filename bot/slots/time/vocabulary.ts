import type { Phrasebook } from './phrasebook.js';

/** A half is six months from January or July. */
export type Unit = 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'half' | 'year';
/** `last` is the previous calendar unit, `past` counts back from now: the last week, the past 7 days. */
export type Relation = 'this' | 'last' | 'past' | 'next';
/** A third of a period. */
export type Third = 'early' | 'mid' | 'late';
/**
 * Start of an open range: `since` a period in the past, `from` one in the direction of the clock, or
 * `after` it, without it.
 */
export type Opening = 'since' | 'from' | 'after';

/** Words for days and ranges in a language, folded. */
export interface TimeWords {
  /** Prepositions and articles that a period may follow. */
  leading: Phrasebook<true>;
  /** Words before both ends of a range: `from X to Y`. */
  between: Phrasebook<true>;
  to: Phrasebook<true>;
  since: Phrasebook<Opening>;
  /** After the start of an open range: `from January on`. True if it needs a word such as `from` before. */
  onwards: Phrasebook<boolean>;
  /** True if the range includes the period: `until` does, `before` does not. */
  until: Phrasebook<boolean>;
  /** Number of days after today. */
  days: Phrasebook<number>;
  before: Phrasebook<Relation>;
  after: Phrasebook<Relation>;
  units: Phrasebook<Unit>;
  /** More than one of a unit, which without a number are a few: `the coming days`. */
  plurals: Phrasebook<Unit>;
  few: Phrasebook<true>;
  /** Relations of a few units: `the next weeks` are several, `next weeks` lacks an apostrophe. */
  severalBefore: Phrasebook<Relation>;
  /** Amounts that are not a number and a unit: `half a year`. */
  amounts: Phrasebook<readonly [count: number, unit: Unit]>;
  /** Calendar units from now, after the unit: `the week after next`. */
  further: Phrasebook<number>;
  /** The unit after the first one of two, which is not named again: `this week and the following`. */
  following: Phrasebook<true>;
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
  /** The last one of a longer period: `the last week of December`. */
  final: Phrasebook<true>;
  endOf: Phrasebook<true>;
  /** The end of the present unit: `year end`. */
  unitEnds: Phrasebook<Unit>;
  /** Days of a period that are left: `the rest of the month`. */
  restOf: Phrasebook<true>;
  thirds: Phrasebook<Third>;
  /** The calendar week of a day: `the week of December 7`. */
  weekOf: Phrasebook<true>;
  /** Half of a longer period; a fortnight is half of a month only. */
  halves: Phrasebook<'half' | 'fortnight'>;
  /** After these, a number is a day of the month: `el día 15`. False if only at the end of a text: `by the 15`. */
  beforeDay: Phrasebook<boolean>;
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
