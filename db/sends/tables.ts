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
  cartId: string | null;
  cartExpiresAt: string | null;
  checkoutAt: string | null;
  /** JSON. */
  result: string | null;
  refusal: string | null;
  looks: number;
  agentId: string;
  agentName: string;
  version: number;
  createdAt: string;
  changedAt: string;
  endedAt: string | null;
}
