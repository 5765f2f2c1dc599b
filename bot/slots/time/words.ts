import { Info } from 'luxon';
import type { Language } from '../../../cards/text/index.js';
import { fold } from '../../../db/fold.js';
import { phrasebook, same } from './phrasebook.js';
import type { Relation, TimeWords, Unit } from './vocabulary.js';

/** Names from the calendar, their usual abbreviations, and other spellings. */
function names(list: (length: 'long' | 'short') => string[], more: Record<string, number> = {}) {
  const entries = (['long', 'short'] as const).flatMap((length) =>
    list(length).map((name, index): [string, number] => [fold(name).replace(/\.$/, ''), index + 1]),
  );
  return phrasebook({ ...Object.fromEntries(entries), ...more });
}

const VOCABULARIES: Readonly<Record<Language, Omit<TimeWords, 'starts'>>> = {
  en: {
    leading: phrasebook(
      same(
        true,
        'in',
        'on',
        'during',
        'over',
        'within',
        'for',
        'from',
        'of',
        'the',
        'at',
        'in the',
      ),
    ),
    between: phrasebook(same(true, 'from', 'between', 'from the', 'between the')),
    to: phrasebook(same(true, 'to', 'until', 'till', 'through', 'and', 'to the', 'and the', '-')),
    since: phrasebook({
      ...same(true, 'since', 'since the'),
      ...same(false, 'starting', 'starting from', 'after'),
    }),
    until: phrasebook({
      ...same(true, 'until', 'till', 'up to', 'through', 'by', 'until the', 'by the', 'up to the'),
      ...same(true, 'between now and', 'from now until', 'from now to', 'from now till'),
      before: false,
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
      ...same<Relation>(
        'next',
        'next',
        'coming',
        'following',
        'upcoming',
        'the next',
        'the coming',
      ),
    }),
    after: phrasebook<Relation>({}),
    units: phrasebook<Unit>({
      ...same<Unit>('hour', 'hour', 'hours'),
      ...same<Unit>('day', 'day', 'days'),
      ...same<Unit>('week', 'week', 'weeks'),
      ...same<Unit>('month', 'month', 'months'),
      ...same<Unit>('quarter', 'quarter', 'quarters'),
      ...same<Unit>('year', 'year', 'years'),
    }),
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
    }),
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
  },
  es: {
    leading: phrasebook(
      same(
        true,
        ...['en', 'durante', 'de', 'del', 'el', 'la', 'los', 'las', 'para', 'por', 'a', 'en el'],
      ),
    ),
    between: phrasebook(same(true, 'desde', 'desde el', 'de', 'del', 'entre', 'entre el')),
    to: phrasebook(same(true, 'hasta', 'hasta el', 'a', 'al', 'y', 'y el', '-')),
    since: phrasebook({
      ...same(true, 'desde', 'desde el', 'desde la'),
      ...same(false, 'a partir de', 'a partir del', 'despues de', 'despues del'),
    }),
    until: phrasebook({
      ...same(true, 'hasta', 'hasta el', 'hasta la', 'a mas tardar'),
      ...same(true, 'de aqui a', 'de aqui al', 'de aqui hasta', 'desde hoy hasta', 'de ahora a'),
      ...same(false, 'antes de', 'antes del'),
    }),
    days: phrasebook({
      ...same(-2, 'anteayer', 'antes de ayer', 'antier'),
      ...same(-1, 'ayer', 'anoche'),
      ...same(0, 'hoy', 'esta manana', 'esta tarde', 'esta noche'),
      'pasado manana': 2,
      manana: 1,
    }),
    before: phrasebook<Relation>({
      ...same<Relation>('this', 'este', 'esta', 'estos', 'estas', 'presente', 'actual'),
      ...same<Relation>('past', 'ultimo', 'ultima', 'ultimos', 'ultimas'),
      ...same<Relation>('last', 'pasado', 'pasada', 'pasados', 'pasadas', 'anterior'),
      ...same<Relation>('next', 'proximo', 'proxima', 'proximos', 'proximas', 'siguiente'),
      ...same<Relation>('next', 'siguientes'),
    }),
    after: phrasebook<Relation>({
      ...same<Relation>('last', 'pasado', 'pasada', 'anterior', 'anteriores'),
      ...same<Relation>('past', 'pasados', 'pasadas', 'ultimos', 'ultimas'),
      ...same<Relation>('next', 'que viene', 'que vienen', 'proximo', 'proxima', 'proximos'),
      ...same<Relation>('next', 'proximas', 'siguiente', 'siguientes', 'entrante'),
      ...same<Relation>('this', 'actual', 'en curso', 'corriente'),
    }),
    units: phrasebook<Unit>({
      ...same<Unit>('hour', 'hora', 'horas'),
      ...same<Unit>('day', 'dia', 'dias'),
      ...same<Unit>('week', 'semana', 'semanas'),
      ...same<Unit>('month', 'mes', 'meses'),
      ...same<Unit>('quarter', 'trimestre', 'trimestres'),
      ...same<Unit>('year', 'ano', 'anos'),
    }),
    numbers: phrasebook({
      ...same(1, 'un', 'una', 'uno'),
      ...same(2, 'dos', 'un par de'),
      ...{ tres: 3, cuatro: 4, cinco: 5, seis: 6, siete: 7, ocho: 8, nueve: 9, diez: 10 },
      ...{ once: 11, doce: 12, quince: 15, veinte: 20, treinta: 30, sesenta: 60, noventa: 90 },
    }),
    weekdays: names((length) => Info.weekdays(length, { locale: 'es' })),
    months: names((length) => Info.months(length, { locale: 'es' }), {
      sep: 9,
      set: 9,
      setiembre: 9,
    }),
    ago: phrasebook(same(true, 'atras')),
    holidays: phrasebook({
      ...same([12, 25] as const, 'navidad', 'navidades'),
      ...same([1, 1] as const, 'ano nuevo'),
      ...same([12, 31] as const, 'nochevieja'),
    }),
    agoBefore: phrasebook(same(true, 'hace')),
    within: phrasebook(same(true, 'en', 'dentro de', 'en los', 'en las')),
    ordinals: phrasebook({
      ...same(1, 'primer', 'primero', '1.er', '1er'),
      ...same(2, 'segundo', '2.o', '2o'),
      ...same(3, 'tercer', 'tercero', '3.er', '3er'),
      ...same(4, 'cuarto', '4.o', '4o'),
    }),
    endOf: phrasebook(
      same(
        true,
        'fin de',
        'fin del',
        'final de',
        'final del',
        'finales de',
        'el fin de',
        'el final de',
        'el final del',
        'fines de',
      ),
    ),
    of: phrasebook(same(true, 'de', 'del')),
    partOfDay: phrasebook(
      same(
        true,
        ...['por la manana', 'por la tarde', 'por la noche', 'en la manana', 'en la tarde'],
        ...['en la noche', 'a mediodia', 'al mediodia', 'a la manana', 'a la tarde', 'a la noche'],
        ...['tarde', 'noche', 'temprano', 'a primera hora', 'a ultima hora'],
      ),
    ),
    weekend: phrasebook(same(true, 'fin de semana', 'finde', 'fines de semana')),
    spans: phrasebook(same(15, 'quincena')),
    dayFirst: true,
  },
};

const withStarts = (vocabulary: Omit<TimeWords, 'starts'>): TimeWords => ({
  ...vocabulary,
  starts: new Set(
    Object.values(vocabulary).flatMap((book) => (typeof book === 'object' ? book.firstWords : [])),
  ),
});

export const TIME_WORDS: Readonly<Record<Language, TimeWords>> = {
  en: withStarts(VOCABULARIES.en),
  es: withStarts(VOCABULARIES.es),
};
