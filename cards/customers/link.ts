import type { Customer } from '../../db/customers/customer.js';
import { buttons, type Ask } from '../action.js';
import { fact, hiddenBack, textRun } from '../elements.js';
import { literal } from '../literal.js';
import { layout, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import source from './link.json' with { type: 'json' };
import { openCustomer } from './open.js';

/** Max length of an address, in UTF-16 code units: whole, because one that is cut leads nowhere. */
const ADDRESS_LENGTH = 2_000;
const render = layout(source);

export interface CustomerLinkCard {
  customer: Customer;
  /** The customer's address on the bot's own host. */
  address: string;
  /** The page that the customer's own card leads back to. */
  back: Ask | undefined;
}

/** A customer's address as text to copy, and who can open what with it. */
export function customerLink(
  { customer, address, back }: CustomerLinkCard,
  language: Language,
): AdaptiveCard {
  const { link, backToCustomer } = texts[language].customers;
  return render({
    lang: language,
    title: literal(customer.name),
    facts: [fact(link.address, textRun(literal(address, ADDRESS_LENGTH)))],
    notes: [link.use, link.who],
    hidden: hiddenBack(back, language),
    actions: buttons([{ title: backToCustomer, ask: openCustomer(customer) }], language),
  });
}
