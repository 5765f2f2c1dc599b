import type { Actor } from '../activity/entry.js';
import type { Catalog } from '../offers/offer.js';
import type { OrderSend } from '../sends/orderSend.js';
import type { KeysetPage } from '../sql/keyset.js';
import type { Total } from '../sql/total.js';
import { lineAmount, type Amount } from './money.js';

/**
 * draft ─► recorded ─► ordered
 *   │          └──┬───────┘
 *   │             └───► voided
 *   └────► discarded
 *
 * A draft belongs to an agent. Placing it here records it. Entering its Partner Center number, once it is
 * placed there, makes it ordered. An order that was placed by mistake is voided, with a reason.
 */
export const ORDER_STATES = ['draft', 'recorded', 'ordered', 'voided', 'discarded'] as const;
export type OrderState = (typeof ORDER_STATES)[number];

/** Maximum length of the reason why an order is voided, in UTF-16 code units. */
export const VOID_REASON_LENGTH = 300;

/** Maximum quantity of one line; more is a typing error. */
export const MAX_QUANTITY = 1_000_000;

export interface OrderLine {
  id: number;
  offerId: number;
  /** A whole number from 1; null when billed by usage. */
  quantity: number | null;
  catalog: Catalog;
  productId: string;
  skuId: string;
  product: string;
  sku: string;
  publisher: string;
  term: string;
  billingPlan: string;
  currency: string;
  /** An exact decimal for the whole term, as listed when the line was added or last confirmed; null when billed by usage. */
  unitPrice: string | null;
}

/** The Microsoft Customer Agreement, as the agent confirmed it. */
export interface Agreement {
  /** The person who signed for the customer. */
  signer: string;
  /** A day, as in 2026-11-25. */
  signedOn: string;
}

export interface Order {
  id: number;
  state: OrderState;
  customerId: number;
  /** The agent whose draft it is or was. */
  agent: Actor;
  /** The catalog to search for products; null for all. */
  catalog: Catalog | null;
  version: number;
  createdAt: string;
  changedAt: string;
  /** When it got its first line, and with it its number. */
  begunAt: string | null;
  placed: { at: string; by: Actor } | null;
  agreement: Agreement | null;
  /** The order's number in Partner Center; null until it is placed there. */
  partnerCenterNumber: string | null;
  voided: { at: string; by: Actor; reason: string } | null;
  lines: OrderLine[];
}

/** An order before and after a change, for the activity. */
export interface OrderChange {
  before: Order;
  after: Order;
}

/** Orders to list: with a number, and discarded ones only if that state is requested. */
export interface OrderNarrowing {
  state?: OrderState | undefined;
  customerId?: number | undefined;
  /** UTC instants of the last change: `from` is included, `to` is not. */
  range?: { from: string; to: string } | undefined;
}

/** Orders the list by last change, then id. */
export type OrderKey = readonly [changedAt: string, id: number];

export interface OrderPage extends KeysetPage<Order, OrderKey> {
  total: Total;
}

/** An order with its customer, even if that is no longer on the list, and its way to Partner Center. */
export interface ExportedOrder extends Order {
  customer: { name: string; microsoftId: string };
  send: OrderSend | undefined;
}

/** An order that is not in Partner Center yet. */
export interface OpenOrder {
  id: number;
  state: Extract<OrderState, 'draft' | 'recorded'>;
}

/** Formats an order's number here: `CL-000123`. */
export const orderNumber = (id: number): string => `CL-${String(id).padStart(6, '0')}`;

/** Returns the price of a line for its whole term; undefined when billed by usage. */
export function amountOf({ unitPrice, quantity, currency }: OrderLine): Amount | undefined {
  return unitPrice === null || quantity === null
    ? undefined
    : lineAmount(unitPrice, quantity, currency);
}
