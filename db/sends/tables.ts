import type { BillingSendState } from './billingSend.js';
import type { OrderSendState } from './orderSend.js';

export interface BillingSendRow {
  id: number;
  customerId: number;
  state: BillingSendState;
  /** JSON: SomeBilling. */
  fields: string;
  /** JSON: Replaceable. */
  replaces: string;
  /** JSON: Billing. */
  theirs: string | null;
  /** JSON: SendRefusal. */
  refusal: string | null;
  sentAt: string | null;
  unreachableSince: string | null;
  agentId: string;
  agentName: string;
  version: number;
  createdAt: string;
  changedAt: string;
  endedAt: string | null;
}

export interface OrderSendRow {
  orderId: number;
  state: OrderSendState;
  since: string;
  attempt: number;
  carts: number;
  cartId: string | null;
  cartExpiresAt: string | null;
  /** JSON: CartLine[]. */
  cartLines: string;
  checkoutAt: string | null;
  unanswered: number;
  /** JSON: OrderSendResult. */
  result: string | null;
  /** JSON: OrderSendRefusal. */
  refusal: string | null;
  looks: number;
  agentId: string;
  agentName: string;
  version: number;
  createdAt: string;
  changedAt: string;
}

/** Partner Center's number of a line: each billing plan of an order becomes an order of its own there. */
export interface OrderLineNumberRow {
  lineId: number;
  orderId: number;
  number: string;
  /** The number, folded. */
  numberKey: string;
}
