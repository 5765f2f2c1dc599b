import type { Knex } from 'knex';
import { fold } from '../fold.js';

/** Columns that store the folded form of another. */
const KEYS = [
  { table: 'tags', text: 'name', key: 'folded' },
  { table: 'billing_profiles', text: 'city', key: 'cityKey' },
  { table: 'subscriptions', text: 'product', key: 'productKey' },
] as const;

/** Folds tags, cities and products again: an earlier version may have folded them in another way. */
export async function refreshKeys(trx: Knex): Promise<void> {
  for (const { table, text, key } of KEYS) {
    const rows: Record<string, string>[] = await trx(table).distinct(text, key);
    for (const row of rows) {
      const written = row[text] ?? '';
      const stored = row[key] ?? '';
      if (fold(written) === stored) continue;
      await trx(table)
        .where({ [text]: written, [key]: stored })
        .update({ [key]: fold(written) });
    }
  }
}
