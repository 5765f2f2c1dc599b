import type { SomeBilling } from '../../../db/billing/fields.js';
import type { Service } from '../service.js';
import type { GivenSubscription, Subscription } from '../subscriptions/subscription.js';
import { guidFrom, hash, isGuid } from '../values.js';
import type { Ask } from '../wire/routes.js';
import { invalidProperty, refusal } from '../wire/serviceError.js';
import type { Agreement } from './agreements.js';
import type { BillingProfile } from './billing.js';
import { COUNTRIES } from './countries.js';

/** A customer as it is given; all that is missing is invented. */
export interface GivenCustomer {
  /** Microsoft ID. */
  id?: string;
  name?: string;
  /** Primary domain. */
  domain?: string;
  /** ISO 3166. */
  country?: string;
  billing?: SomeBilling;
  subscriptions?: readonly GivenSubscription[];
}

/** A customer's acceptance of the Microsoft Customer Agreement: by the partner, by itself, or not at all. */
export type Acceptance = 'partner' | 'direct' | 'none';

export interface Customer {
  readonly index: number;
  readonly id: string;
  name: string;
  domain: string;
  country: string;
  mca: Acceptance;
  /** The relationship has ended. */
  removed: boolean;
  /** `gone` acts like an ended relationship; the others refuse orders. */
  flag: 'review' | 'locked' | 'gone' | null;
  etag: string;
  readonly given: GivenCustomer;
  /** Made on first use, as the next two. */
  billing: BillingProfile | undefined;
  /** By id in lower case. */
  subscriptions: Map<string, Subscription> | undefined;
  agreements: Agreement[] | undefined;
}

const FIRST_WORDS = [
  'Contoso',
  'Fabrikam',
  'Adventure Works',
  'Northwind',
  'Tailspin',
  'Wingtip',
  'Litware',
  'Fourth Coffee',
  'Trey',
  'Proseware',
  'Relecloud',
  'Alpine Ski',
  'Bellows',
  'Coho',
  'Peña',
  'Müller',
  'São Brás',
  'Łódź',
  "L'Été",
  'Żabka & Söhne',
];
const LAST_WORDS = [
  'Hotels',
  'Traders',
  'Research',
  'Consulting',
  'Foods',
  'Seguros',
  'Werke',
  'Labs',
  'Toys',
  'Bank',
];

export function addCustomer(service: Service, given: GivenCustomer): Customer {
  const { options, list, byId } = service;
  const index = list.length;
  // One hash for all choices: a list may have 100,000 customers.
  const bytes = hash(options.seed, 'customer', index);
  const chosen = <Item>(items: readonly Item[], at: number): Item | undefined =>
    items[bytes.readUInt16BE(at) % items.length];
  const name =
    given.name ?? `${chosen(FIRST_WORDS, 16) ?? ''} ${chosen(LAST_WORDS, 18) ?? ''} ${index + 1}`;
  const customer: Customer = {
    index,
    id: (given.id ?? guidFrom(bytes)).toLowerCase(),
    name,
    domain: given.domain ?? domainOf(name),
    country: given.country || given.billing?.country || (chosen(COUNTRIES, 20)?.code ?? 'US'),
    mca:
      bytes.readUInt16BE(22) / 2 ** 16 < options.mcaMissing
        ? 'none'
        : bytes.readUInt8(15) % 3 === 0
          ? 'direct'
          : 'partner',
    removed: false,
    flag: null,
    etag: bytes.readBigInt64BE(24).toString(),
    given,
    billing: undefined,
    subscriptions: undefined,
    agreements: undefined,
  };
  list.push(customer);
  byId.set(customer.id, customer);
  return customer;
}

const domainOf = (name: string): string =>
  `${name
    .normalize('NFD')
    .replace(/[^a-zA-Z0-9]/g, '')
    .toLowerCase()}.onmicrosoft.com`;

/**
 * Returns the customer of a request.
 * @throws {ServiceError} when there is none, or no relationship with it.
 */
export function customerOf(service: Service, ask: Ask): Customer {
  return findCustomer(service, ask.param('customer'));
}

export function findCustomer(service: Service, id: string): Customer {
  if (!isGuid(id)) throw invalidProperty();
  const customer = service.byId.get(id.toLowerCase());
  if (!customer) throw refusal(404, 60003, 'Tenant not found');
  if (!isListed(customer)) throw refusal(403, 20002, 'No relationship between caller and account.');
  return customer;
}

/** Tells if the partner still has a relationship with a customer. */
export const isListed = ({ removed, flag }: Customer): boolean => !removed && flag !== 'gone';
