import type { Actor } from '../activity/entry.js';
import type { Amount } from '../orders/money.js';

/**
 * waiting ─► checkout ─► ordered ─► provisioned
 *    │           ├─────► partly ──► checkout (the rest is tried) or given-up
 *    │           ├─────► unclear ─► ordered, partly, refused, or waiting (an agent orders it again)
 *    │           ├─────► refused
 *    │           └─────► waiting (with a new cart) or unreachable (Microsoft was not asked)
 *    ├─► unreachable ─► waiting, checkout, refused or given-up
 *    ├─► refused ─────► waiting (tried again) or given-up
 *    └─► given-up
 *
 * A placed order on its way to Partner Center. From `checkout` on, something may have been bought.
 */
export const ORDER_SEND_STATES = [
  'waiting',
  'unreachable',
  'checkout',
  'ordered',
  'provisioned',
  'partly',
  'refused',
  'unclear',
  'given-up',
] as const;
export type OrderSendState = (typeof ORDER_SEND_STATES)[number];

/** States in which nothing has been bought and a job is at work. */
export const BEFORE_CHECKOUT: readonly OrderSendState[] = ['waiting', 'unreachable'];
/** States in which Microsoft has, or may have, all or a part of the order while a job or a decision is due. */
export const MAY_BE_BOUGHT: readonly OrderSendState[] = [
  'checkout',
  'ordered',
  'partly',
  'unclear',
];
/** States in which the order is entered by hand, as without a connection. */
export const BY_HAND: readonly OrderSendState[] = ['refused', 'given-up'];

/** Number of times that an unclear order is looked for before a person decides. */
export const ORDER_LOOKS = 5;

/** A line in the cart; lines of a group become one order. */
export interface CartLine {
  lineId: number;
  group: string;
}

/** An order that Microsoft took, and the lines here that it has. */
export interface TakenOrder {
  number: string;
  /** As Partner Center writes it: pending, completed, pending review … */
  status: string;
  lines: number[];
  /** True if an agent typed the number. */
  isTyped?: boolean;
}

/** Lines that Microsoft did not take, and its words. */
export interface NotTaken {
  code: string;
  words: string;
  lines: number[];
}

export interface OrderSendResult {
  orders: TakenOrder[];
  notTaken: NotTaken[];
  /** True if Microsoft said that the cart was ordered, but not yet under which number. */
  isSubmitted?: boolean;
}

/** The reason why nothing was ordered. */
export type OrderSendRefusal =
  /** Microsoft's own, about these lines or about the whole order. */
  | { kind: 'service'; reason: string; code: string; words: string; lines: number[] }
  /** Prices in the cart that differ from those agreed to. */
  | { kind: 'price'; lines: { line: number; agreed: Amount; now: Amount }[] }
  /** Lines that are not sold to the customer with this term and plan. */
  | { kind: 'not-sold'; lines: number[] };

export interface OrderSend {
  orderId: number;
  state: OrderSendState;
  /** When this state was reached. */
  since: string;
  /** Counts what an agent started: a job of an earlier attempt does nothing. */
  attempt: number;
  /** Carts of this attempt. */
  carts: number;
  cartId: string | null;
  cartExpiresAt: string | null;
  cartLines: CartLine[];
  /** When the first checkout of the cart was begun; null if nothing can have been bought. */
  checkoutAt: string | null;
  /** Checkouts of the cart without an answer. */
  unanswered: number;
  result: OrderSendResult | null;
  refusal: OrderSendRefusal | null;
  /** Times that the order was looked for. */
  looks: number;
  agent: Actor;
  version: number;
}

/** Tells if an agent must decide about an unclear order. */
export const isUndecided = ({ state, looks }: Pick<OrderSend, 'state' | 'looks'>): boolean =>
  state === 'unclear' && looks >= ORDER_LOOKS;
