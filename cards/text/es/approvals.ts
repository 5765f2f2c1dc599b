import type { Text } from '../index.js';

export const approvals: Text['approvals'] = {
  heading: 'Aprobaciones',
  title: (asker) => `${asker} pide su aprobación`,
  ownTitle: 'Otro agente debe aprobar esto',
  about: {
    order: (number, customer) => `Pedido ${number} para ${customer}`,
    tags: (customers, n) => `Etiquetas de ${customers} ${n === 1 ? 'cliente' : 'clientes'}`,
    file: (name) => `Importación de ${name}`,
    change: (product, customer) => `Licencias de ${product} para ${customer}`,
    cancel: (product, customer) => `Cancelación de ${product} para ${customer}`,
  },
  reasons: {
    sum: (amount, limit) => `${amount} es más que ${limit}.`,
    customers: (count, limit) => `Cambia ${count} clientes, más que ${limit}.`,
    cancel: 'Toda cancelación necesita un segundo agente.',
  },
  states: {
    waiting: 'En espera de aprobación',
    approved: 'Aprobada',
    'sent-back': 'Devuelta',
    withdrawn: 'Retirada',
    lapsed: 'No realizada',
  },
  askedBy: 'La pide',
  reason: 'Por qué',
  decidedBy: 'Decidió',
  word: 'Su motivo',
  you: 'Usted',

  approve: 'Aprobar',
  sendBack: 'Devolver',
  withdraw: 'Retirar',
  open: 'Abrir',
  all: 'Todas las aprobaciones',
  wordLabel: 'Por qué la devuelve',
  wordHint: 'Por ejemplo: pida primero un descuento',
  wordMissing: 'Escriba por qué la devuelve. No se ha cambiado nada.',

  asked: (agents) =>
    agents === 1
      ? 'Se pide la aprobación de un agente. Se realizará en cuanto la dé.'
      : `Se pide la aprobación de ${agents} agentes. Se realizará en cuanto uno de ellos la dé.`,
  nobodyAsked:
    'Espera aprobación, pero todavía no me ha escrito nadie que pueda darla. Pida a un agente administrador que me envíe «aprobaciones».',
  waitsAlready: 'Esto ya espera aprobación. No se ha cambiado nada.',
  decideNote: 'Se realizará en nombre del agente que la pide, en cuanto usted la apruebe.',
  sentBackNote: 'No se ha cambiado nada. Corríjalo y vuelva a pedirla.',
  lapsed:
    'Se aprobó, pero no se realizó: ha cambiado desde entonces, o el agente que la pidió ya no puede hacerlo. No se ha cambiado nada. Hay que volver a pedirla.',
  cut: 'La revisión es más larga que una tarjeta. No se muestra el final: ábrala antes de decidir.',
  noneWait: 'Nada espera aprobación.',
  noneOwn: 'Nada suyo espera aprobación.',
  off: 'Las aprobaciones están desactivadas: nada necesita un segundo agente. Un administrador establece cuándo en el entorno.',
  gone: 'No tengo esta solicitud, o no es para usted. No se ha cambiado nada. Escriba «aprobaciones» para ver lo que espera.',
  own: 'Usted mismo pidió esto, así que debe aprobarlo otro agente. No se ha cambiado nada.',
  notOwn: (name) =>
    `Solo ${name}, que la pidió, puede retirarla. No se ha cambiado nada. Usted puede devolverla.`,
};
