import type { Text } from '../index.js';

export const services: Text['services'] = {
  title: (customer) => `Servicios de ${customer}`,
  subscriptions: 'Suscripciones',
  neverImported:
    'Aún no se han importado suscripciones, así que aquí no se sabe qué tiene este cliente. Quien administra el bot puede importarlas.',
  none: 'Este cliente no tiene ninguna suscripción entre las importadas.',
  quantity: (n) => `Cantidad ${n}`,
  byUsage: 'Por consumo',
  start: (day) => `Inicio ${day}`,
  renews: (day) => `Se renueva sola el ${day}`,
  ends: (day) => `Termina el ${day}`,
  renewsOrEnds: (day) => `Se renueva o termina el ${day}`,
  ended: (day) => `Terminó el ${day}`,
  cancellable: (day) => `Se puede cancelar hasta el ${day}`,
  cancelled: (day) => `Se podía cancelar hasta el ${day}`,
  lastDay: 'último día',
  daysLeft: (n) => (n === 1 ? '1 día más' : `${n} días más`),
  order: (number) => `Pedido ${number}`,
  manage: 'Administrar en nombre del cliente',
  manageHint:
    'Cada enlace se abre con su propio inicio de sesión y los roles que el cliente dio a su empresa.',
  wantDomain:
    'Exchange, Teams y Entra se abren por el dominio principal, que falta en la lista para este cliente.',
  links: {
    microsoft365Health: 'Microsoft 365: estado del servicio',
    microsoft365Requests: 'Microsoft 365: solicitudes de servicio',
    exchange: 'Centro de administración de Exchange',
    teams: 'Centro de administración de Teams',
    sharePoint: 'Centro de administración de SharePoint',
    entra: 'Centro de administración de Entra',
    azure: 'Portal de Azure',
    security: 'Portal de Defender',
    partnerCenter: 'Centro de partners: todos los clientes',
  },
  renewals: (days) =>
    days === 1 ? 'Renovaciones del próximo día' : `Renovaciones de los próximos ${days} días`,
  renewalsToday: 'Renovaciones de hoy',
  matching: (query) => `de clientes que coinciden con «${query}»`,
  noRenewals: (title) => `${title}: nada se renueva ni termina.`,
  renewalsUnknown:
    'Aún no se han importado suscripciones, así que aquí no se sabe qué se renueva. Quien administra el bot puede importarlas.',
  inDays: (n) => (n === 0 ? 'hoy' : n === 1 ? 'mañana' : `en ${n} días`),
  back: 'Volver al cliente',
  summary: (customer, n) =>
    n === 1 ? `${customer}: 1 suscripción` : `${customer}: ${n} suscripciones`,
};
