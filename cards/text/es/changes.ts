import type { Text } from '../index.js';
import { plural } from '../plural.js';

export const changes: Text['changes'] = {
  title: 'Qué ha cambiado',
  ownDrafts: 'Precios nuevos en sus borradores',
  sums: {
    'customer-gone': (total, n) =>
      `${total} ${plural(n, 'cliente que ya no está', 'clientes que ya no están')}`,
    'subscription-gone': (total, n) =>
      `${total} ${plural(n, 'suscripción que ya no está', 'suscripciones que ya no están')}`,
    'seats-fewer': (total) => `${total} con menos licencias`,
    'renew-off': (total) => `${total} sin renovación automática`,
    'status-changed': (total) => `${total} con otro estado`,
    'customer-new': (total, n) => `${total} ${plural(n, 'cliente nuevo', 'clientes nuevos')}`,
    'customer-back': (total, n) =>
      `${total} ${plural(n, 'cliente de vuelta', 'clientes de vuelta')}`,
    'subscription-new': (total, n) =>
      `${total} ${plural(n, 'suscripción nueva', 'suscripciones nuevas')}`,
    'subscription-back': (total, n) =>
      `${total} ${plural(n, 'suscripción de vuelta', 'suscripciones de vuelta')}`,
    'seats-more': (total) => `${total} con más licencias`,
    'renew-on': (total) => `${total} de nuevo con renovación automática`,
    'term-end': (total) => `${total} con otro fin de término`,
    window: (total) => `${total} con otro plazo de cancelación`,
    'customer-renamed': (total, n) =>
      `${total} ${plural(n, 'cliente con otro nombre', 'clientes con otro nombre')}`,
    'customer-domain': (total) => `${total} con otro dominio`,
    'price-changed': (total, n) => `${total} ${plural(n, 'precio', 'precios')} en borradores`,
    'customers-first': () => 'Primera lista de clientes',
    'subscriptions-first': () => 'Primera lista de suscripciones',
  },
  kinds: {
    'customer-gone': 'Cliente que ya no está',
    'subscription-gone': 'Suscripción que ya no está',
    'seats-fewer': 'Menos licencias',
    'renew-off': 'Renovación automática desactivada',
    'status-changed': 'Estado',
    'customer-new': 'Cliente nuevo',
    'customer-back': 'Cliente de vuelta en la lista',
    'subscription-new': 'Suscripción nueva',
    'subscription-back': 'Suscripción de vuelta en la lista',
    'seats-more': 'Más licencias',
    'renew-on': 'Renovación automática activada',
    'term-end': 'Fin del término',
    window: 'Cancelable hasta',
    'customer-renamed': 'Otro nombre',
    'customer-domain': 'Dominio principal',
    'price-changed': 'Precio',
    'customers-first': 'Primera lista de clientes',
    'subscriptions-first': 'Primera lista de suscripciones',
  },
  count: (total, n) => `${total} ${plural(n, 'cambio', 'cambios')}`,
  all: 'Todos los cambios',
  licenses: (total, n) => `${total} ${plural(n, 'licencia', 'licencias')}`,
  customers: (total, n) => `${total} ${plural(n, 'cliente', 'clientes')}`,
  subscriptions: (total, n) => `${total} ${plural(n, 'suscripción', 'suscripciones')}`,
  notListed: 'ya no está en la lista',
  draft: (order) => `borrador ${order}`,
  none: (days) => `Ninguna importación ni sincronización cambió nada en las listas: ${days}.`,
  noneOfKind: (kind, days) => `${kind}: nada, ${days}.`,
  noneFor: (query) => `Es para los clientes que coinciden con «${query}».`,
  keptFor: (days) => `Los cambios se guardan ${days} días.`,
  searchLabel: 'Búsqueda de estos cambios',
  rangeLabel: 'Días de estos cambios',
  periods: {
    today: 'Hoy',
    week: 'Últimos 7 días',
    month: 'Últimos 30 días',
    kept: 'Últimos 90 días',
  },
  newer: 'Más recientes',
  older: 'Más antiguos',
  follow: 'Seguir estos cambios',
  unfollow: 'Dejar de seguir',
  show: 'Mostrar los últimos 7 días',
  followsAll: 'de todos los clientes',
  follows: (query) => `de los clientes que coinciden con «${query}»`,
  following: (whose) =>
    `Recibirá aquí un mensaje tras cada importación o sincronización que cambie algo: cambios ${whose}.`,
  followingHere: (whose) =>
    `Este chat recibirá un mensaje tras cada importación o sincronización que cambie algo: cambios ${whose}.`,
  followedAll: 'Hasta ahora seguía los cambios de todos los clientes.',
  followed: (query) => `Hasta ahora seguía los clientes que coinciden con «${query}».`,
  matchesNobody: 'Ahora ningún cliente coincide con esa búsqueda.',
  unfollowed: 'Este chat ya no recibe mensajes sobre cambios.',
  notFollowing: 'Este chat no sigue cambios, así que no hay nada que detener.',
  noChat:
    'Escríbame primero en un chat personal: la respuesta a una pregunta privada no se puede enviar a un grupo. No se ha cambiado nada.',
  chatGone: (whose) =>
    `Ya no se puede escribir en un chat en el que usted pidió avisar de los cambios ${whose}, así que allí ya no se avisa.`,
  searchBroken: (query) =>
    `La búsqueda «${query}» de los cambios que sigue ya no funciona, así que ya no se le avisa. Sígalos de nuevo con otra búsqueda.`,
};
