import type { Knex } from 'knex';
import type { FaultCode, ImportCounts, LeftOut, Some } from './rows.js';
import { BATCH } from './run.js';

/** Enough to know which they are; the rest is counted. */
const NAMED = 20;

/** How many rows say that something edited here stayed, by why. */
export interface Flags {
  kept: number;
  conflicts: number;
}

/** What the staged differences come to. */
export async function count(
  knex: Knex,
  importId: number,
  missing: number,
): Promise<ImportCounts & Flags> {
  const of = async (table: string, some: (rows: Knex.QueryBuilder) => Knex.QueryBuilder) => {
    const rows = some(knex(table).where({ import_id: importId })).count({ count: '*' });
    const [row] = (await rows) as { count: number | string }[];
    return Number(row?.count ?? 0);
  };
  const added = await of('import_changes', (rows) => rows.where({ outcome: 'added' }));
  const changed = await of('import_changes', (rows) => rows.where({ outcome: 'changed' }));
  const sound = await of('import_rows', (rows) => rows.whereNull('fault'));
  return {
    added,
    changed,
    unchanged: sound - added - changed,
    leftOut: await of('import_rows', (rows) => rows.whereNotNull('fault')),
    missing,
    removed: await of('import_missing', (rows) => rows),
    kept: await of('import_changes', (rows) => rows.where({ kept: true })),
    conflicts: await of('import_changes', (rows) => rows.where({ conflict: true })),
  };
}

/** The first customers of that flag, by the names that they have here. */
export async function some(
  knex: Knex,
  importId: number,
  flag: 'kept' | 'conflict',
  count: number,
): Promise<Some> {
  const rows = await knex('import_changes')
    .where({ import_id: importId, [flag]: true })
    .orderBy('line')
    .limit(NAMED)
    .select<{ name: string }[]>('name');
  return { count, names: rows.map(({ name }) => name) };
}

/** The rows that are left out, in the order of the file, in flat memory. */
export async function* leftOut(knex: Knex, importId: number): AsyncGenerator<LeftOut> {
  for (let last = 0; ;) {
    const rows = await knex('import_rows')
      .where({ import_id: importId })
      .whereNotNull('fault')
      .where('line', '>', last)
      .orderBy('line')
      .limit(BATCH)
      .select<{ line: number; cells: string; fault: FaultCode; fault_value: string }[]>(
        'line',
        'cells',
        'fault',
        'fault_value',
      );
    for (const { line, cells, fault, fault_value } of rows) {
      yield { line, cells: JSON.parse(cells) as string[], fault, value: fault_value };
    }
    const end = rows.at(-1);
    if (!end) return;
    last = end.line;
  }
}
