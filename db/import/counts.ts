import type { Knex } from 'knex';
import { countRows } from '../sql/count.js';
import type { ImportedList } from './list.js';
import type { EditCounts, ImportCounts } from './report.js';

/** Counts what the import does, or would do. */
export async function countChanges(
  knex: Knex,
  { staging, comparison }: ImportedList<never>,
  importId: number,
  missing: number,
): Promise<ImportCounts & EditCounts> {
  const count = (rows: Knex.QueryBuilder): Promise<number> => countRows(rows.where({ importId }));
  const added = await count(knex(comparison.table).where({ outcome: 'added' }));
  const changed = await count(knex(comparison.table).where({ outcome: 'changed' }));
  const valid = await count(knex(staging.table).whereNull('fault'));
  return {
    added,
    changed,
    unchanged: valid - added - changed,
    leftOut: await count(knex(staging.table).whereNotNull('fault')),
    missing,
    removed: await count(knex('import_missing')),
    kept: await count(knex('import_changes').where({ kept: true })),
    conflicts: await count(knex('import_changes').where({ conflict: true })),
  };
}

/** Tells if the import would write anything, other than to report edits that stay. */
export async function changesAnything(knex: Knex, importId: number): Promise<boolean> {
  const changes: Knex.QueryBuilder = knex('import_changes').where({ importId });
  const missing: Knex.QueryBuilder = knex('import_missing').where({ importId });
  const found: unknown =
    (await changes.whereNot({ outcome: 'none' }).first('line')) ??
    (await missing.first('recordId'));
  return found !== undefined;
}

/** Names of the first records that are new or whose edits stay, in the file's order. */
export async function namesOf(
  knex: Knex,
  importId: number,
  which: { kept: true } | { conflict: true } | { outcome: 'added' },
  limit: number,
): Promise<string[]> {
  const rows = knex('import_changes').where({ importId, ...which });
  return rows.orderBy('line').limit(limit).pluck('name');
}
