import { Info } from 'luxon';
import type { Language } from '../../../cards/text/index.js';
import { fold } from '../../../db/fold.js';
import type { DigestDays } from '../../../db/digests/digest.js';

export const WORKING_DAYS = [1, 2, 3, 4, 5];
export const EVERY_DAY = [...WORKING_DAYS, 6, 7];
/** A month without that day takes its last one. */
export const LAST_DAY = 31;

/** Words that a phrase found for its days. */
export interface FoundDays {
  weekdays: number[];
  dayOfMonth: number;
}

/** A phrase for days, as a regular expression over folded words with the groups `weekdays`, `day` and `otherDay`. */
export interface DaysPhrase {
  pattern: string;
  /** Undefined for a rhythm that a digest cannot have. */
  days: (found: FoundDays) => DigestDays | undefined;
  /** True if the phrase can mean something else: it needs a time beside it. */
  needsTime?: boolean;
}

/** Words for schedules in a language, folded. */
export interface ScheduleWords {
  weekdays: ReadonlyMap<string, number>;
  /** Those that say more come first. */
  days: readonly DaysPhrase[];
  /** Words of which every phrase has one: texts without any need no further look. */
  triggers: ReadonlySet<string>;
  /** A time of day, with the groups `named`, `hour`, `minute`, `fraction`, `part` and `half`. */
  time: string;
  /** Words before a time. With them, a number alone is one. */
  at: string;
  /** Words for the second half of the day. */
  afternoon: RegExp;
  /** Words for this chat, and for the personal one. */
  here: string;
  personal: string;
  /** Words at the start of a request, with the groups `schedule` and `send` for those that ask for a digest. */
  opening: string;
  /** Words after which a name follows: “orders of The Daily” has no schedule. */
  dangling: string;
}

/** Times with a name. */
export const NAMED_TIMES: Readonly<Record<string, string>> = {
  ...{ noon: '12:00', midday: '12:00', midnight: '00:00' },
  ...{ mediodia: '12:00', medianoche: '00:00' },
};

/** Hours in words, from one on. */
const HOURS: Readonly<Record<Language, readonly string[]>> = {
  en: 'one two three four five six seven eight nine ten eleven twelve'.split(' '),
  es: 'una dos tres cuatro cinco seis siete ocho nueve diez once doce'.split(' '),
};

/** Returns the hour that a number or its word means. */
export const hourOf = (word: string): number =>
  Math.max(HOURS.en.indexOf(word) + 1, HOURS.es.indexOf(word) + 1) || Number(word);

/** Weekdays by their names, their abbreviations and the plurals of both. */
const weekdayNames = (locale: Language): ReadonlyMap<string, number> =>
  new Map(
    (['long', 'short'] as const).flatMap((length) =>
      Info.weekdays(length, { locale }).flatMap((name, at): [string, number][] => {
        const word = fold(name).replace(/\.$/, '');
        return word.endsWith('s')
          ? [[word, at + 1]]
          : [
              [word, at + 1],
              [`${word}s`, at + 1],
            ];
      }),
    ),
  );

/** A pattern for weekdays in a row: `monday, wednesday and friday`. */
const listOf = (names: readonly string[], and: string, article: string): string => {
  const one = `(?:${article})?(?:${names.join('|')})`;
  return `(?<weekdays>${one}(?: (?:(?:${and}) )?${one}){0,6})`;
};

const on = (pattern: string, days: DigestDays | undefined, needsTime = false): DaysPhrase => ({
  pattern,
  days: () => days,
  needsTime,
});
const onWeekdays = (pattern: string, needsTime = false): DaysPhrase => ({
  pattern,
  days: ({ weekdays }) => ({ weekdays }),
  needsTime,
});
const onDay = (pattern: string, needsTime = false): DaysPhrase => ({
  pattern,
  days: ({ dayOfMonth }) => (dayOfMonth >= 1 && dayOfMonth <= 31 ? { dayOfMonth } : undefined),
  needsTime,
});

