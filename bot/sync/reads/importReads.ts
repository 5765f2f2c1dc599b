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
import type { CustomerRead } from '../../../db/sync/customerReads.js';
import { billingRecord, subscriptionRecord } from '../../../partnercenter/records.js';
import type { ConnectionParts } from '../../connection.js';
import { onBillingImported } from './hooks.js';
import type { ReadResult, Reads } from './readCustomers.js';

/** A customer is read again after this time: at random, so that the calls of a first read spread over the day. */
const MIN_REST_MS = 16 * 3_600_000;
const MAX_REST_MS = 24 * 3_600_000;
/** The same after a read without an answer. */
const RETRY_REST_MS = 15 * 60_000;
/** Tries while other imports hold the database or are applied in between. */
const MAX_TRIES = 6;
const RETRY_MS = 1_000;

type Parts = Pick<ConnectionParts, 'database' | 'log'>;

/**
 * Imports what was read, then remembers that it was. A repetition after a kill imports the same again.
 * @throws {ImportStopped | Busy} if other imports kept it from being applied
 */
export async function importReads(parts: Parts, { beganAt, results }: Reads): Promise<void> {
  if (results.length === 0) return;
  point('reads.batch-read');
  const billing = await importBillingOf(parts, results);
  const subscriptions = await importSubscriptionsOf(parts, results);
  point('reads.batch-imported');
  const now = Date.now();
  const reads = results.map(({ customer: { id }, refused }): CustomerRead => ({
    customerId: id,
    billingAt: billing.has(id) ? beganAt : null,
    subscriptionsAt: subscriptions.has(id) ? beganAt : null,
    refused,
    dueAt: new Date(now + restOf(refused)).toISOString(),
  }));
  await parts.database.transact((trx) => repositories(trx).customerReads.store(reads, beganAt));
}

const restOf = (refused: string | null): number =>
  refused === 'unknown' ? RETRY_REST_MS : MIN_REST_MS + Math.random() * (MAX_REST_MS - MIN_REST_MS);

/** @returns ids of the customers whose information is as it was read */
async function importBillingOf(
  parts: Parts,
  results: readonly ReadResult[],
): Promise<ReadonlySet<number>> {
  const read = results.flatMap(({ customer, billing }) =>
    billing ? [{ customer: customer.id, record: billingRecord(customer, billing) }] : [],
  );
  const customerIds = idsOf(read);
  if (read.length === 0) return new Set();
  const { leftOut, report } = await importing(parts, read, customerIds, (rows, options) =>
    importBilling(parts.database, rows, options),
  );
  const { kept, conflicts } = report;
  await onBillingImported(parts, {
    customerIds,
    kept: kept.count,
    conflicts: conflicts.count,
  });
  return without(customerIds, leftOut);
}

/** @returns ids of the customers whose subscriptions are as they were read */
async function importSubscriptionsOf(
  parts: Parts,
  results: readonly ReadResult[],
): Promise<ReadonlySet<number>> {
  const read = results.filter(({ subscriptions }) => subscriptions);
  const customerIds = read.map(({ customer }) => customer.id);
  if (read.length === 0) return new Set();
  const rows = read.flatMap(({ customer, subscriptions = [] }) =>
    subscriptions.map((sent) => ({
      customer: customer.id,
      record: subscriptionRecord(customer, sent),
    })),
  );
  const { leftOut } = await importing(parts, rows, customerIds, (records, options) =>
    importSubscriptions(parts.database, records, { ...options, removeMissing: true }),
  );
  return without(customerIds, leftOut);
}

interface Row<R> {
  customer: number;
  record: R;
}

/** Imports rows, and again if another import came in between. */
async function importing<R, Report>(
  { log }: Parts,
  rows: readonly Row<R>[],
  onlyCustomers: readonly number[],
  run: (rows: AsyncIterable<FileRow<R>>, options: ImportOptions) => Promise<Report>,
): Promise<{ report: Report; leftOut: ReadonlySet<number> }> {
  for (let tries = 1; ; tries++) {
    const leftOut = new Set<number>();
    const faults = new Set<string>();
    try {
      const report = await run(fileRows(rows), {
        file: PARTS_NAME,
        actor: PARTNER_CENTER,
        onlyCustomers,
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
      return { report, leftOut };
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

const idsOf = (rows: readonly Row<unknown>[]): number[] => rows.map(({ customer }) => customer);

const without = (ids: readonly number[], left: ReadonlySet<number>): ReadonlySet<number> =>
  new Set(ids.filter((id) => !left.has(id)));
