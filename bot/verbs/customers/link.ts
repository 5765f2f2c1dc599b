import { customerLink } from '../../../cards/customers/link.js';
import { texts } from '../../../cards/text/index.js';
import { cardReply } from '../../reply.js';
import { customerVerb } from './customerVerb.js';

/** Shows a customer's address, which opens the customer for other agents. */
export const link = customerVerb({
  name: 'link',
  role: 'helpdesk',
  button: { en: texts.en.customers.link.address, es: texts.es.customers.link.address },
  run: ({ customer, back }, { addressOf, language, text }) =>
    cardReply(
      customerLink({ customer, address: addressOf(customer.microsoftId), back }, language),
      `${text.customers.link.address}: ${customer.name}`,
    ),
});
