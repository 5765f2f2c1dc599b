import type { Catalog } from '../offers/offer.js';
const DAY_MS = 86_400_000;

export type SampleFile = 'Customers.csv' | 'Subscriptions.csv' | 'Billing.csv';

/** Returns a sample list of Microsoft's fictitious companies. */
export const sampleFile = (name: SampleFile = 'Customers.csv'): URL =>
  new URL(name, import.meta.url);

/** Replaces `today` and `today+12` with days, so that a sample always has upcoming renewals. */
export const withDates = (csv: string, now = new Date()): string =>
  csv.replace(/\btoday([+-]\d+)?/g, (_, days: string | undefined) =>
    new Date(now.getTime() + Number(days ?? 0) * DAY_MS).toISOString().slice(0, 10),
  );

/** Returns the sample price list of a catalog, for two markets. */
export const sampleCatalog = (catalog: Catalog): URL =>
  new URL(`Catalog-${catalog}.csv`, import.meta.url);
