import type { Knex } from 'knex';
import { point } from '../points.js';
import { snakeCase } from '../sql/camelCase.js';
import { queryRows } from '../sql/run.js';
import { columns as columnList, raw, sql } from '../sql/tag.js';
import { insertRows, valuesTable, type Columns, type RowOf } from '../sql/values.js';
import type { FileRow } from './fileRow.js';
import type { Staging } from './list.js';
import { BATCH, type Run } from './run.js';

type Row = RowOf<Columns>;

/**
 * Validates the rows of the file and stores them in the staging table. If several rows describe the same
 * record, the first valid one stays and the others are left out.
 * @returns the number of rows in the file
 */
export async function stageRows<R>(
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
  const { table, columns, key, repeated } = staging;
  const insert = (rows: readonly Row[]) =>
    insertRows<Columns, { line: number }>(trx, table, columns, rows, 'line');
  const stored = await insert(batch);
  if (stored.length === batch.length) return;
  const lines = new Set(stored.map(({ line }) => line));
  const repeats = batch.filter(({ line }) => !lines.has(Number(line)));
  const firsts = await firstLines(trx, run, staging, repeats);
  await insert(
    repeats.map((row) => ({
      ...row,
      fault: repeated,
      faultValue: String(firsts.get(keyOf(row, key)) ?? ''),
    })),
  );
}

const keyOf = (row: Row, key: readonly string[]) => key.map((name) => row[name] ?? '').join(' ');

/** Returns the line of the valid row for each of these keys. */
async function firstLines(
  trx: Knex.Transaction,
  run: Run,
  { table, columns, key }: Table,
  repeats: readonly Row[],
): Promise<Map<string, number>> {
  const names = columnList(key.map(snakeCase));
  const types = Object.fromEntries(key.map((name) => [name, columns[name] ?? 'text']));
  const firsts = await queryRows<Row>(
    trx,
    sql`select ${names}, line from ${raw(table)}
      where import_id = ${run.id} and fault is null and (${names}) in
        (select ${names} from ${valuesTable(run.database.dialect, types, repeats)} as given)`,
  );
  return new Map(firsts.map((row) => [keyOf(row, key), Number(row['line'])]));
}
