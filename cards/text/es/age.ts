import type { Text } from '../index.js';

export const age: Text['age'] = {
  read: (ago) => `Datos del Centro de partners de ${ago}`,
  aMomentAgo: 'hace un momento',
  imported: (day) => `Datos importados el ${day}`,
  pricesImported: (day) => `Precios importados el ${day}`,
  lookNow: 'Consultar ahora',
  looking: 'Estoy consultando el Centro de partners. Esta tarjeta se reemplaza en cuanto responda.',
  notRead: {
    unanswered:
      'El Centro de partners no ha respondido sobre este cliente, así que no se ha actualizado nada. Inténtelo de nuevo en unos minutos.',
    refused:
      'El Centro de partners se ha negado a mostrar este cliente, así que no se ha actualizado nada. Puede que ya no sea cliente suyo. Si lo es, su administrador puede averiguar la causa con npm run partner-center -- check.',
    signIn:
      'El Centro de partners ha rechazado el inicio de sesión de este bot, así que no se ha actualizado nada. Su administrador puede averiguar la causa con npm run partner-center -- check.',
    busy: 'Hay otra importación en curso, así que no se ha actualizado nada. Inténtelo de nuevo en unos minutos.',
  },
  notConnected:
    'No hay conexión con el Centro de partners para este cliente, así que no hay nada más reciente que mostrar. No se ha cambiado nada.',
  openCustomer: 'Abrir el cliente',
};
