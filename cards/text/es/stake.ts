import type { Text } from '../index.js';
import { plural } from '../plural.js';

export const stake: Text['stake'] = {
  until: (day) => `Dinero en juego hasta el ${day}`,
  between: (from, to) => `Dinero en juego del ${from} al ${to}`,
  on: (day) => `Dinero en juego el ${day}`,
  renewals: (total, n) => `${total} ${plural(n, 'renovación', 'renovaciones')}`,
  windows: (total, n) => `${total} ${plural(n, 'plazo de cancelación', 'plazos de cancelación')}`,
  lead: (amounts, day, term) =>
    `Si nadie decide, ${amounts} quedarán comprometidos hasta el ${day}, por ${term}.`,
  upTo: (term) => `un máximo de ${term}`,
  nothingPriced: 'Ninguna tiene precio en las listas de precios.',
  unpriced: (total, n) =>
    `${total} no ${plural(n, 'tiene', 'tienen')} precio en las listas de precios y no ${plural(n, 'está', 'están')} en las sumas.`,
  assumed: (total, n) =>
    `${total} ${plural(n, 'se cuenta', 'se cuentan')} al precio comercial, porque no se conoce el segmento del cliente.`,
  sumsUntil: (day) =>
    `Hay más de las que se pueden sumar: las sumas llegan hasta el ${day}. Pida menos días, o solo algunos clientes.`,
  tooMany: 'Hay más de las que se pueden sumar, incluso el primer día. Pida solo algunos clientes.',
  committedPer: {
    day: (currency) => `Comprometido por día (${currency})`,
    week: (currency) => `Comprometido por semana (${currency})`,
    month: (currency) => `Comprometido por mes (${currency})`,
    quarter: (currency) => `Comprometido por trimestre (${currency})`,
    year: (currency) => `Comprometido por año (${currency})`,
  },
  headings: {
    period: { day: 'Día', week: 'Semana', month: 'Mes', quarter: 'Trimestre', year: 'Año' },
    count: 'Número',
    amount: 'Comprometido',
  },
  kinds: { renewal: 'renovación automática', window: 'último día para cancelar' },
  noPrice: 'sin precio',
  searchLabel: 'Búsqueda de estas suscripciones',
  nothing: (title) => `${title}: nada queda comprometido.`,
  passed:
    'Estos días ya han pasado: lo que entonces estaba en juego está decidido. Pida días futuros, por ejemplo «en juego el próximo mes».',
  spans: { next7: 'Próximos 7 días', next28: 'Próximas 4 semanas', next90: 'Próximos 90 días' },
  show90: 'Mostrar los próximos 90 días',
};
