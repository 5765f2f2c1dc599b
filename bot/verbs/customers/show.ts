import { customerReply } from './customerReply.js';
import { customerVerb } from './customerVerb.js';

export const show = customerVerb({
  name: 'show',
  role: 'helpdesk',
  says: { en: ['show {customer}'], es: ['ver {customer}'] },
  does: { en: 'Opens a customer', es: 'Abre un cliente' },
  button: { en: 'Open', es: 'Abrir' },
  run: ({ customer, back }, context) => customerReply(customer, back, context),
});
