import type { Customer } from '../../db/customers/customer.js';
import type { Renewal } from '../../db/subscriptions/subscription.js';
import { relationshipName } from '../codes.js';
import { USUAL } from '../customers/list.js';
import { literal } from '../literal.js';
import { present } from '../present.js';
import type { AdaptiveCard } from '../render.js';
import { renewalRow } from '../services/renewalRow.js';
import type { Language } from '../text/index.js';
import { sharedCustomer, sharedPart } from './shared.js';

const MAX_LENGTH = { title: 80, text: 160 };

/** A row of the compose box, which its agent alone sees, and the card that it inserts. */
export interface Found {
  title: string;
  text: string;
  card: AdaptiveCard;
}

/** A customer in the compose box: `Contoso` above `contoso.com`. */
export const foundCustomer = (customer: Customer, language: Language): Found => ({
  title: plain(customer.name, MAX_LENGTH.title),
  text: plain(
    present(
      customer.domain,
      customer.relationship !== USUAL && relationshipName(customer.relationship, language),
    ).join(' · '),
    MAX_LENGTH.text,
  ),
  card: sharedCustomer(sharedPart(customer), language),
});

/**
 * A renewal in the compose box: `Contoso` above `Microsoft 365 E3 × 300 · Nov 28 · auto-renews`.
 * @param today in the reader's time zone
 */
export function foundRenewal(
  renewal: Renewal,
  customer: Customer,
  today: string,
  language: Language,
): Found {
  const { what, how } = renewalRow(renewal, today, false, 1, language);
  const [, amount] = what;
  const details = how.map(({ text }) => text).join('');
  return {
    title: plain(customer.name, MAX_LENGTH.title),
    text: plain(`${(amount?.text ?? '').replace(/^ · /, '')} · ${details}`, MAX_LENGTH.text),
    card: sharedCustomer(sharedPart(customer), language),
  };
}

/** A record's text for a thumbnail card, which reads tags and links in it. */
const plain = (text: string, max: number): string =>
  literal(text, max).replaceAll('<', '‹').replaceAll('>', '›').replaceAll('](', ']\u200b(');
