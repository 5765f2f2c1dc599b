import { customerVerb } from '../customers/customerVerb.js';
import { ownerReply } from './ownerReplies.js';

/** Shows the owner of a customer, to choose another one. */
export const owner = customerVerb({
  name: 'owner',
  role: 'helpdesk',
  says: { en: ['owner {customer}'], es: ['responsable {customer}'] },
  cues: {
    en: [
      '(owner|owners|account manager|account owner) [(of|for)]',
      '(who owns|responsible for|who looks after|who takes care of)',
      '(change|set|show|see) + (owner|account manager|account owner)',
    ],
    es: [
      '(responsable|responsables|gestor|gestora) [(de|del)]',
      '(quien lleva|quien atiende|quien gestiona|quien es el responsable de)',
      '(cambia|cambiar|pon|poner|ver|muestra) + (responsable|gestor|gestora)',
    ],
  },
  asksFor: { en: 'Which customer’s owner?', es: '¿El responsable de qué cliente?' },
  does: {
    en: 'Shows the owner of a customer, to choose another one',
    es: 'Muestra el responsable de un cliente, para elegir otro',
  },
  example: { group: 'find', typed: { en: 'Owner of a customer', es: 'Responsable de un cliente' } },
  button: { en: 'Owner', es: 'Responsable' },
  run: ({ customer, back }, context) => ownerReply(customer, back, {}, context),
});
