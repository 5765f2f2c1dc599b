import type { Text } from '../index.js';
import { plural } from '../plural.js';

export const codes: Text['codes'] = {
  terms: {
    M: (n) => `${n} ${plural(n, 'mes', 'meses')}`,
    Y: (n) => `${n} ${plural(n, 'año', 'años')}`,
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
  unknownPlan: (plan) => `${plan} (plan de facturación desconocido)`,
  unknownTerm: (term) => `período ${term}`,
};
