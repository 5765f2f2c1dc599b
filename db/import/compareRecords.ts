import type { Knex } from 'knex';
import { insertRows } from '../sql/values.js';
import type { Fault } from './faults.js';
import type { Comparison } from './list.js';
import { BATCH, type Run } from './run.js';

/** Rules to compare staged records with stored ones. */
export interface RecordComparison<Staged, Stored> {
  /** Runs once before the comparison. */
  prepare?(run: Run): Promise<void>;
  /** The staged rows, from `import_rows as r`, joined with stored records and selecting the columns of `Stored`. */
  pairs(knex: Knex): Knex.QueryBuilder;
  /** SQL for the version of the stored record, as text. A different text at apply time means it was edited. */
  seen: string;
  /** Rows that need no change and keep no edit may be omitted. */
  compare(
    knex: Knex,
    pairs: readonly Pair<Staged, Stored>[],
  ): Promise<(RecordChange | LeftOutRecord)[]> | (RecordChange | LeftOutRecord)[];
}

/** A staged record next to the stored one. */
export type Pair<Staged, Stored> = Stored & { line: number; seen: string; record: Staged };

/** A change to be written because of one row. */
export interface RecordChange {
  line: number;
  /** Null for a customer that is new itself. */
  customerId: number | null;
  /** Null for a new record. */
  recordId: number | null;
  seen: string;
  /** `based`: only the base of the next merge changes. */
  outcome: 'added' | 'changed' | 'based' | 'none';
  /** An edit made here stays because the file did not change the field. */
  kept: boolean;
  /** An edit made here stays although the file changed the field too. */
  conflict: boolean;
  /** Shown in the report. */
  name: string;
  record: object;
  /** For the activity. Without new values, the record gets no entry. */
  oldValues: object | null;
  newValues: object | null;
  /** Values of the row that a spreadsheet damaged, by field. */
  damaged?: Readonly<Record<string, string>> | undefined;
}

/** A row that turns out to be invalid only in comparison. */
export interface LeftOutRecord {
  line: number;
  fault: Fault;
}

const CHANGE = {
  importId: 'integer',
  line: 'integer',
  customerId: 'integer',
  recordId: 'integer',
  seen: 'text',
  outcome: 'text',
  kept: 'boolean',
  conflict: 'boolean',
  name: 'text',
  record: 'json',
  oldValues: 'text',
  newValues: 'text',
} as const;

/** Compares staged records in batches, in code, and stages the changes in `import_changes`. */
export function recordComparison<Staged, Stored>(
  list: RecordComparison<Staged, Stored>,
): Comparison {
  return {
    table: 'import_changes',

    async compare(run, total) {
      await list.prepare?.(run);
      const { read } = run.database;
      for (let last = 0, done = 0; ;) {
        const pairs = await pairsOf(read, run, list, (rows) => rows.where('r.line', '>', last));
        const end = pairs.at(-1);
        if (!end) break;
        const changes = await list.compare(read, pairs);
        await run.write((trx) => store(trx, run, changes));
        reportDamaged(run, changes);
        last = end.line;
        done += pairs.length;
        run.progress('compare', done, total);
      }
    },

    async compareAgain(trx, run) {
      for (;;) {
        const stale = await pairsOf(trx, run, list, (rows) =>
          rows
            .join('import_changes as ch', (join) =>
              join.on('ch.importId', 'r.importId').andOn('ch.line', 'r.line'),
            )
            .whereRaw(`ch.seen is distinct from ${list.seen}`),
        );
        if (stale.length === 0) return;
        const lines = stale.map(({ line }) => line);
        await trx('import_changes').where({ importId: run.id }).whereIn('line', lines).delete();
        await store(trx, run, await list.compare(trx, stale));
      }
    },

    async firstChanges(knex, importId, limit) {
      const rows = await knex('import_changes')
        .where({ importId, outcome: 'changed' })
        .orderBy('line')
        .limit(limit)
        .select('name', 'oldValues', 'newValues');
      const values = (json: string | null) => JSON.parse(json ?? '{}') as object;
      return rows.map(({ name, oldValues, newValues }) => ({
        name,
        before: values(oldValues),
        after: values(newValues),
      }));
    },
  };
}

/** Max damaged values in the report. */
const MAX_DAMAGED = 20;

function reportDamaged(
  { damaged: report }: Run,
  results: readonly (RecordChange | LeftOutRecord)[],
): void {
  for (const result of results) {
    if ('fault' in result) continue;
    const { line, name, damaged = {} } = result;
    for (const [field, value] of Object.entries(damaged)) {
      report.count += 1;
      if (report.values.length < MAX_DAMAGED) report.values.push({ line, name, field, value });
    }
  }
}

async function pairsOf<Staged, Stored>(
  knex: Knex,
  run: Run,
  list: RecordComparison<Staged, Stored>,
  some: (rows: Knex.QueryBuilder) => Knex.QueryBuilder,
): Promise<Pair<Staged, Stored>[]> {
  const rows = list
    .pairs(knex)
    .where('r.importId', run.id)
    .whereNull('r.fault')
    .orderBy('r.line')
    .limit(BATCH)
    .select('r.line', knex.raw(`cast(r.record as text) as record, ${list.seen} as seen`));
  const found = (await some(rows)) as Pair<string, Stored>[];
  return found.map((row) => ({ ...row, record: JSON.parse(row.record) as Staged }));
}

async function store(
  trx: Knex.Transaction,
  { id }: Run,
  results: readonly (RecordChange | LeftOutRecord)[],
): Promise<void> {
  const json = (values: object | null) => (values === null ? null : JSON.stringify(values));
  const changes = results.flatMap((result) =>
    'fault' in result
      ? []
      : {
          ...result,
          importId: id,
          record: JSON.stringify(result.record),
          oldValues: json(result.oldValues),
          newValues: json(result.newValues),
        },
  );
  await insertRows(trx, 'import_changes', CHANGE, changes);
  for (const result of results) {
    if (!('fault' in result)) continue;
    const { line, fault } = result;
    await trx('import_rows').where({ importId: id, line }).update(fault.columns);
  }
}
