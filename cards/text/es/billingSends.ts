import type { Text } from '../index.js';

export const billingSends: Text['billingSends'] = {
  partnerCenter: 'Centro de partners',
  readOnlyNote:
    'Al guardar se cambia el registro de aquí. La conexión solo lee del Centro de partners: haga el mismo cambio allí.',
  readOnlySaved:
    'Guardado aquí, no en el Centro de partners: la conexión solo lee. Haga el mismo cambio allí.',
  willSend: 'Al guardar se cambia también en el Centro de partners.',
  nothingToSend: 'El Centro de partners nunca tuvo este cambio, así que no se le envía nada.',
  waiting: (fields) => `Se está enviando al Centro de partners: ${fields}.`,
  paused: (fields) =>
    `Aún no se ha enviado al Centro de partners porque el envío está desactivado: ${fields}. Consulte a su administrador.`,
  pausedSent: (fields) =>
    `El envío está desactivado, así que no se sabe si el Centro de partners tiene este cambio: ${fields}. Consulte a su administrador.`,
  unreachable: (fields, since) =>
    `No se puede contactar con el Centro de partners desde el ${since}. Aún no se ha enviado y se intenta de nuevo automáticamente: ${fields}.`,
  unreachableSent: (fields, since) =>
    `No se puede contactar con el Centro de partners desde el ${since}. Puede haber llegado y se intenta de nuevo automáticamente: ${fields}.`,
  answered: (words) => `Responde: ${words}`,
  there: (fields, since) => `El Centro de partners tiene este cambio desde el ${since}: ${fields}.`,
  refused: (fields, words) => `El Centro de partners ha rechazado el cambio (${fields}): ${words}`,
  refusedAbout: (field) => `Revise este campo: ${field}.`,
  stillHas: (values) => `Allí sigue figurando: ${values}.`,
  keptHere: 'El cambio se conserva aquí.',
  conflict: (fields) =>
    `Entretanto también ha cambiado en el Centro de partners: ${fields}. Elija los valores que quiere conservar.`,
  conflictTitle: 'También ha cambiado en el Centro de partners',
  conflictHint:
    'Allí no se ha sobrescrito nada. Elija el valor que quiere conservar en cada uno de estos campos y guarde después.',
  theirValue: 'En el Centro de partners',
  myValue: 'Aquí',
  keepTheirs: 'Conservar el suyo',
  sendMine: 'Enviar el mío',
  save: 'Guardar',
  choose: 'Elegir valores',
  retry: 'Intentar de nuevo',
  stop: 'Detener el envío',
  takeTheirs: 'Tomar los suyos',
  sending: (name) => `Los cambios de ${name} se están enviando al Centro de partners.`,
  stopped: (name) =>
    `Se ha detenido el envío. El cambio de ${name} se conserva aquí y difiere del Centro de partners.`,
  mayBeThere:
    'Había una solicitud en curso: es posible que el Centro de partners lo tenga de todos modos.',
  tookTheirs: (name) => `${name} tiene ahora los valores del Centro de partners.`,
  notTaken: (fields) =>
    `El Centro de partners no tiene un valor que se pueda guardar aquí: ${fields}. Se conserva el de aquí.`,
  noConflict: (name) => `${name} no tiene ningún conflicto que resolver.`,
  nowThere: (name, fields) => `El Centro de partners ya tiene los cambios de ${name}: ${fields}.`,
};
