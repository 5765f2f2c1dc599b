import { PARTNER_CENTER, type Actor } from '../../../db/activity/entry.js';
import { repositories, type Database } from '../../../db/index.js';
import type { Connection } from '../../connection.js';
import { importSheet, type ImportSheetOptions } from './importSheet.js';
import { isLastingRefusal, sheetsOf, type Sheet, type SheetResult } from './sheets.js';

interface Parts {
  connection: Pick<Connection, 'partnerCenter' | 'config'>;
  database: Database;
}

export interface SyncPricesOptions extends Omit<ImportSheetOptions, 'actor'> {
  actor?: Actor;
  /** Receives each result as soon as it is there. */
  onSheet?: (result: SheetResult) => void;
}

/** Returns the countries whose prices are kept: those of the configuration, or those of the stored price lists. */
export const marketsInUse = ({ connection, database }: Parts): Promise<readonly string[]> =>
  connection.config.markets.length > 0
    ? Promise.resolve(connection.config.markets)
    : repositories(database.read).offers.markets();

/**
 * Imports all price sheets of the countries in use, one after the other. Stops early where no other sheet can
 * work either.
 * @returns empty if no country is in use
 */
export async function syncPrices(
  parts: Parts,
  options: SyncPricesOptions = {},
): Promise<SheetResult[]> {
  const results: SheetResult[] = [];
  for (const sheet of sheetsOf(await marketsInUse(parts))) {
    const result = await syncSheet(parts, sheet, options);
    results.push(result);
    options.onSheet?.(result);
    if (isLastingRefusal(result)) break;
  }
  return results;
}

/** Imports a sheet and records that it did, unless it is a dry run. */
export async function syncSheet(
  { connection: { partnerCenter }, database }: Parts,
  sheet: Sheet,
  { actor = PARTNER_CENTER, ...options }: SyncPricesOptions,
): Promise<SheetResult> {
  const startedAt = new Date().toISOString();
  const result = await importSheet({ partnerCenter, database }, sheet, { ...options, actor });
  if (options.dryRun !== true)
    await database.transact((trx) =>
      repositories(trx).priceRuns.record(sheet, {
        startedAt,
        isDone: result.kind === 'imported',
        report: summaryOf(result),
      }),
    );
  return result;
}

/** Records an import that an error ended each time. */
export const recordFailure = (database: Database, sheet: Sheet): Promise<void> =>
  database.transact((trx) =>
    repositories(trx).priceRuns.record(sheet, {
      startedAt: new Date().toISOString(),
      isDone: false,
      report: { failure: 'error' },
    }),
  );

/** Numbers and codes only. */
function summaryOf(result: SheetResult): object {
  if (result.kind === 'imported') {
    const { added, changed, unchanged, leftOut, removed } = result.report;
    return { added, changed, unchanged, leftOut, removed };
  }
  if (result.kind !== 'failed') return { failure: result.kind };
  const { outcome } = result;
  return { failure: outcome.kind === 'refusal' ? outcome.code : outcome.cause };
}
