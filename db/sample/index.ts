import type { Catalog } from '../offers/repository.js';

const DAY = 86_400_000;

export type SampleFile = 'Customers.csv' | 'Subscriptions.csv' | 'Billing.csv';

/**
 * A partner's list of Microsoft's fictitious companies, for the first minute, with what they hold and
 * where they are billed.
 */
export const sampleFile = (name: SampleFile = 'Customers.csv'): URL =>
  new URL(name, import.meta.url);

/**
 * A sample's days, written as `today` or `today+12`, as days: so something always renews soon.
 * @param now when the sample is loaded
 */
export const withDates = (csv: string, now = new Date()): string =>
  csv.replace(/\btoday([+-]\d+)?/g, (_, days: string | undefined) =>
    new Date(now.getTime() + Number(days ?? 0) * DAY).toISOString().slice(0, 10),
  );

/** The price list of a catalog, for two markets. */
export const sampleCatalog = (catalog: Catalog): URL =>
  new URL(`Catalog-${catalog}.csv`, import.meta.url);