const EN = weekdayNames('en');
const EN_LIST = listOf([...EN.keys()], 'and|&', 'on |every ');
const EN_PLURALS = listOf(
  [...EN.keys()].filter((word) => word.endsWith('days')),
  'and|&',
  'on ',
);
const EN_ODD = '(?:\\d+|two|three|four|five|six|other|second|third)';
const EN_UNITS = '(?:minutes?|hours?|days?|weeks?|months?|quarters?|years?)';
const EN_MONTHLY = '(?:monthly|(?:every|each) month) on (?:the )?';
const ofEach = (day: string) => `(?:on )?(?:the )?${day}(?: day)? (?:of|in) (?:each|every) month`;
const ofThe = (day: string) => `(?:on )?(?:the )?${day}(?: day)? (?:of|in) (?:the|a) month`;
const EN_ORDINAL = '(?:day )?(?<day>\\d{1,2})(?:st|nd|rd|th)?';

const ES = weekdayNames('es');
const ES_LIST = listOf([...ES.keys()], 'y|e', 'el |los |cada ');
const ES_ODD = '(?:\\d+|dos|tres|cuatro|cinco|seis)';
const ES_UNITS = '(?:minutos?|horas?|dias|semanas|mes|meses|trimestres?|anos?|quincenas?)';
const ES_MONTHLY = '(?:cada mes|mensualmente|todos los meses) (?:el )?';
const ES_FIRST = '(?:el )?(?:dia )?(?:primero|primer dia|uno)';
const ES_LAST = '(?:el )?ultimo dia';
const ES_EACH = ' (?:de|del) (?:cada mes|todos los meses)';
const ES_THE = ' (?:del|de) mes';

