import type { Text } from '../index.js';

export const orderSends: Text['orderSends'] = {
  states: {
    waiting: 'En proceso de pedido',
    unreachable: 'A la espera del Centro de partners',
    checkout: 'En proceso de pedido',
    ordered: 'Pedido, a la espera de sus suscripciones',
    provisioned: 'Pedido en el Centro de partners',
    partly: 'Pedido en parte',
    refused: 'No pedido',
    unclear: 'No es seguro',
    'given-up': 'No pedido',
  },
  closedPartly: 'Pedido en parte, sin el resto',
  sends:
    'Al realizar el pedido, se envía al Centro de partners y Microsoft lo cobra. Si allí los precios son otros, no se pide nada.',
  sample: 'Es un Centro de partners de ejemplo: nada llega a Microsoft.',
  submitted: 'Solicitado',
  waiting:
    'Este pedido va camino del Centro de partners. No lo vuelva a pedir: un mensaje le dirá el resultado.',
  unreachable: (since) =>
    `No se puede contactar con el Centro de partners desde el ${since}. Por ahora no se ha pedido nada. El pedido se envía en cuanto el Centro de partners responda, así que no lo vuelva a pedir.`,
  checkout: (since) =>
    `Se solicitó este pedido a Microsoft el ${since} y aún no lo ha confirmado. No lo vuelva a pedir: un mensaje le dirá el resultado.`,
  off: 'El envío al Centro de partners está desactivado en este momento. Continúa cuando su administrador lo vuelva a activar.',
  ordered:
    'Microsoft tiene este pedido. Sus suscripciones todavía se están preparando; un mensaje le dirá cuándo están.',
  late: 'Microsoft tiene este pedido, pero sus suscripciones tardan más de una hora. Compruebe el estado del pedido en el Centro de partners.',
  provisioned: 'Microsoft tiene este pedido. Sus suscripciones están en Servicios.',
  partly:
    'Microsoft solo ha aceptado una parte de este pedido. Intente pedir el resto o prescinda de él. No vuelva a pedir lo que ya se aceptó.',
  closed:
    'Microsoft solo ha aceptado una parte de este pedido y se ha prescindido del resto. Sus suscripciones están en Servicios.',
  unclear:
    'No es seguro si Microsoft tiene este pedido. No lo vuelva a pedir: durante una hora, el bot lo busca en el Centro de partners.',
  undecided:
    'En una hora no se ha encontrado este pedido en el Centro de partners. Búsquelo allí. Si está, escriba aquí su número. Si no está, vuelva a pedirlo.',
  submittedThere:
    'Microsoft dice que tiene este pedido, pero en una hora no se ha encontrado su número. Búsquelo en el Centro de partners y escriba aquí su número.',
  givenUp:
    'El envío se detuvo antes de pedir nada. Para pedirlo a mano, realícelo en el Centro de partners y escriba aquí su número de pedido.',
  refused: 'Microsoft no ha aceptado este pedido. No se ha pedido nada.',
  price:
    'El Centro de partners tiene precios distintos de los que usted aceptó. No se ha pedido nada.',
  notSold:
    'El Centro de partners no vende esto al cliente con este período y plan de facturación. No se ha pedido nada.',
  byHand:
    'También puede realizarlo a mano en el Centro de partners y escribir aquí su número de pedido.',
  advice: {
    agreement:
      'El cliente debe aceptar el Contrato de cliente de Microsoft en el Centro de administración de Microsoft 365. La confirmación que se da aquí no lo sustituye. Después, inténtelo de nuevo.',
    inventory:
      'Microsoft no tiene existencias en este momento. Inténtelo más tarde, o anule este pedido y elija otro producto.',
    'seat-limit':
      'La cantidad supera el límite de Microsoft. Anule este pedido e inicie otro con una cantidad menor.',
    attestation:
      'Microsoft pide una confirmación que solo se puede dar en el Centro de partners. Realice allí el pedido.',
    review:
      'Microsoft está revisando a este cliente o lo ha bloqueado. Compruebe el cliente en el Centro de partners y, después, inténtelo de nuevo.',
    'customer-gone':
      'Su relación con este cliente ha terminado. Restablézcala en el Centro de partners y, después, inténtelo de nuevo.',
    connection:
      'Se ha rechazado la conexión con el Centro de partners. Avise a su administrador y, después, inténtelo de nuevo.',
    'availability-gone':
      'Microsoft ha sustituido esta oferta mientras se pedía. Inténtelo de nuevo.',
    other: 'Compruebe lo que dice Microsoft y, después, inténtelo de nuevo.',
  },
  answer: 'Respuesta de Microsoft',
  about: 'Se refiere a',
  priceOf: 'Precio en el Centro de partners',
  priceChange: (product, agreed, now) => `${product}: ${now} en lugar de ${agreed}`,
  numbered: (number, products) => `N.º ${number}: ${products}`,
  notOrdered: 'No pedido',
  notOrderedBecause: (products, answer) => `${products}; respuesta: ${answer}`,
  status: 'Estado en el Centro de partners',
  retry: 'Intentar de nuevo',
  accept: 'Pedir a estos precios',
  rest: 'Intentar pedir el resto',
  leaveOut: 'Prescindir del resto',
  leaveOutAsk: (number) =>
    `¿Prescindir del resto del pedido ${number}? Lo que Microsoft aceptó sigue pedido. Esto no se puede deshacer.`,
  stop: 'Detener el envío',
  again: 'No está: pedir de nuevo',
  againAsk: (number, customer) =>
    `¿Pedir de nuevo el pedido ${number} para ${customer}? Si Microsoft ya lo tiene, se cobra dos veces al cliente. Compruébelo antes en el Centro de partners.`,
  reallyAgain: 'Pedir de nuevo',
  voided:
    'Microsoft tiene este pedido. Anularlo aquí no lo cancela allí: cancélelo en el Centro de partners.',
  noVoidYet: (number) =>
    `El pedido ${number} va camino del Centro de partners. Primero detenga el envío y después anúlelo. No se ha cambiado nada.`,
  noVoid: (number) =>
    `Microsoft tiene el pedido ${number}, o puede tenerlo, así que ahora no se puede anular. No se ha cambiado nada.`,
};
