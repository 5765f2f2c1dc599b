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
    'term-end': (total) => `${total} con otro fin de período`,
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
    'term-end': 'Fin del período',
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
  followed: (whose) => `Hasta ahora recibía los ${whose}.`,
  followsOther: (whose, agent) =>
    `Este chat sigue los cambios ${whose}; lo pidió ${agent}. No se ha cambiado nada.`,
  askInstead: (whose) => `¿Quiere seguir en su lugar los cambios ${whose}?`,
  followInstead: 'Seguir estos en su lugar',
  matchesNobody: (query) => `Ahora ningún cliente coincide con «${query}».`,
  askAnyway: 'No se ha cambiado nada. ¿Quiere seguir esa búsqueda de todos modos?',
  followAnyway: 'Seguir de todos modos',
  notThose: (query) => `No sigue «${query}». ¿Quiere dejarlo de todos modos?`,
  unfollowed: 'Este chat ya no recibe mensajes sobre cambios.',
  notFollowing: 'Este chat no sigue cambios, así que no hay nada que detener.',
  noChat:
    'Escríbame primero en un chat personal: la respuesta a una pregunta privada no se puede enviar a un grupo. No se ha cambiado nada.',
  mayRepeat:
    'Teams no confirmó mi último mensaje sobre cambios, así que este incluye también los suyos. Puede que ya haya visto algunos.',
  notTold: (whose) =>
    `No se pudo enviar un mensaje sobre los cambios ${whose}. Llegarán con el próximo mensaje, y ya están en la lista.`,
  lostRole: (whose) =>
    `En un chat en el que usted pidió avisar de los cambios ${whose} ya no se avisa, porque usted ya no tiene el rol que necesita.`,
  chatGone: (whose) =>
    `Ya no se puede escribir en un chat en el que usted pidió avisar de los cambios ${whose}, así que allí ya no se avisa.`,
  searchNotShared: (query) =>
    `En un chat con otros ya no se avisa de los cambios: seguía «${query}», que usa una búsqueda guardada que se eliminó o ya no es para todos los agentes. Guárdela con «guardar para todos» y vuelva a seguir allí los cambios.`,
  searchBroken: (query) =>
    `La búsqueda «${query}» de los cambios que sigue ya no funciona, así que ya no se le avisa. Sígalos de nuevo con otra búsqueda.`,
};
