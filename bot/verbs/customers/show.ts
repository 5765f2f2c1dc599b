import { customerReply } from './customerReply.js';
import { customerVerb } from './customerVerb.js';

export const show = customerVerb({
  name: 'show',
  role: 'helpdesk',
  says: { en: ['show {customer}'], es: ['ver {customer}'] },
  cues: {
    en: [
      '(show|open|see|view|display|gimme|pull|customer|client|details|profile)',
      '(microsoft id|tenant id|domain name) [(of|for)]',
      '(tell me everything about|everything about|all about)',
      '(who is|who are|tell me about|go to|details of|info on|information about)',
      '(show|open|see|view|find) + (customer|client|details|profile)',
    ],
    es: [
      '(ver|vea|abre|abrir|abreme|abra|muestra|mostrar|muestrame|ensena|ensename|checa|checar|revisa|revisar|pasame|cliente|ficha|datos|info)',
      '(id de microsoft|id de inquilino|identificador) [(de|del)]',
      'todo sobre',
      '(quien es|ir a|ve a|hablame de)',
      '(ver|abre|abrir|muestra|muestrame) + (cliente|ficha|datos)',
    ],
  },
  asksFor: { en: 'Which customer do you want to open?', es: '¿Qué cliente quiere abrir?' },
  does: { en: 'Opens a customer', es: 'Abre un cliente' },
  example: {
    group: 'find',
    typed: { en: 'Open a customer', es: 'Abrir un cliente' },
  },
  button: { en: 'Open', es: 'Abrir' },
  run: ({ customer, back }, context) => customerReply(customer, back, context),
});
