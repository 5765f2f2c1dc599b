import type { Knex } from 'knex';
import { PARTNER_CENTER } from '../activity/entry.js';
import type { Database } from '../connection/database.js';
import { createDrift } from '../drift/repository.js';
import { countChanges } from '../import/counts.js';
import type { CustomerRecord } from '../import/customers/customerRecord.js';
import { CUSTOMERS } from '../import/customers/importCustomers.js';
import { importList } from '../import/importList.js';
import type { ImportedList } from '../import/list.js';
import type { EditCounts, ImportCounts, NamedCount } from '../import/report.js';
import type { Run } from '../import/run.js';
import { countRows } from '../sql/count.js';
import { LIST_NAME } from './importNames.js';
import { listedRows } from './listed.js';
import { MAX_NAMES, type ListChanges } from './report.js';
import { createSync, type SyncRun } from './repository.js';

export interface ListedImport {
  run: SyncRun;
  /** Removes the customers that are gone. */
  removes: boolean;
  /** Customers that were not listed and not looked for. */
  notSought: number;
  dryRun: boolean;
  onProgress: Run['progress'];
}

/** Names that the report shows, in the list's order. */
type Names = Record<'added' | 'changed' | 'gone' | 'leftOut' | 'kept' | 'conflicts', string[]>;

/**
 * Imports the customers that a run listed. Only those that it found to be gone can be removed, so customers
 * with other relationships stay, and so do tags, which Partner Center's service does not have. The run ends in
 * the transaction that applies the changes.
 * @throws {ImportStopped | Busy | SyncLost} if nothing was changed
 */
export async function importListed(
  database: Database,
  { run, removes, notSought, dryRun, onProgress }: ListedImport,
): Promise<ListChanges> {
  let names: Names | undefined;
  const goneIds = (knex: Knex) =>
    knex('sync_gone').where({ runId: run.id }).select('customerId') as Knex.QueryBuilder;

  const changesOf = async (knex: Knex, counts: ImportCounts & EditCounts): Promise<ListChanges> => {
    const gone = await countRows(goneIds(knex).clearSelect());
    const named = (count: number, kind: keyof Names): NamedCount => ({
      count,
      names: count > 0 ? (names?.[kind] ?? []) : [],
    });
    return {
      listed: counts.added + counts.changed + counts.unchanged + counts.leftOut,
      added: named(counts.added, 'added'),
      changed: named(counts.changed, 'changed'),
      unchanged: counts.unchanged,
      removed: named(removes ? gone : 0, 'gone'),
      gone: named(removes ? 0 : gone, 'gone'),
      stillThere: run.stillThere,
      notSought,
      leftOut: named(counts.leftOut, 'leftOut'),
      kept: named(counts.kept, 'kept'),
      conflicts: named(counts.conflicts, 'conflicts'),
      drift: await createDrift(knex).count(),
    };
  };

  const { comparison, writing } = CUSTOMERS;
  const list: ImportedList<CustomerRecord> = {
    ...CUSTOMERS,
    missing: (knex, importId) =>
      CUSTOMERS.missing(knex, importId).whereIn('t.id', removes ? goneIds(knex) : []),
    comparison: {
      ...comparison,
      async compare(importRun, total) {
        await comparison.compare(importRun, total);
        names = await namesIn(database.read, importRun.id, goneIds(database.read));
      },
    },
    writing: {
      ...writing,
      steps: (trx, importRun, at, actor) => [
        ...writing.steps(trx, importRun, at, actor),
        async () => {
          const counts = await countChanges(trx, list, importRun.id, 0);
          const changes = await changesOf(trx, counts);
          await createSync(trx).end(run, 'done', { kind: 'applied', changes });
        },
      ],
    },
  };
  const report = await importList(list, database, listedRows(database.read, run.id), {
    file: LIST_NAME,
    actor: PARTNER_CENTER,
    removeMissing: removes,
    needsValidRow: true,
    dryRun,
    onProgress,
  });
  const { kept, conflicts, ...counts } = report;
  return changesOf(database.read, { ...counts, kept: kept.count, conflicts: conflicts.count });
}

async function namesIn(knex: Knex, importId: number, goneIds: Knex.QueryBuilder): Promise<Names> {
  const changes = (which: object): Promise<string[]> =>
    knex('import_changes')
      .where({ importId, ...which })
      .orderBy('line')
      .limit(MAX_NAMES)
      .pluck('name');
  const leftOut = await knex('import_rows')
    .where({ importId })
    .whereNotNull('fault')
    .orderBy('line')
    .limit(MAX_NAMES)
    .pluck<string[]>('cells');
  return {
    added: await changes({ outcome: 'added' }),
    changed: await changes({ outcome: 'changed' }),
    kept: await changes({ kept: true }),
    conflicts: await changes({ conflict: true }),
    leftOut: leftOut.map(nameIn),
    gone: await knex('customers')
      .whereIn('id', goneIds)
      .orderBy('id')
      .limit(MAX_NAMES)
      .pluck('name'),
  };
}

/** The name in the cells of `listedRows`, or the Microsoft ID of a customer without one. */
function nameIn(cells: string): string {
  const [microsoftId = '', name = ''] = JSON.parse(cells) as string[];
  return name.trim() === '' ? microsoftId : name.slice(0, 100);
}
