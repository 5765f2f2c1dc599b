import type { Database } from '../../db/index.js';

/**
 * Tables changed by writes only. Excludes agents, which every request updates, and activity, which
 * records refusals.
 */
const TABLES = [
  ...['customers', 'tags', 'customer_tags', 'orders', 'order_lines', 'billing_profiles'],
  ...['customer_terms', 'request_keys'],
];
/** Jobs update these rows in the background, so only their number is compared. */
const JOB_TABLES = ['jobs', 'taggings'];
export const stored = async ({ read }: Database): Promise<string> =>
  JSON.stringify(
    await Promise.all([
      ...TABLES.map((table) => read(table).select('*')),
      ...JOB_TABLES.map((table) => read(table).select('id')),
    ]),
  );
