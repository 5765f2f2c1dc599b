import type { Utterance } from './utterance.js';

/** Days in words, in English. */
export const ENGLISH_DAYS: readonly Utterance[] = [
  ['renewals term:year', 'renewals', { query: 'term:year' }],
  ['monthly renewals', 'renewals', { monthly: 'only' }],
  [
    'renewals next month renewing:no tag:gold',
    'renewals',
    { range: ['2026-12-01', '2026-12-31'], query: 'renewing:no tag:gold' },
  ],
  [
    'what renews in the first half of december?',
    'renewals',
    { range: ['2026-12-01', '2026-12-15'] },
  ],
  ['renewals late december', 'renewals', { range: ['2026-12-21', '2026-12-31'] }],
  ['late renewals', 'renewals', { only: 'overdue' }],
  ['what expires the week of december 7', 'renewals', { range: ['2026-12-07', '2026-12-13'] }],
  ['renewals from january on', 'renewals', { range: ['2027-01-01', '2036-11-25'] }],
  ['which licenses end by the 15th?', 'renewals', { range: ['2026-11-26', '2026-12-15'] }],
  ['what renews before year end', 'renewals', { range: ['2026-11-26', '2026-12-31'] }],
  [
    'renewals this week and next for contoso',
    'renewals',
    { range: ['2026-11-23', '2026-12-06'], query: 'contoso' },
  ],
  [
    'renewals dec-jan tag:gold',
    'renewals',
    { range: ['2026-12-01', '2027-01-31'], query: 'tag:gold' },
  ],
  ['renewals of 5th avenue', 'renewals', { query: '5th avenue' }],
  ['activity in the first week of november', 'activity', { range: ['2026-11-01', '2026-11-07'] }],
  ['what changed the week before last', 'changes', { range: ['2026-11-09', '2026-11-15'] }],
  ['activity last weeks', 'activity', { range: ['2026-11-16', '2026-11-22'] }],
  ['activity in the last few days', 'activity', { range: ['2026-11-20', '2026-11-26'] }],
];

/** Days in words, in Spanish. */
export const SPANISH_DAYS: readonly Utterance[] = [
  ['renovaciones plazo:año', 'renewals', { query: 'plazo:año' }],
  ['renovaciones mensuales', 'renewals', { monthly: 'only' }],
  [
    'renovaciones del mes que viene renovación:no etiqueta:oro',
    'renewals',
    { range: ['2026-12-01', '2026-12-31'], query: 'renovación:no etiqueta:oro' },
  ],
  [
    '¿qué se renueva la segunda quincena de diciembre?',
    'renewals',
    { range: ['2026-12-16', '2026-12-31'] },
  ],
  ['qué vence a finales de diciembre', 'renewals', { range: ['2026-12-21', '2026-12-31'] }],
  ['qué caduca la semana del 7 de diciembre', 'renewals', { range: ['2026-12-07', '2026-12-13'] }],
  ['renovaciones de enero en adelante', 'renewals', { range: ['2027-01-01', '2036-11-25'] }],
  ['¿qué licencias vencen hasta el 15?', 'renewals', { range: ['2026-11-26', '2026-12-15'] }],
  ['qué se renueva antes de que acabe el año', 'renewals', { range: ['2026-11-26', '2026-12-31'] }],
  [
    'renovaciones de esta semana y la próxima de contoso',
    'renewals',
    { range: ['2026-11-23', '2026-12-06'], query: 'contoso' },
  ],
  ['qué se renueva el primer semestre', 'renewals', { range: ['2027-01-01', '2027-06-30'] }],
  [
    'actividad de la primera semana de noviembre',
    'activity',
    { range: ['2026-11-01', '2026-11-07'] },
  ],
  ['actividad de los últimos días', 'activity', { range: ['2026-11-20', '2026-11-26'] }],
];
