import type { Amount } from '../orders/money.js';
import type { KeysetPage } from '../sql/keyset.js';
import type { Total } from '../sql/total.js';
import type { Renewal } from './subscription.js';
import type { TermCost } from './termCost.js';

/** Commitments on a page. */
export const COMMITMENTS_ON_PAGE = 8;

/** A term that renews by itself, or a purchase that can be canceled until its window closes. */
export const COMMITMENT_KINDS = ['renewal', 'window'] as const;
export type CommitmentKind = (typeof COMMITMENT_KINDS)[number];

/** A subscription whose next or current term is paid for in full if nobody decides until a day. */
export interface Commitment extends Omit<Renewal, 'endDate'> {
  kind: CommitmentKind;
  endDate: string | null;
  /** The day of the renewal, or the last day on which the purchase can be canceled, as in 2026-11-25. */
  commitsOn: string;
  /** Undefined if the price list has no price for it. */
  cost: TermCost | undefined;
}

/** Orders commitments: soonest first, renewals (0) before windows (1) of the same subscription. */
export type CommitmentKey = readonly [commitsOn: string, id: number, kind: number];

/** Sums of the commitments of one day. */
export interface CommitmentDay {
  commitsOn: string;
  renewals: number;
  windows: number;
  /** Commitments that no price list has a price for. */
  unpriced: number;
  /** Commitments of customers whose segment is not known, with the commercial price. */
  assumed: number;
  /** By currency. */
  amounts: readonly Amount[];
  /** Terms of those with a price, as in P1Y. */
  terms: readonly string[];
}

export interface CommitmentPage extends KeysetPage<Commitment, CommitmentKey> {
  total: Total;
  /**
   * Sums over all pages, soonest first. If there are more than are counted, these are the days that were counted
   * in full.
   */
  days: readonly CommitmentDay[];
}
