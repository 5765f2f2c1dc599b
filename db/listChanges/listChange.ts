import type { Search } from '../search/plan.js';
import type { KeysetAsk, KeysetPage } from '../sql/keyset.js';
import type { Total } from '../sql/total.js';

/** Kinds of changes that imports and syncs bring, in the order in which they are counted. */
export const CHANGE_KINDS = [
  'customer-gone',
  'subscription-gone',
  'seats-fewer',
  'renew-off',
  'status-changed',
  'customer-new',
  'customer-back',
  'subscription-new',
  'subscription-back',
  'seats-more',
  'renew-on',
  'term-end',
  'window',
  'customer-renamed',
  'customer-domain',
  'price-changed',
  'customers-first',
  'subscriptions-first',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** Months of changes are not kept: what an agent missed for so long is in the activity. */
export const CHANGES_KEPT_FOR_DAYS = 90;

/** A change that an import or a sync brought. */
export interface ListChange {
  id: number;
  at: string;
  kind: ChangeKind;
  /** By its current name; null for the first import of a list. */
  customer: { id: number; name: string; onList: boolean } | null;
  /** The draft whose price changed. */
  order: { id: number; number: string } | null;
  /** Name of the product; empty for a change of the customer itself. */
  about: string;
  /** Codes and days as imported; a price as `387.6 EUR`. */
  before: string | null;
  after: string | null;
}

/** Orders changes; pages begin after such a key. */
export type ChangeKey = readonly [at: string, id: number];

/** Changes from `from` to before `to`. */
export interface ChangeNarrowing {
  /** ISO 8601 in UTC, to the millisecond. */
  from: string;
  to: string;
  kind?: ChangeKind | undefined;
  /** Customers of the changes; all if it is absent. */
  search?: Search | undefined;
  /** The agent whose drafts have other prices; then nothing else is listed. */
  draftsOf?: string | undefined;
  /** True to leave out other prices of drafts, which not every reader may see. */
  withoutDrafts?: boolean | undefined;
}

export type ChangeAsk = KeysetAsk<ChangeKey>;

/** Changes, newest first. */
export interface ChangePage extends KeysetPage<ListChange, ChangeKey> {
  total: Total;
  /** Changes of each kind that there are, whatever kind is listed. */
  counts: readonly { kind: ChangeKind; total: Total }[];
}
