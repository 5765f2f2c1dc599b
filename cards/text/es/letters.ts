import type { Text } from '../index.js';
import { plural } from '../plural.js';

export const letters: Text['letters'] = {
  greeting: (name) => `Buenos días, ${name}:`,
  greetingUnnamed: 'Buenos días:',
  closing: 'Un cordial saludo,',
  until: (day) => `hasta el ${day}`,
  between: (from, to) => `entre el ${from} y el ${to}`,
  on: (day) => `el ${day}`,
  renewalSubject: (customer, period) =>
    `${customer}: suscripciones que se renuevan o terminan ${period}`,
  due: (total, n, customer, period) =>
    n === 1
      ? `${total} suscripción de ${customer} se renueva o termina ${period}:`
      : `${total} suscripciones de ${customer} se renuevan o terminan ${period}:`,
  dueFrom: (total, n, customer, period, first) =>
    n === 1
      ? `${total} suscripción de ${customer} se renueva o termina ${period}, el ${first}.`
      : `${total} suscripciones de ${customer} se renuevan o terminan ${period}, la primera el ${first}.`,
  renews: (day) => `Se renueva automáticamente el ${day}.`,
  ends: (day) => `Termina el ${day} y no se renueva automáticamente.`,
  renewsOrEnds: (day) => `Se renueva o termina el ${day}.`,
  status: (status) => `Estado actual: ${status}.`,
  cancelable: (day) => `Se puede cancelar hasta el ${day}.`,
  nextTerm: (price) => `Precio del próximo período según la lista de precios de hoy: ${price}`,
  term: (price) => `Precio del período según la lista de precios de hoy: ${price}`,
  commercial: (price) => `${price}, para clientes comerciales`,
  together: (sum) => `En total, según la lista de precios de hoy: ${sum}`,
  more: (n, count) =>
    plural(count, `En la lista adjunta figura ${n} más.`, `En la lista adjunta figuran ${n} más.`),
  ifSilent: {
    allRenew: (n) =>
      `Si no recibimos respuesta, ${plural(n, 'se renueva', 'se renuevan')} automáticamente por otro período.`,
    allEnd: (n) =>
      `Si no recibimos respuesta, ${plural(n, 'termina ese día', 'terminan en esas fechas')}.`,
    mixed:
      'Si no recibimos respuesta, las que se renuevan automáticamente continúan por otro período y las que no se renuevan automáticamente terminan.',
  },
  answerBy: (day, n) =>
    `Le rogamos que nos indique hasta el ${day} si desea ${plural(n, 'renovarla, cambiarla o terminarla', 'renovarlas, cambiarlas o terminarlas')}.`,
  orderSubject: (customer, number) => `${customer}: pedido ${number}`,
  order: (number, customer, day) => `Pedido ${number} de ${customer}, que recibimos el ${day}:`,
  orderOnly: (number, customer, day) =>
    `Le escribimos sobre el pedido ${number} de ${customer}, que recibimos el ${day}.`,
  orderStates: {
    recorded: 'Hemos registrado el pedido. Aún no se ha realizado en Microsoft.',
    placed: 'El pedido se ha realizado en Microsoft.',
    voided: 'El pedido se ha anulado.',
    waiting: 'El pedido está en camino a Microsoft. Aún no se ha realizado.',
    unreachable: 'El pedido está en camino a Microsoft. Aún no se ha realizado.',
    checkout: 'El pedido se ha enviado a Microsoft, que aún no lo ha confirmado.',
    ordered: 'Microsoft tiene el pedido. Sus suscripciones se están preparando.',
    provisioned: 'Microsoft ha entregado el pedido. Sus suscripciones están disponibles.',
    partly: 'Microsoft ha aceptado una parte del pedido. El resto no se ha pedido.',
    closed: 'Microsoft ha aceptado una parte del pedido. El resto se ha descartado.',
    refused: 'El pedido no se ha realizado en Microsoft.',
    unclear: 'El pedido se ha enviado a Microsoft. Aún no es seguro que Microsoft lo tenga.',
    'given-up': 'El pedido no se ha realizado en Microsoft.',
  },
  microsoftNumber: (number) => `Número de pedido en Microsoft: ${number}`,
};
