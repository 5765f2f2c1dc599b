import type { Text } from '../index.js';
import { plural } from '../plural.js';

export const services: Text['services'] = {
  title: (customer) => `Servicios de ${customer}`,
  subscriptions: 'Suscripciones',
  neverImported:
    'Aún no se han importado suscripciones, así que aquí no se conocen las de este cliente. Pida a su administrador que las importe.',
  none: 'Este cliente no tiene suscripciones importadas.',
  quantity: (n) => `Cantidad ${n}`,
  byUsage: 'Por uso',
  start: (day) => `Inicio ${day}`,
  renews: (day) => `Se renueva automáticamente el ${day}`,
  ends: (day) => `Termina el ${day}`,
  renewsOrEnds: (day) => `Se renueva o termina el ${day}`,
  overdue: (day) => `Vencida desde el ${day}`,
  ended: (day) => `Terminó el ${day}`,
  cancellable: (day) => `Se puede cancelar hasta el ${day}`,
  lastDay: 'último día',
  daysLeft: (n) => `${plural(n, 'queda', 'quedan')} ${n} ${plural(n, 'día', 'días')}`,
  order: (number) => `Pedido ${number}`,
  manage: 'Administración del servicio',
  manageHint:
    'Cada enlace usa su propio inicio de sesión y los roles que el cliente ha concedido a su compañía.',
  wantDomain: {
    any: 'Algunos centros de administración, como los de Teams y Entra, solo se abren con un nombre de dominio, que falta en la lista para este cliente.',
    initial:
      'Algunos centros de administración, como los de Teams y SharePoint, solo se abren con el dominio .onmicrosoft.com del cliente. La lista tiene otro.',
  },
  links: {
    microsoft365: 'Centro de administración de Microsoft 365',
    exchange: 'Centro de administración de Exchange',
    teams: 'Centro de administración de Teams',
    sharePoint: 'Centro de administración de SharePoint',
    entra: 'Centro de administración de Entra',
    intune: 'Centro de administración de Intune',
    security: 'Portal de Defender',
    purview: 'Portal de Purview',
    powerPlatform: 'Centro de administración de Power Platform',
    azure: 'Portal de Azure',
    lighthouse: 'Lighthouse: todos los clientes',
    partnerCenter: 'Centro de partners: este cliente',
  },
  renewals: (days) =>
    `Renovaciones ${plural(days, 'del próximo día', `de los próximos ${days} días`)}`,
  renewalsOverdue: 'Renovaciones vencidas',
  noneOverdue: 'No hay renovaciones vencidas.',
  renewalsToday: 'Renovaciones de hoy',
  matching: (query) => `de clientes que coinciden con «${query}»`,
  renewalsBetween: (from, to) =>
    from === to ? `Renovaciones del ${from}` : `Renovaciones del ${from} al ${to}`,
  noRenewalsEver: 'Nada más se renueva después.',
  renewalsLater: (total, n, day) =>
    `${total} ${plural(n, 'suscripción se renueva o termina', 'suscripciones se renuevan o terminan')} más adelante, la primera el ${day}.`,
  showLater: 'Ver todas las próximas',
  noRenewals: (title) => `${title}: nada se renueva ni termina.`,
  renewalsUnknown:
    'Aún no se han importado suscripciones, así que aquí no se conocen las renovaciones. Pida a su administrador que las importe.',
  inDays: (n) => (n === 0 ? 'hoy' : n === 1 ? 'mañana' : `dentro de ${n} días`),
  back: 'Volver al cliente',
  summary: (customer, n) => `${customer}: ${n} ${plural(n, 'suscripción', 'suscripciones')}`,
};
