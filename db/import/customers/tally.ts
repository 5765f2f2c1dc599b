import type { Knex } from 'knex';
import type { Flag } from '../kind.js';
import type { Flags, ImportCounts } from '../rows.js';
import { countOf } from '../tally.js';

/** What the staged differences come to. */
export async function count(
  knex: Knex,
  importId: number,
  missing: number,
): Promise<ImportCounts & Flags> {
  const changes = (where: object) =>
    countOf(knex, importId, 'import_changes', (rows) => rows.where(where));
  const added = await changes({ outcome: 'added' });
  const changed = await changes({ outcome: 'changed' });
  const sound = await countOf(knex, importId, 'import_rows', (rows) => rows.whereNull('fault'));
  return {
    added,
    changed,
    unchanged: sound - added - changed,
    leftOut: await countOf(knex, importId, 'import_rows', (rows) => rows.whereNotNull('fault')),
    missing,
    removed: await countOf(knex, importId, 'import_missing'),
    kept: await changes({ kept: true }),
    conflicts: await changes({ conflict: true }),
  };
}

/** The first customers of that flag, by the names that they have here. */
export async function names(
  knex: Knex,
  importId: number,
  flag: Flag,
  limit: number,
): Promise<string[]> {
  const rows = await knex('import_changes')
    .where({ importId, [flag]: true })
    .orderBy('line')
    .limit(limit)
    .select<{ name: string }[]>('name');
  return rows.map(({ name }) => name);
}
