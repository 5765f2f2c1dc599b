import type { Utterance } from './utterance.js';

/** Lists on a schedule and changes of the lists, in English. */
export const ENGLISH_DIGESTS: readonly Utterance[] = [
  // Lists on a schedule.
  ['digests', 'digests'],
  ['my digests', 'digests', { of: 'mine' }],
  ['what is scheduled here', 'digests', { of: 'here' }],
  ['digests all', 'digests', { of: 'all' }],
  ['new digest', 'digests.new'],
  [
    'every monday 9:00 renewals 30 tag:gold',
    'digests.new',
    {
      typed: 'renewals 30 tag:gold',
      scheduled: 'every monday 9:00',
      days: { weekdays: [1] },
      time: '09:00',
      list: { verb: 'renewals', input: { days: 30, query: 'tag:gold' } },
    },
  ],
  [
    'please send me the orders every weekday at 8.30 am',
    'digests.new',
    {
      typed: 'the orders',
      scheduled: 'every weekday at 8.30 am',
      days: { weekdays: [1, 2, 3, 4, 5] },
      time: '08:30',
      list: { verb: 'orders', input: {} },
    },
  ],
  [
    'activity on the last day of every month at noon',
    'digests.new',
    {
      typed: 'activity',
      scheduled: 'on the last day of every month at noon',
      days: { dayOfMonth: 31 },
      time: '12:00',
      list: { verb: 'activity', input: {} },
    },
  ],
  [
    'daily find madrid',
    'digests.new',
    {
      typed: 'find madrid',
      scheduled: 'daily',
      days: { weekdays: [1, 2, 3, 4, 5, 6, 7] },
      list: { verb: 'find', input: { query: 'madrid' } },
    },
  ],
  ['Daily News', 'lookup', { typed: 'Daily News' }],
  ['find every monday ltd', 'find', { query: 'monday ltd' }],
  ['find "every monday 9:00"', 'find', { query: '"every monday 9:00"' }],
  // Changes of the lists.
  ['changes', 'changes'],
  ['changes since monday', 'changes', { range: ['2026-11-23', '2026-11-26'] }],
  ['what changed this week?', 'changes', { range: ['2026-11-23', '2026-11-29'] }],
  ["what's new?", 'changes'],
  ['any news since friday', 'changes', { range: ['2026-11-20', '2026-11-26'] }],
  [
    'new customers this week',
    'changes',
    { kind: 'customer-new', range: ['2026-11-23', '2026-11-29'] },
  ],
  [
    'lost customers this month',
    'changes',
    { kind: 'customer-gone', range: ['2026-11-01', '2026-11-30'] },
  ],
  [
    'who lost seats since friday',
    'changes',
    { kind: 'seats-fewer', range: ['2026-11-20', '2026-11-26'] },
  ],
  [
    'auto-renew switched off since monday',
    'changes',
    { kind: 'renew-off', range: ['2026-11-23', '2026-11-26'] },
  ],
  [
    'who turned off auto-renew yesterday?',
    'changes',
    { kind: 'renew-off', range: ['2026-11-25', '2026-11-25'] },
  ],
  [
    'new subscriptions yesterday',
    'changes',
    { kind: 'subscription-new', range: ['2026-11-25', '2026-11-25'] },
  ],
  [
    'price changes this month',
    'changes',
    { kind: 'price-changed', range: ['2026-11-01', '2026-11-30'] },
  ],
  [
    'changes since monday tag:gold',
    'changes',
    { range: ['2026-11-23', '2026-11-26'], query: 'tag:gold' },
  ],
  ['follow changes', 'changes.follow'],
  ['follow changes tag:gold', 'changes.follow', { query: 'tag:gold' }],
  ['follow the changes of all customers', 'changes.follow'],
  ['follow my changes', 'changes.follow', { whose: 'mine' }],
  ['follow changes of my customers', 'changes.follow', { whose: 'mine' }],
  ['notify me of changes', 'changes.follow'],
  ['tell me about changes', 'changes'],
  ['unfollow changes', 'changes.unfollow'],
  ['stop telling me about changes', 'changes.unfollow'],
];

/** The same in Spanish. */
export const SPANISH_DIGESTS: readonly Utterance[] = [
  // Listas programadas.
  ['resúmenes', 'digests'],
  ['mis resúmenes', 'digests', { of: 'mine' }],
  ['los resúmenes de todos', 'digests', { of: 'all' }],
  ['nuevo resumen', 'digests.new'],
  [
    'cada lunes a las 9 renovaciones 30 etiqueta:oro',
    'digests.new',
    {
      typed: 'renovaciones 30 etiqueta:oro',
      scheduled: 'cada lunes a las 9',
      days: { weekdays: [1] },
      time: '09:00',
      list: { verb: 'renewals', input: { days: 30, query: 'etiqueta:oro' } },
    },
  ],
  [
    'envíame los pedidos todos los días laborables a las ocho y media',
    'digests.new',
    {
      typed: 'los pedidos',
      scheduled: 'todos los días laborables a las ocho y media',
      days: { weekdays: [1, 2, 3, 4, 5] },
      time: '08:30',
      list: { verb: 'orders', input: {} },
    },
  ],
  [
    'el primero de cada mes a las 17 h actividad',
    'digests.new',
    {
      typed: 'actividad',
      scheduled: 'el primero de cada mes a las 17 h',
      days: { dayOfMonth: 1 },
      time: '17:00',
      list: { verb: 'activity', input: {} },
    },
  ],
  // Changes of the lists.
  ['cambios', 'changes'],
  ['cambios desde el lunes', 'changes', { range: ['2026-11-23', '2026-11-26'] }],
  ['¿qué cambió ayer?', 'changes', { range: ['2026-11-25', '2026-11-25'] }],
  ['novedades de esta semana', 'changes', { range: ['2026-11-23', '2026-11-29'] }],
  ['¿hay alguna novedad?', 'changes'],
  [
    'clientes nuevos esta semana',
    'changes',
    { kind: 'customer-new', range: ['2026-11-23', '2026-11-29'] },
  ],
  [
    '¿qué clientes han perdido licencias desde el viernes?',
    'changes',
    { kind: 'seats-fewer', range: ['2026-11-20', '2026-11-26'] },
  ],
  [
    'renovación automática desactivada desde el lunes',
    'changes',
    { kind: 'renew-off', range: ['2026-11-23', '2026-11-26'] },
  ],
  [
    'suscripciones nuevas ayer',
    'changes',
    { kind: 'subscription-new', range: ['2026-11-25', '2026-11-25'] },
  ],
  [
    'cambios de precio este mes',
    'changes',
    { kind: 'price-changed', range: ['2026-11-01', '2026-11-30'] },
  ],
  [
    'cambios desde el lunes etiqueta:oro',
    'changes',
    { range: ['2026-11-23', '2026-11-26'], query: 'etiqueta:oro' },
  ],
  ['seguir cambios', 'changes.follow'],
  ['seguir cambios etiqueta:oro', 'changes.follow', { query: 'etiqueta:oro' }],
  ['seguir los cambios de todos los clientes', 'changes.follow'],
  ['seguir mis cambios', 'changes.follow', { whose: 'mine' }],
  ['seguir los cambios de mis clientes', 'changes.follow', { whose: 'mine' }],
  ['avísame de los cambios', 'changes.follow'],
  ['dejar de seguir cambios', 'changes.unfollow'],
  ['deja de avisarme de los cambios', 'changes.unfollow'],
];
