import type { Text } from '../index.js';
import { plural } from '../plural.js';

export const subscriptions: Text['subscriptions'] = {
  licenses: 'Licencias',
  status: 'Estado',
  term: 'Período',
  starts: 'Inicio',
  renewal: 'Renovación',
  cancellation: 'Cancelación',
  cancellationOver: (day) => `Se pudo hasta el ${day}`,
  cancellationUnknown: 'No se puede, o no se sabe',
  id: 'Id. de suscripción',
  order: 'Pedido',
  removed: 'Esta suscripción ya no está en la lista.',
  gone: 'Esta suscripción no existe. No se ha cambiado nada.',
  changeLicenses: 'Cambiar licencias',
  autoRenewOn: 'Activar renovación automática',
  autoRenewOff: 'Desactivar renovación automática',
  atRenewal: 'Cambiar en la renovación',
  cancel: (until) => `Cancelar (hasta el ${until})`,
  services: 'Servicios',
  requests: 'Solicitudes',
  requestsOf: (customer) => `Solicitudes de ${customer}`,
  back: 'Volver a la suscripción',
  whichTitle: (customer) => `¿Qué suscripción de ${customer}?`,
  whichHint: 'Seleccione la que quiere cambiar.',
  whichMore: (n) =>
    `Se muestran las primeras ${n}. Escriba más del nombre del producto para ver otras.`,
  noneCalled: (customer, product) =>
    `${customer} no tiene ninguna suscripción vigente con licencias que se llame «${product}». No se ha cambiado nada.`,
  noneHeld: (customer) =>
    `${customer} no tiene ninguna suscripción vigente con licencias. No se ha cambiado nada.`,
  fewerThanOne: (held, customer) =>
    `${customer} tiene ${held}, así que no se pueden quitar tantas. No se ha cambiado nada.`,
  seatsTitle: 'Cambiar licencias',
  nextTermTitle: 'Cambiar en la renovación',
  newQuantity: 'Nuevo número de licencias',
  quantityError: 'Escriba un número entero, a partir de 1.',
  newTerm: 'Período y plan de facturación',
  sameTerm: 'Como hasta ahora',
  canReduce: (day) =>
    `Se pueden agregar licencias en cualquier momento y reducirlas hasta el ${day}.`,
  cannotReduce:
    'Se pueden agregar licencias en cualquier momento. Solo se pueden reducir en la renovación.',
  atRenewalHint: (day) => `El cambio se aplica cuando la suscripción se renueve el ${day}.`,
  goOn: 'Revisar',
  reviewTitle: 'Revise este cambio',
  before: 'Ahora',
  after: 'Después',
  takesEffect: 'Se aplica',
  atOnce: 'De inmediato',
  atTermEnd: (day) => `El ${day}`,
  autoRenew: 'Renovación automática',
  on: 'Activada',
  off: 'Desactivada',
  plan: 'Período y plan de facturación',
  canceled: 'Cancelada',
  addNote: 'Microsoft cobra las licencias agregadas a partir de ahora.',
  addReduceNote: (day) => `Según la lista, las licencias se pueden reducir hasta el ${day}.`,
  addWindowNote: 'Solo se pueden reducir de nuevo durante unos días; después, en la renovación.',
  offNote: (day) => `La suscripción termina el ${day}, y el cliente pierde entonces sus servicios.`,
  onNote: (day) => `La suscripción se renueva el ${day} por otro período, y Microsoft lo cobra.`,
  cancelNote:
    'El cliente pierde estos servicios de inmediato. Microsoft abona lo que queda del período. No se puede deshacer.',
  scheduledNote: 'Microsoft elimina los cambios que estuvieran programados para la renovación.',
  byHandNote:
    'Se registra aquí. Haga el cambio en el Centro de partners y pulse «Hecho en el Centro de partners».',
  record: 'Registrar el cambio',
  recordCancel: 'Registrar la cancelación',
  change: {
    quantity: (from, to) => `Licencias ${from} → ${to}`,
    autoRenewOn: 'Activar la renovación automática',
    autoRenewOff: 'Desactivar la renovación automática',
    cancel: 'Cancelar la suscripción',
    nextTerm: (what, day) => `En la renovación del ${day}: ${what}`,
  },
  states: {
    recorded: 'Por hacer en el Centro de partners',
    waiting: 'En envío',
    sent: 'Enviada, sin confirmar',
    unclear: 'Dudosa',
    done: 'Hecha',
    refused: 'Rechazada',
    conflict: 'No enviada: había cambiado allí',
    voided: 'Anulada',
    gone: 'Caducada: ya no está en la lista',
    ended: 'Caducada: la suscripción terminó',
    renewed: 'Caducada: se renovó sin el cambio',
  },
  groups: {
    open: 'Abiertas',
    done: 'Hechas',
    failed: 'Fallidas',
    voided: 'Anuladas',
    lapsed: 'Caducadas',
  },
  faults: {
    'not-listed':
      'Esta suscripción se pidió aquí, y la lista del Centro de partners aún no la tiene. Corrija el pedido, o espere a la próxima importación. No se ha registrado nada.',
    removed: 'Esta suscripción ya no está en la lista. No se ha registrado nada.',
    ended: 'Esta suscripción ha terminado, así que no se puede cambiar. No se ha registrado nada.',
    'not-active':
      'Esta suscripción no está activa. Reactívela primero en el Centro de partners. No se ha registrado nada.',
    usage:
      'Esta suscripción se factura por uso, así que no tiene licencias que cambiar ni período que terminar. No se ha registrado nada.',
    quantity: 'Escriba un número entero de licencias, a partir de 1. No se ha registrado nada.',
    same: 'La suscripción ya está así. No se ha registrado nada.',
    'reduce-closed':
      'Las licencias solo se pueden reducir mientras la suscripción se puede cancelar, y esos días ya han pasado o no se conocen. Redúzcalas en la renovación. No se ha registrado nada.',
    'cancel-closed':
      'Los días en que esta suscripción se puede cancelar ya han pasado o no se conocen. Desactive la renovación automática para que termine con su período. No se ha registrado nada.',
    'no-renewal':
      'Esta suscripción no se renueva por sí sola, o no se conoce su fecha de renovación, así que no hay un próximo período que cambiar. Active primero la renovación automática. No se ha registrado nada.',
    open: 'Hay otro cambio abierto de esta suscripción. Termínelo o anúlelo primero. No se ha registrado nada.',
    'not-sold':
      'La lista de precios del país del cliente no tiene ese período y plan de facturación. Elija uno que tenga. No se ha registrado nada.',
    decision:
      'La decisión ha cambiado desde que usted la vio, o ya se solicitó un cambio para ella. No se ha registrado nada.',
    changed:
      'Esta suscripción ha cambiado desde que usted la vio. Así está ahora. No se ha registrado nada.',
  },
  requestedBy: (who, at) => `Solicitada por ${who}, ${at}`,
  recordedNote:
    'Este cambio solo está registrado aquí. Hágalo en el Centro de partners y pulse «Hecho en el Centro de partners». También lo cierra la próxima importación que lo muestre.',
  doneBy: (who, at) => `${who} lo hizo en el Centro de partners, ${at}`,
  confirmed: (at) => `Confirmado por la lista, ${at}`,
  lapsed: {
    gone: (at) => `La suscripción ya no estaba en la lista, ${at}`,
    ended: (at) => `La suscripción terminó antes de hacer el cambio, ${at}`,
    renewed: (at) => `La suscripción se renovó antes de hacer el cambio, ${at}`,
  },
  voidedBy: (who, at, reason) =>
    reason === '' ? `Anulado por ${who}, ${at}` : `Anulado por ${who}, ${at}: ${reason}`,
  done: 'Hecho en el Centro de partners',
  void: 'Anular la solicitud',
  voidTitle: 'Anular esta solicitud',
  voidHint:
    'No se cambia nada en el Centro de partners. Si ya hizo el cambio allí, pulse «Hecho en el Centro de partners».',
  voidReason: 'Motivo (opcional)',
  voidReasonError: 'Escriba hasta 300 caracteres.',
  unknownRequest: 'Esta solicitud no existe. No se ha cambiado nada.',
  requestMoved:
    'Esta solicitud ha cambiado desde que usted la vio. Así está ahora. No se ha cambiado nada.',
  groupLabel: 'Estado',
  groupError: 'Elija un estado de la lista.',
  anyGroup: 'Cualquier estado',
  show: 'Mostrar',
  none: 'No hay solicitudes.',
  noneYet:
    'Aún no se ha solicitado ningún cambio de suscripción. Abra una suscripción en Servicios para solicitarlo.',
  requestCount: (total, n) => `${total} ${plural(n, 'solicitud', 'solicitudes')}`,
};
