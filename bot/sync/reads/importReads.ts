import { setTimeout as delay } from 'node:timers/promises';
import { PARTNER_CENTER } from '../../../db/activity/entry.js';
import { PARTS_NAME } from '../../../db/sync/importNames.js';
import { Busy } from '../../../db/errors.js';
import type { FileRow } from '../../../db/import/fileRow.js';
import {
  importBilling,
  ImportStopped,
  importSubscriptions,
  type ImportOptions,
} from '../../../db/import/index.js';
import { repositories } from '../../../db/index.js';
import { point } from '../../../db/points.js';
import type { CustomerRead, ReadPart } from '../../../db/sync/customerReads.js';
import { billingRecord, subscriptionRecord } from '../../../partnercenter/records.js';
import type { ConnectionParts } from '../../connection.js';
import { refusalOf, valueOf, type ReadResult, type Reads } from './readCustomers.js';

/** A customer is read again after this time: at random, so that the calls of a first read spread over the day. */
const MIN_REST_MS = 16 * 3_600_000;
const MAX_REST_MS = 24 * 3_600_000;
/** The same after a read without an answer. */
const RETRY_REST_MS = 15 * 60_000;
/** Tries while other imports hold the database or are applied in between. */
const MAX_TRIES = 6;
const RETRY_MS = 1_000;

type Parts = Pick<ConnectionParts, 'database' | 'log'>;

/** Result of an import of a part of the customers' data. */
interface Imported {
  /** Ids of those whose data is as it was read. */
  asRead: ReadonlySet<number>;
  /** Ids of those whose data here was newer. */
  newer: ReadonlySet<number>;
}

/** Results by part. */
export type ImportedReads = Record<ReadPart, Imported>;

const NOTHING: Imported = { asRead: new Set(), newer: new Set() };

/**
 * Imports what was read, then remembers that it was. A repetition after a kill imports the same again. What
 * is newer here than the read stays, and is read again.
 * @throws {ImportStopped | Busy} if other imports kept it from being applied
 */
export async function importReads(
  parts: Parts,
  { beganAt, results }: Reads,
): Promise<ImportedReads> {
  if (results.length === 0) return { billing: NOTHING, subscriptions: NOTHING };
  point('reads.batch-read');
  const billing = await importBillingOf(parts, beganAt, results);
  const subscriptions = await importSubscriptionsOf(parts, beganAt, results);
  point('reads.batch-imported');
  const reads = results.map((result): CustomerRead => {
    const { id } = result.customer;
    const isNewer = billing.newer.has(id) || subscriptions.newer.has(id);
    return {
      customerId: id,
      billingAt: billing.asRead.has(id) ? beganAt : null,
      subscriptionsAt: subscriptions.asRead.has(id) ? beganAt : null,
      refused: refusalOf(result),
      dueAt: new Date(Date.now() + (isNewer ? 0 : restOf(result))).toISOString(),
    };
  });
  await parts.database.transact((trx) => repositories(trx).customerReads.store(reads, beganAt));
  return { billing, subscriptions };
}

/** A part without an answer is asked for again soon, whatever became of the other. */
const restOf = ({ billing, subscriptions }: ReadResult): number =>
  billing.kind === 'unknown' || subscriptions.kind === 'unknown'
    ? RETRY_REST_MS
    : MIN_REST_MS + Math.random() * (MAX_REST_MS - MIN_REST_MS);

function importBillingOf(
  parts: Parts,
  beganAt: string,
  results: readonly ReadResult[],
): Promise<Imported> {
  const read = results.flatMap(({ customer, billing: outcome }) => {
    const billing = valueOf(outcome);
    return billing ? [{ customer: customer.id, record: billingRecord(customer, billing) }] : [];
  });
  const whose = { beganAt, part: 'billing', ids: read.map(({ customer }) => customer) } as const;
  return importing(parts, whose, read, (rows, options) =>
    importBilling(parts.database, rows, options),
  );
}

function importSubscriptionsOf(
  parts: Parts,
  beganAt: string,
  results: readonly ReadResult[],
): Promise<Imported> {
  const read = results.flatMap(({ customer, subscriptions }) => {
    const list = valueOf(subscriptions);
    return list ? [{ customer, list }] : [];
  });
  const rows = read.flatMap(({ customer, list }) =>
    list.map((sent) => ({ customer: customer.id, record: subscriptionRecord(customer, sent) })),
  );
  const ids = read.map(({ customer }) => customer.id);
  const whose = { beganAt, part: 'subscriptions', ids } as const;
  return importing(parts, whose, rows, (records, options) =>
    importSubscriptions(parts.database, records, { ...options, removeMissing: true }),
  );
}

interface Row<R> {
  customer: number;
  record: R;
}

/** The customers of an import, and when they were read. */
interface Whose {
  beganAt: string;
  part: ReadPart;
  ids: readonly number[];
}

/** Imports the rows of customers whose data here is not newer, and again if another import came in between. */
async function importing<R>(
  { database, log }: Parts,
  { beganAt, part, ids }: Whose,
  all: readonly Row<R>[],
  run: (rows: AsyncIterable<FileRow<R>>, options: ImportOptions) => Promise<unknown>,
): Promise<Imported> {
  for (let tries = 1; ; tries++) {
    const { customerReads } = repositories(database.longWork.read);
    const newer = new Set(await customerReads.newerThan(beganAt, part, ids));
    const onlyCustomers = ids.filter((id) => !newer.has(id));
    if (onlyCustomers.length === 0) return { ...NOTHING, newer };
    const rows = all.filter(({ customer }) => !newer.has(customer));
    const leftOut = new Set<number>();
    const faults = new Set<string>();
    try {
      await run(fileRows(rows), {
        file: PARTS_NAME,
        actor: PARTNER_CENTER,
        onlyCustomers,
        async beforeApply(trx) {
          const { customerReads: reads } = repositories(trx);
          const since = await reads.newerThan(beganAt, part, onlyCustomers);
          if (since.length > 0) throw new ImportStopped('overtaken');
          await reads.noteImport(beganAt, onlyCustomers);
        },
        onLeftOut({ line, fault }) {
          faults.add(fault);
          const row = rows[line - 1];
          if (row) leftOut.add(row.customer);
        },
      });
      if (leftOut.size > 0) {
        const left = { customers: leftOut.size, faults: [...faults] };
        log.warn(left, 'could not import some records of Partner Center');
      }
      return { asRead: new Set(onlyCustomers.filter((id) => !leftOut.has(id))), newer };
    } catch (error) {
      const isPassing = error instanceof ImportStopped || error instanceof Busy;
      if (!isPassing || tries === MAX_TRIES) throw error;
      await delay(RETRY_MS * (0.5 + Math.random()));
    }
  }
}

// eslint-disable-next-line @typescript-eslint/require-await
async function* fileRows<R>(rows: readonly Row<R>[]): AsyncGenerator<FileRow<R>> {
  for (const [index, { record }] of rows.entries()) yield { line: index + 1, cells: [], record };
}
