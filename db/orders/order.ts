import type { Actor } from '../activity/repository.js';
import type { Catalog } from '../offers/repository.js';
import { lineAmount, type Amount } from './money.js';

/**
 * draft ─► recorded ─► ordered
 *   └────► discarded
 *
 * A draft is its agent's. It is recorded when it is placed here, and ordered when it is placed in
 * Partner Center and its number there is entered.
 */
export const ORDER_STATES = ['draft', 'recorded', 'ordered', 'discarded'] as const;
export type OrderState = (typeof ORDER_STATES)[number];

/** The largest quantity of one line; more is a slip of the finger. */
export const QUANTITY = 1_000_000;

export interface OrderLine {
  id: number;
  offerId: number;
  /** A whole number from 1; null for what is billed by usage. */
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
  /** An exact decimal for the whole term, as the list had it; null for what is billed by usage. */
  unitPrice: string | null;
}

/** The Microsoft Customer Agreement, as the agent ticked it. */
export interface Agreement {
  /** Who signed for the customer. */
  signer: string;
  /** A day, as in 2026-11-25. */
  signedOn: string;
}

export interface Order {
  id: number;
  state: OrderState;
  customerId: number;
  /** Whose draft it is, or was. */
  agent: Actor;
  /** The catalog that products are looked for in; null where none was named yet. */
  catalog: Catalog | null;
  version: number;
  createdAt: string;
  changedAt: string;
  placed: { at: string; by: Actor } | null;
  agreement: Agreement | null;
  /** The order's number there, once it was placed there. */
  partnerCenterNumber: string | null;
  lines: OrderLine[];
}

/** An order's number here: `CL-000123`. */
export const orderNumber = (id: number): string => `CL-${String(id).padStart(6, '0')}`;

/** What a line costs for its whole term; undefined for what is billed by usage. */
export function amountOf({ unitPrice, quantity, currency }: OrderLine): Amount | undefined {
  return unitPrice === null || quantity === null
    ? undefined
    : lineAmount(unitPrice, quantity, currency);
}
