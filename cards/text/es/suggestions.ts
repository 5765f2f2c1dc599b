import type { Text } from '../index.js';

export const suggestions: Text['suggestions'] = {
  line: 'También puede preguntar:',
  show: (customer) => `Ver ${customer}`,
  servicesOf: (customer) => `Servicios de ${customer}`,
  newOrderFor: (customer) => `Nuevo pedido para ${customer}`,
  renewalsOf: (customer) => `Renovaciones de ${customer}`,
  nextMonth: 'Renovaciones del próximo mes',
  thisMonth: 'Renovaciones de este mes',
  overdue: 'Renovaciones vencidas',
  monthly: { only: 'mensuales', included: 'con las mensuales' },
  customers: 'Lista de clientes',
};
