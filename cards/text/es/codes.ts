import type { Text } from '../index.js';

export const codes: Text['codes'] = {
  terms: {
    M: (n) => (n === 1 ? '1 mes' : `${n} meses`),
    Y: (n) => (n === 1 ? '1 año' : `${n} años`),
  },
  plans: {
    monthly: 'facturación mensual',
    annual: 'facturación anual',
    triennial: 'facturación cada tres años',
    'one-time': 'pago único',
    usage: 'facturación por uso',
  },
  statuses: {
    active: 'Activa',
    suspended: 'Suspendida',
    expired: 'Expirada',
    deleted: 'Cancelada',
  },
};
