import type { Database } from '../../db/index.js';

/** What writes would change. Who asked is remembered, and what is refused stands in the activity. */
const TABLES = [
  ...['customers', 'tags', 'customer_tags', 'orders', 'order_lines', 'billing_profiles'],
  ...['customer_terms', 'request_keys'],
];
/** What jobs work on meanwhile: that there are no more of them is enough. */
const WORKED_ON = ['jobs', 'taggings'];
export const stored = async ({ read }: Database): Promise<string> =>
  JSON.stringify(
    await Promise.all([
      ...TABLES.map((table) => read(table).select('*')),
      ...WORKED_ON.map((table) => read(table).select('id')),
    ]),
  );
