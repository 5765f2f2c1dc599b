import type { Knex } from 'knex';
import { insertRows } from '../../sql/rows.js';
import { BATCH, type Run } from '../run.js';
import type { Pair, RecordChange, RecordList } from './list.js';

type List = Pick<RecordList<never, never>, 'pairs' | 'seen' | 'compare'>;

const CHANGE = {
  importId: 'integer',
  line: 'integer',
  customerId: 'integer',
  subjectId: 'integer',
  seen: 'text',
  outcome: 'text',
  kept: 'boolean',
  conflict: 'boolean',
  name: 'text',
  record: 'json',
  oldValues: 'text',
  newValues: 'text',
} as const;

/** Compares every sound row with what stands here and stages what would be written, batch by batch. */
export async function compareRecords(run: Run, list: List, total: number): Promise<void> {
  const { read } = run.database;
  for (let last = 0, done = 0; ;) {
    const pairs = await pairsOf(read, run, list, (rows) =>
      rows.where('r.line', '>', last).limit(BATCH),
    );
    const end = pairs.at(-1);
    if (!end) break;
    const changes = await list.compare(read, pairs);
    await run.write((trx) => store(trx, run, changes));
    last = end.line;
    done += pairs.length;
    run.progress('compare', done, total);
  }
}

/** Compares again, within the transaction that applies, what was edited since. It is locked by then. */
export async function compareRecordsAgain(
  trx: Knex.Transaction,
  run: Run,
  list: List,
): Promise<void> {
  for (;;) {
    const stale = await pairsOf(trx, run, list, (rows) =>
      rows
        .join('import_record_changes as ch', (join) =>
          join.on('ch.importId', 'r.importId').andOn('ch.line', 'r.line'),
        )
        .whereRaw(`ch.seen is distinct from ${list.seen}`)
        .limit(BATCH),
    );
    if (stale.length === 0) return;
    await trx('import_record_changes')
      .where({ importId: run.id })
      .whereIn(
        'line',
        stale.map(({ line }) => line),
      )
      .delete();
    await store(trx, run, await list.compare(trx, stale));
  }
}

async function pairsOf(
  knex: Knex,
  run: Run,
  list: List,
  some: (rows: Knex.QueryBuilder) => Knex.QueryBuilder,
): Promise<Pair<never>[]> {
  const rows = list
    .pairs(knex, run.id)
    .where('r.importId', run.id)
    .whereNull('r.fault')
    .orderBy('r.line')
    .select('r.line', knex.raw('cast(r.record as text) as record'))
    .select(knex.raw(`${list.seen} as seen`));
  const found = (await some(rows)) as { record: string }[];
  return found.map((row) => ({ ...row, record: JSON.parse(row.record) as never }) as Pair<never>);
}

async function store(
  trx: Knex.Transaction,
  run: Run,
  changes: readonly RecordChange[],
): Promise<void> {
  const json = (values: object | null) => (values === null ? null : JSON.stringify(values));
  await insertRows(
    trx,
    run.database.dialect,
    'import_record_changes',
    CHANGE,
    changes.map((change) => ({
      ...change,
      importId: run.id,
      record: JSON.stringify(change.record),
      oldValues: json(change.oldValues),
      newValues: json(change.newValues),
    })),
  );
}
