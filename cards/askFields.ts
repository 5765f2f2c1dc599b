import type { ChangeKind } from '../db/listChanges/listChange.js';
import type { OrderState } from '../db/orders/order.js';
import type { PastedPart } from '../db/pastedLists/pastedList.js';
import type { RequestGroup } from '../db/subscriptionRequests/subscriptionRequest.js';
import type { Language } from './text/index.js';

/** A notice about these days, in this language instead of the customer's. */
export interface NoticeFields extends Pick<RenewalsFilter, 'days' | 'range'> {
  written?: Language | undefined;
}

export interface OrderFilter {
  customer?: string | undefined;
  range?: { from: string; to: string } | undefined;
  state?: OrderState | undefined;
}

/** A subscription as the card shows it. */
export interface OfSubscription {
  subscription: number;
  version: number;
}

/** A request to change a subscription, as the card shows it. */
export interface OfRequest {
  request: number;
  version: number;
}

export interface RequestFilter {
  customer?: string | undefined;
  group?: RequestGroup | undefined;
}

export interface RenewalsFilter {
  days?: number | undefined;
  range?: { from: string; to: string } | undefined;
  only?: 'overdue' | undefined;
  monthly?: 'only' | 'included' | undefined;
  query?: string | undefined;
}

export interface ChangesFilter {
  range?: { from: string; to: string } | undefined;
  kind?: ChangeKind | undefined;
  query?: string | undefined;
  /** Prices in the reader's drafts only. */
  drafts?: 'mine' | undefined;
}

export interface ActivityFilter {
  action?: string | undefined;
  person?: string | undefined;
}

export interface OfBilling {
  customer: string;
  /** Last activity entry of the customer when the form was opened. */
  seen: number;
}

/** An edit on its way to Partner Center, as the card shows it. */
export interface OfBillingSend {
  customer: string;
  send: number;
  version: number;
}

/** A file that an agent sent, as the card shows it. */
export interface OfDroppedFile {
  dropped: number;
  version: number;
}

/** A request that waits for a second agent. */
export interface OfApproval {
  approval: number;
}

/** A digest, as the card shows it. */
export interface OfDigest {
  digest: number;
  version: number;
}

/** A customer's differences from Partner Center, as the card shows them. */
export interface OfDrift {
  customer: string;
  /** When the latest of them was found. */
  seen: string;
}

/** A product as someone asks for it: all of it optional, and read again by the verb. */
export interface WantedProduct {
  quantity?: string | undefined;
  product?: string | undefined;
  term?: 'P1M' | 'P1Y' | 'P3Y' | undefined;
  plan?: 'monthly' | 'annual' | 'triennial' | undefined;
}

/** A part of a pasted list from one of its rows on; without a part, the start of each. */
export interface PastedView {
  part?: PastedPart | undefined;
  /** Number of the first row. */
  at?: number | undefined;
}