export const SCHEDULE_WORDS: Readonly<Record<Language, ScheduleWords>> = {
  en: {
    weekdays: EN,
    days: [
      on(`(?:every|each) ${EN_ODD} (?:${EN_UNITS}|${[...EN.keys()].join('|')})`, undefined),
      on('(?:every|each) (?:minute|hour|quarter|year)', undefined),
      on('hourly|yearly|quarterly', undefined, true),
      on('(?:every|each) (?:weekday|workday|(?:working|business|work) day)', {
        weekdays: WORKING_DAYS,
      }),
      on(
        '(?:on )?(?:weekdays|workdays|(?:working|business) days)',
        { weekdays: WORKING_DAYS },
        true,
      ),
      on('(?:every|each) (?:day|morning)|everyday|daily', { weekdays: EVERY_DAY }),
      onWeekdays(`(?:weekly|(?:every|each) week) ${EN_LIST}`),
      onWeekdays(`(?:on )?(?:every|each) ${EN_LIST}`),
      on('(?:every|each) week', { weekdays: [1] }),
      on('weekly', { weekdays: [1] }, true),
      on(
        `${ofEach('last')}|(?:at )?(?:the )?end of (?:each|every) month|${EN_MONTHLY}last(?: day)?`,
        { dayOfMonth: LAST_DAY },
      ),
      on(`${ofEach('first')}|${EN_MONTHLY}first(?: day)?`, { dayOfMonth: 1 }),
      onDay(ofEach(EN_ORDINAL)),
      onDay(`${EN_MONTHLY}${EN_ORDINAL}`),
      onDay('(?:every|each) (?<day>\\d{1,2})(?:st|nd|rd|th)'),
      on('(?:every|each) month', { dayOfMonth: 1 }),
      on('monthly', { dayOfMonth: 1 }, true),
      on(ofThe('last'), { dayOfMonth: LAST_DAY }, true),
      on(ofThe('first'), { dayOfMonth: 1 }, true),
      onDay(ofThe(EN_ORDINAL), true),
      onWeekdays(`(?:on )?${EN_PLURALS}`, true),
    ],
    triggers: new Set([
      ...['every', 'each', 'everyday', 'daily', 'weekly', 'monthly', 'hourly', 'yearly'],
      ...['quarterly', 'weekdays', 'workdays', 'days', 'month', ...EN.keys()],
    ]),
    at: 'at ',
    time: `(?:(?<named>noon|midday|midnight)|(?<hour>\\d{1,2}|${HOURS.en.join('|')})(?:[:.h](?<minute>\\d{2}))?(?: ?(?<part>am|pm|a\\.m|p\\.m))?(?: ?(?:h|hrs|hours|o['’]?clock))?(?: in the (?<half>morning|afternoon|evening))?)`,
    afternoon: /^(?:p|afternoon|evening)/,
    here: '(?:in|to|into) (?:this|the) (?:chat|channel|group|team|conversation)|here',
    personal: 'to me|(?:to|in) my (?:personal |private )?chat|in private|privately',
    opening:
      '(?:please )?(?:(?<schedule>schedule)|(?<send>send me|send us|send|post)|show me|give me)',
    dangling: 'the|of|for|from|at|by|with',
  },
  es: {
    weekdays: ES,
    days: [
      on(
        `(?:cada|todas las|todos los) ${ES_ODD} (?:${ES_UNITS}|${[...ES.keys()].join('|')})`,
        undefined,
      ),
      on(
        '(?:cada|todas las|todos los) (?:minutos?|horas?|trimestres?|anos?|quincenas?)',
        undefined,
      ),
      on('anualmente|trimestralmente|quincenalmente', undefined, true),
      on(
        '(?:cada|todos los) dias? (?:laborables?|habil|habiles|de la semana)|(?:cada dia |todos los dias )?de lunes a viernes',
        { weekdays: WORKING_DAYS },
      ),
      on('(?:los )?dias (?:laborables|habiles)|entre semana', { weekdays: WORKING_DAYS }, true),
      onDay(`cada dia (?<day>\\d{1,2})(?:${ES_THE})?`),
      on('(?:cada|todos los) dias?|(?:cada|todas las) mananas?|a diario|diariamente', {
        weekdays: EVERY_DAY,
      }),
      on('diario', { weekdays: EVERY_DAY }, true),
      onWeekdays(`(?:semanalmente|cada semana|todas las semanas) ${ES_LIST}`),
      onWeekdays(`(?:cada|todos los) ${ES_LIST}`),
      on('semanalmente|cada semana|todas las semanas', { weekdays: [1] }),
      on(
        `${ES_MONTHLY}ultimo dia|${ES_LAST}${ES_EACH}|(?:cada|todos los) (?:fin|fines) de mes|(?:a|al) (?:fin|final) de cada mes`,
        { dayOfMonth: LAST_DAY },
      ),
      on(`${ES_MONTHLY}${ES_FIRST}|${ES_FIRST}${ES_EACH}`, { dayOfMonth: 1 }),
      onDay(
        `${ES_MONTHLY}(?:dia )?(?<day>\\d{1,2})|(?:el )?(?:dia )?(?<otherDay>\\d{1,2})${ES_EACH}`,
      ),
      on('cada mes|todos los meses', { dayOfMonth: 1 }),
      on('mensualmente', { dayOfMonth: 1 }, true),
      on(`${ES_LAST}${ES_THE}|(?:a|al) (?:fin|final) de mes`, { dayOfMonth: LAST_DAY }, true),
      on(`${ES_FIRST}${ES_THE}`, { dayOfMonth: 1 }, true),
      onDay(`(?:el )?(?:dia )?(?<day>\\d{1,2})${ES_THE}`, true),
      onWeekdays(`los ${ES_LIST}`, true),
    ],
    triggers: new Set([
      ...['cada', 'todos', 'todas', 'diario', 'diariamente', 'semanalmente', 'mensualmente'],
      ...['anualmente', 'trimestralmente', 'quincenalmente', 'dias', 'dia', 'semana', 'mes', 'los'],
      'lunes',
    ]),
    at: '(?:a|desde) las? |al? ',
    time: `(?:(?<named>mediodia|medianoche)|(?<hour>\\d{1,2}|${HOURS.es.join('|')})(?:[:.h](?<minute>\\d{2}))?(?: y (?<fraction>media|cuarto))?(?: ?(?<part>am|pm|a\\.m|p\\.m))?(?: ?(?:h|hs|hrs|horas))?(?: (?:de|por|en) la (?<half>manana|tarde|noche))?)`,
    afternoon: /^(?:p|tarde|noche)/,
    here: '(?:en|a|por) este (?:chat|canal|grupo|equipo)|en esta conversacion|aqui',
    personal: '(?:solo )?a mi|(?:en|a|por) (?:el|mi) chat (?:personal|privado)|en privado',
    opening:
      '(?:por favor )?(?:(?<schedule>programar|programa|programe)|(?<send>enviame|mandame|envia|manda|envie|publica)|muestrame|dame)',
    dangling: 'el|la|los|las|de|del|para|con|en',
  },
};
