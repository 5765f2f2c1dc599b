import type { Knex } from 'knex';
import { point } from '../points.js';
import { snakeCase } from '../sql/camelCase.js';
import { queryRows, insertRows, valuesTable, type Columns, type RowOf } from '../sql/rows.js';
import type { Staging } from './kind.js';
import type { FileRow } from './rows.js';
import { BATCH, type Run } from './run.js';

type Row = RowOf<Columns>;

/**
 * Reads the file into the staging table, row by row held against the rules. Of rows about the same
 * the first sound one stays, the others are left out.
 * @returns how many rows the file has
 */
export async function stage<R>(
  run: Run,
  staging: Staging<R>,
  rows: AsyncIterable<FileRow<R>>,
): Promise<number> {
  let staged = 0;
  let batch: FileRow<R>[] = [];
  const store = async () => {
    const checked = await staging.check(batch, run);
    const own = checked.map((row): Row => ({ importId: run.id, ...row }));
    await run.write((trx) => storeBatch(trx, run, staging, own));
    staged += batch.length;
    batch = [];
    run.progress('stage', staged);
    point('import.staging');
  };
  for await (const row of rows) {
    batch.push(row);
    if (batch.length === BATCH) await store();
  }
  if (batch.length > 0) await store();
  return staged;
}

type Table = Pick<Staging<never>, 'table' | 'columns' | 'key' | 'repeated'>;

async function storeBatch(
  trx: Knex.Transaction,
  run: Run,
  staging: Table,
  batch: readonly Row[],
): Promise<void> {
  const { dialect } = run.database;
  const { table, columns, key, repeated } = staging;
  const stored = await insertRows<Columns, { line: number }>(
    trx,
    dialect,
    table,
    columns,
    batch,
    'line',
  );
  if (stored.length === batch.length) return;
  const lines = new Set(stored.map(({ line }) => line));
  const repeats = batch.filter(({ line }) => !lines.has(Number(line)));
  const firsts = await firstLines(trx, run, staging, repeats);
  await insertRows(
    trx,
    dialect,
    table,
    columns,
    repeats.map((row) => ({
      ...row,
      fault: repeated,
      faultValue: String(firsts.get(keyOf(row, key)) ?? ''),
    })),
  );
}

const keyOf = (row: Row, key: readonly string[]) => key.map((name) => row[name] ?? '').join(' ');

/** On which line each of these stands first. */
async function firstLines(
  trx: Knex.Transaction,
  run: Run,
  { table, columns, key }: Table,
  repeats: readonly Row[],
): Promise<Map<string, number>> {
  const names = key.map(snakeCase).join(', ');
  const types = Object.fromEntries(key.map((name) => [name, columns[name] ?? 'text']));
  const firsts = await queryRows<Row>(
    trx,
    `select ${names}, line from ${table}
     where import_id = ? and fault is null and (${names}) in (select ${names} from ? as given)`,
    [run.id, valuesTable(trx, run.database.dialect, types, repeats)],
  );
  return new Map(firsts.map((row) => [keyOf(row, key), Number(row['line'])]));
}
