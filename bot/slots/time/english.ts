import { Info } from 'luxon';
import { names } from './names.js';
import { phrasebook, same } from './phrasebook.js';
import type { Opening, Relation, Third, TimeWords, Unit } from './vocabulary.js';

export const ENGLISH: Omit<TimeWords, 'starts'> = {
  leading: phrasebook(
    same(true, 'in', 'on', 'during', 'over', 'within', 'for', 'from', 'of', 'the', 'at', 'in the'),
  ),
  between: phrasebook(same(true, 'from', 'between', 'from the', 'between the')),
  to: phrasebook(
    same(
      true,
      ...['to', 'until', 'till', 'through', 'and', 'or', '-'],
      ...['to the', 'until the', 'till the', 'through the', 'and the', 'or the'],
    ),
  ),
  since: phrasebook({
    ...same<Opening>('since', 'since', 'since the'),
    ...same<Opening>(
      'from',
      'starting',
      'starting from',
      'starting on',
      'starting in',
      'beginning',
    ),
    ...same<Opening>('after', 'after', 'after the', 'starting after'),
  }),
  onwards: phrasebook({
    ...same(false, 'onwards', 'onward', 'and onwards', 'and later', 'or later', 'and after'),
    ...same(true, 'on', 'and on', 'forward'),
  }),
  until: phrasebook({
    ...same(true, 'until', 'till', 'up to', 'through', 'by', 'until the', 'by the', 'up to the'),
    ...same(true, 'between now and', 'from now until', 'from now to', 'from now till'),
    ...same(false, 'before', 'before the'),
  }),
  days: phrasebook({
    'the day before yesterday': -2,
    'day before yesterday': -2,
    yesterday: -1,
    ...same(0, 'today', 'this morning', 'this afternoon', 'tonight'),
    tomorrow: 1,
    'the day after tomorrow': 2,
    'day after tomorrow': 2,
  }),
  before: phrasebook<Relation>({
    ...same<Relation>('this', 'this', 'current', 'the current'),
    ...same<Relation>('last', 'last', 'previous', 'the last', 'the previous'),
    ...same<Relation>('past', 'past', 'the past'),
    ...same<Relation>('next', 'next', 'coming', 'following', 'upcoming', 'the next', 'the coming'),
  }),
  after: phrasebook<Relation>({}),
  units: phrasebook<Unit>({
    ...same<Unit>('hour', 'hour'),
    ...same<Unit>('day', 'day'),
    ...same<Unit>('week', 'week'),
    ...same<Unit>('month', 'month'),
    ...same<Unit>('quarter', 'quarter'),
    ...same<Unit>('half', 'half', 'half year', 'half-year', 'semester'),
    ...same<Unit>('year', 'year'),
  }),
  plurals: phrasebook<Unit>({
    ...{ hours: 'hour', days: 'day', weeks: 'week', months: 'month', quarters: 'quarter' },
    ...{ semesters: 'half', years: 'year' },
  }),
  severalBefore: phrasebook<Relation>({
    ...same<Relation>('next', 'the next', 'coming', 'the coming', 'upcoming', 'the upcoming'),
    ...same<Relation>('past', 'the last', 'past', 'the past', 'recent'),
  }),
  few: phrasebook(same(true, 'few', 'a few', 'several', 'some')),
  amounts: phrasebook({
    ...same([6, 'month'] as const, 'half a year'),
    ...same([18, 'month'] as const, 'a year and a half', 'year and a half'),
  }),
  further: phrasebook({
    ...same(2, 'after next', 'after the next'),
    ...same(-2, 'before last', 'before the last'),
  }),
  following: phrasebook(
    same(
      true,
      ...['following', 'the following', 'one after', 'the one after', 'following one'],
      ...['week after', 'month after', 'quarter after', 'year after'],
      ...['the week after', 'the month after', 'the quarter after', 'the year after'],
    ),
  ),
  numbers: phrasebook({
    ...same(1, 'a', 'an', 'one'),
    ...same(2, 'two', 'couple of', 'a couple of'),
    ...{ three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10 },
    ...{ eleven: 11, twelve: 12, fourteen: 14, fifteen: 15, twenty: 20, thirty: 30 },
    ...{ sixty: 60, ninety: 90 },
  }),
  weekdays: names((length) => Info.weekdays(length, { locale: 'en' })),
  months: names((length) => Info.months(length, { locale: 'en' }), { sept: 9 }),
  ago: phrasebook(same(true, 'ago', 'back')),
  holidays: phrasebook({
    ...same([12, 25] as const, 'christmas', 'xmas'),
    ...same([1, 1] as const, 'new year', 'new years', 'the new year'),
    ...same([12, 31] as const, 'new year eve', 'new years eve'),
  }),
  agoBefore: phrasebook({}),
  within: phrasebook(same(true, 'in', 'within', 'in the', 'within the')),
  ordinals: phrasebook({
    first: 1,
    second: 2,
    third: 3,
    fourth: 4,
    '1st': 1,
    '2nd': 2,
    '3rd': 3,
    '4th': 4,
    fifth: 5,
    '5th': 5,
  }),
  final: phrasebook(same(true, 'last', 'the last', 'final', 'the final')),
  endOf: phrasebook(
    same(
      true,
      'end of',
      'the end of',
      'end of the',
      'the end of the',
      'end of this',
      'the end of this',
    ),
  ),
  unitEnds: phrasebook<Unit>({
    ...same<Unit>(
      'month',
      'month end',
      'month-end',
      'month ends',
      'the month ends',
      'the month is over',
    ),
    ...same<Unit>('quarter', 'quarter end', 'quarter-end', 'quarter ends', 'the quarter ends'),
    ...same<Unit>('quarter', 'the quarter is over'),
    ...same<Unit>('year', 'year end', 'year-end', 'year ends', 'the year ends', 'the year is over'),
    ...same<Unit>('week', 'week ends', 'the week ends', 'the week is over'),
  }),
  restOf: phrasebook(
    same(
      true,
      ...['rest of', 'remainder of', 'remaining', 'what is left of', 'left of', 'later'],
      ...['balance of', 'rest', 'remainder', 'left in'],
    ),
  ),
  thirds: phrasebook<Third>({
    ...same<Third>('early', 'early', 'early in', 'beginning of', 'start of', 'first part of'),
    ...same<Third>('mid', 'mid', 'middle of', 'mid of', 'middle'),
    ...same<Third>('late', 'late', 'late in', 'latter part of', 'last part of'),
  }),
  weekOf: phrasebook(
    same(
      true,
      ...['week of', 'week of the', 'week starting', 'week beginning', 'week commencing'],
      ...['week starting on', 'week beginning on', 'week from', 'week with'],
    ),
  ),
  halves: phrasebook({ half: 'half', fortnight: 'fortnight' }),
  beforeDay: phrasebook(same(false, 'the', 'on', 'on the')),
  of: phrasebook(same(true, 'of', 'in', 'of the')),
  partOfDay: phrasebook(
    same(
      true,
      ...['morning', 'afternoon', 'evening', 'night', 'noon', 'at noon', 'at night'],
      ...['in the morning', 'in the afternoon', 'in the evening'],
    ),
  ),
  weekend: phrasebook(same(true, 'weekend', 'week end')),
  spans: phrasebook(same(14, 'fortnight')),
  dayFirst: undefined,
};
