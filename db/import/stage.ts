import type { Knex } from 'knex';
import { point } from '../points.js';
import { check, type Checked } from './check.js';
import type { FileRow } from './rows.js';
import { BATCH, type Run } from './run.js';
import { all, insert, values } from './sql.js';

type Row = Checked & { import_id: number };

const COLUMNS = {
  import_id: 'integer',
  line: 'integer',
  cells: 'text',
  fault: 'text',
  fault_value: 'text',
  microsoft_id: 'text',
  relationship: 'text',
  name: 'text',
  domain: 'text',
  tags: 'text',
} as const;

/**
 * Reads the file into the staging table, row by row held against the rules. Of rows about the same
 * customer and relationship the first sound one stays, the others are left out.
 * @returns how many rows the file has
 */
export async function stage(run: Run, rows: AsyncIterable<FileRow>): Promise<number> {
  let staged = 0;
  let batch: Row[] = [];
  const store = async () => {
    await run.write((trx) => storeBatch(trx, run, batch));
    staged += batch.length;
    batch = [];
    run.progress('stage', staged);
    point('import.staging');
  };
  for await (const row of rows) {
    batch.push({ import_id: run.id, ...check(row) });
    if (batch.length === BATCH) await store();
  }
  if (batch.length > 0) await store();
  return staged;
}

async function storeBatch(trx: Knex.Transaction, run: Run, batch: readonly Row[]): Promise<void> {
  const { dialect } = run.database;
  const stored = await insert<typeof COLUMNS, { line: number }>(
    trx,
    dialect,
    'import_rows',
    COLUMNS,
    batch,
    'line',
  );
  if (stored.length === batch.length) return;
  const lines = new Set(stored.map(({ line }) => line));
  const repeats = batch.filter(({ line }) => !lines.has(line));
  const firsts = await firstLines(trx, run, repeats);
  await insert(
    trx,
    dialect,
    'import_rows',
    COLUMNS,
    repeats.map((row) => ({
      ...row,
      fault: 'twice',
      fault_value: String(firsts.get(keyOf(row)) ?? ''),
    })),
  );
}

const keyOf = (row: { microsoft_id: string | null; relationship: string | null }) =>
  `${row.microsoft_id ?? ''} ${row.relationship ?? ''}`;

/** On which line each of these customers stands first. */
async function firstLines(
  trx: Knex.Transaction,
  run: Run,
  repeats: readonly Row[],
): Promise<Map<string, number>> {
  const keys = values(
    trx,
    run.database.dialect,
    { microsoft_id: 'text', relationship: 'text' },
    repeats,
  );
  const firsts = await all<{ microsoft_id: string; relationship: string; line: number }>(
    trx,
    `select microsoft_id, relationship, line from import_rows
     where import_id = ? and fault is null and (microsoft_id, relationship) in
       (select microsoft_id, relationship from ? as given)`,
    [run.id, keys],
  );
  return new Map(firsts.map((row) => [keyOf(row), row.line]));
}
