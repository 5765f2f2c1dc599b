import { Info } from 'luxon';
import { names } from './names.js';
import { phrasebook, same } from './phrasebook.js';
import type { Opening, Relation, Third, TimeWords, Unit } from './vocabulary.js';

const BEFORE: Readonly<Record<string, Relation>> = {
  ...same<Relation>('this', 'este', 'esta', 'estos', 'estas', 'presente', 'actual'),
  ...same<Relation>('past', 'ultimo', 'ultima', 'ultimos', 'ultimas'),
  ...same<Relation>('last', 'pasado', 'pasada', 'pasados', 'pasadas', 'anterior'),
  ...same<Relation>('next', 'proximo', 'proxima', 'proximos', 'proximas', 'siguiente'),
  ...same<Relation>('next', 'siguientes'),
};

export const SPANISH: Omit<TimeWords, 'starts'> = {
  leading: phrasebook(
    same(
      true,
      ...['en', 'durante', 'de', 'del', 'el', 'la', 'los', 'las', 'para', 'por', 'a', 'en el'],
    ),
  ),
  between: phrasebook(same(true, 'desde', 'desde el', 'de', 'del', 'entre', 'entre el')),
  to: phrasebook(
    same(
      true,
      ...['hasta', 'a', 'al', 'y', 'e', 'o', 'u', '-'],
      ...['hasta el', 'y el', 'o el', 'hasta la', 'y la', 'o la'],
    ),
  ),
  since: phrasebook({
    ...same<Opening>('since', 'desde', 'desde el', 'desde la'),
    ...same<Opening>('from', 'a partir de', 'a partir del', 'a partir de la'),
    ...same<Opening>('after', 'despues de', 'despues del', 'despues de la', 'tras'),
  }),
  onwards: phrasebook(same(false, 'en adelante', 'y despues', 'o despues', 'y siguientes')),
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
  before: phrasebook(BEFORE),
  severalBefore: phrasebook(BEFORE),
  after: phrasebook<Relation>({
    ...same<Relation>('last', 'pasado', 'pasada', 'anterior', 'anteriores'),
    ...same<Relation>('past', 'pasados', 'pasadas', 'ultimos', 'ultimas'),
    ...same<Relation>('next', 'que viene', 'que vienen', 'proximo', 'proxima', 'proximos'),
    ...same<Relation>('next', 'proximas', 'siguiente', 'siguientes', 'entrante'),
    ...same<Relation>('this', 'actual', 'en curso', 'corriente'),
  }),
  units: phrasebook<Unit>({
    ...same<Unit>('hour', 'hora'),
    ...same<Unit>('day', 'dia'),
    ...same<Unit>('week', 'semana'),
    ...same<Unit>('month', 'mes'),
    ...same<Unit>('quarter', 'trimestre'),
    ...same<Unit>('half', 'semestre'),
    ...same<Unit>('year', 'ano'),
  }),
  plurals: phrasebook<Unit>({
    ...{ horas: 'hour', dias: 'day', semanas: 'week', meses: 'month', trimestres: 'quarter' },
    ...{ semestres: 'half', anos: 'year' },
  }),
  few: phrasebook(
    same(true, 'unos', 'unas', 'unos pocos', 'unas pocas', 'pocos', 'pocas', 'varios', 'varias'),
  ),
  amounts: phrasebook({
    ...same([6, 'month'] as const, 'medio ano'),
    ...same([18, 'month'] as const, 'un ano y medio', 'ano y medio'),
  }),
  further: phrasebook({
    ...same(2, 'siguiente a la proxima', 'siguiente al proximo'),
    ...same(2, 'siguiente a la que viene', 'siguiente al que viene'),
    ...same(2, 'despues de la proxima', 'despues del proximo'),
    ...same(-2, 'antepasada', 'antepasado', 'anterior a la pasada', 'anterior al pasado'),
  }),
  following: phrasebook(
    same(true, 'la siguiente', 'el siguiente', 'siguiente', 'otra', 'otro', 'la otra', 'el otro'),
  ),
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
    ...same(1, 'primer', 'primero', 'primera', 'primeros', 'primeras', '1.er', '1er', '1.a', '1a'),
    ...same(2, 'segundo', 'segunda', '2.o', '2o', '2.a', '2a'),
    ...same(3, 'tercer', 'tercero', 'tercera', '3.er', '3er', '3.a', '3a'),
    ...same(4, 'cuarto', 'cuarta', '4.o', '4o', '4.a', '4a'),
    ...same(5, 'quinto', 'quinta', '5.o', '5o', '5.a', '5a'),
  }),
  final: phrasebook(same(true, 'ultimo', 'ultima', 'ultimos', 'ultimas')),
  endOf: phrasebook(
    same(
      true,
      'fin de',
      'fin del',
      'final de',
      'final del',
      'el fin de',
      'el final de',
      'el final del',
      'cierre de',
      'cierre del',
      ...['acabe', 'termine', 'se acabe', 'finalice'].flatMap((ends) =>
        ['', ' el', ' la'].map((article) => `que ${ends}${article}`),
      ),
    ),
  ),
  unitEnds: phrasebook({}),
  restOf: phrasebook(
    same(
      true,
      ...['resto de', 'resto del', 'lo que queda de', 'lo que queda del', 'queda de', 'queda del'],
      ...['lo que resta de', 'lo que resta del', 'lo que falta de', 'lo que falta del'],
      ...['quedan de', 'mas adelante', 'mas tarde'],
    ),
  ),
  thirds: phrasebook<Third>({
    ...same<Third>('early', 'principios de', 'principios del', 'principio de', 'principio del'),
    ...same<Third>('early', 'comienzos de', 'comienzos del', 'comienzo de', 'comienzo del'),
    ...same<Third>('early', 'inicios de', 'inicios del', 'inicio de', 'inicio del'),
    ...same<Third>('early', 'primeros de', 'primeros del'),
    ...same<Third>('mid', 'mediados de', 'mediados del', 'mitad de', 'mitad del'),
    ...same<Third>('late', 'finales de', 'finales del', 'fines de', 'fines del'),
    ...same<Third>('late', 'ultimos de', 'ultimos del'),
  }),
  weekOf: phrasebook(
    same(
      true,
      ...['semana de', 'semana del', 'semana de la', 'semana que empieza el'],
      ...['semana que comienza el', 'semana a partir del', 'semana desde el'],
    ),
  ),
  halves: phrasebook({ mitad: 'half', quincena: 'fortnight' }),
  beforeDay: phrasebook(
    same(true, 'el', 'del', 'al', 'dia', 'el dia', 'del dia', 'al dia', 'hasta el dia'),
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
};
