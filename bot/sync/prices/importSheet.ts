import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Actor } from '../../../db/activity/entry.js';
import { importCatalog } from '../../../db/import/catalog/importCatalog.js';
import { ImportStopped } from '../../../db/import/errors.js';
import type { Database } from '../../../db/index.js';
import { CATALOG_OF } from '../../../db/sync/priceRuns.js';
import { point } from '../../../db/points.js';
import type { PartnerCenter } from '../../../partnercenter/partnerCenter.js';
import { SheetTooLarge, type PriceSheet } from '../../../partnercenter/resources/prices.js';
import { readCatalogCsv } from '../../files/catalogCsv.js';
import { InvalidList } from '../../files/invalidList.js';
import { openListFile } from '../../files/listSource.js';
import { atMostEvery, PROGRESS_INTERVAL_MS } from '../../jobs/progress.js';
import { withSheetFolder } from './sheetFolder.js';
import type { Sheet, SheetResult } from './sheets.js';

/** Tries of an import that another one overtakes, such as that of the customer list. */
const MAX_TRIES = 5;

export interface ImportSheetOptions {
  actor: Actor;
  /** Does everything except the transaction that applies the changes. */
  dryRun?: boolean;
  /** Called every few seconds. If it throws, the import stops, and nothing is changed. */
  beat?: () => Promise<void>;
}

interface Parts {
  partnerCenter: PartnerCenter;
  database: Database;
}

/** Downloads a price sheet and replaces the prices that it covers, in one transaction. */
export async function importSheet(
  { partnerCenter, database }: Parts,
  { market, view }: Sheet,
  options: ImportSheetOptions,
): Promise<SheetResult> {
  const sheet = { market, view };
  const opened = await partnerCenter.prices.open(market, view);
  if (opened.kind !== 'answer') return { ...sheet, kind: 'failed', outcome: opened };
  const beat = atMostEvery(PROGRESS_INTERVAL_MS, options.beat ?? (() => Promise.resolve()));
  return withSheetFolder(async (folder): Promise<SheetResult> => {
    const file = join(folder, 'sheet');
    const failure = await download(opened.value, file, beat);
    if (failure) return { ...sheet, kind: failure };
    point('prices.downloaded');
    for (let tries = 1; ; tries++) {
      const result = await importFile(file, { partnerCenter, database }, sheet, options, beat);
      const isWorthAnotherTry =
        result.kind === 'stopped' && (result.reason === 'overtaken' || result.reason === 'cleared');
      if (!isWorthAnotherTry || tries === MAX_TRIES) return result;
    }
  });
}

async function importFile(
  file: string,
  { database }: Parts,
  sheet: Sheet,
  { actor, dryRun = false }: ImportSheetOptions,
  beat: () => Promise<void>,
): Promise<SheetResult> {
  const input = await openListFile(file).catch(asInvalid);
  if (!input) return { ...sheet, kind: 'invalid' };
  try {
    const { rows } = await readCatalogCsv(input.source);
    const report = await importCatalog(CATALOG_OF[sheet.view], database, withBeat(rows, beat), {
      file: `${sheet.market} ${sheet.view}`,
      actor,
      removeMissing: true,
      needsValidRow: true,
      dryRun,
    });
    return { ...sheet, kind: 'imported', report };
  } catch (error) {
    if (error instanceof ImportStopped) return { ...sheet, kind: 'stopped', reason: error.reason };
    asInvalid(error);
    return { ...sheet, kind: 'invalid' };
  } finally {
    input.close();
  }
}

/** @throws any error that does not come from the content of the file */
function asInvalid(error: unknown): undefined {
  if (!(error instanceof InvalidList)) throw error;
}

/** Returns the failure, if there is one. @throws {Error} if the file cannot be written, or `beat` throws */
async function download(
  sheet: PriceSheet,
  file: string,
  beat: () => Promise<void>,
): Promise<'cut-off' | 'invalid' | undefined> {
  let failed: { error: unknown } | undefined;
  async function* watched() {
    const chunks = sheet[Symbol.asyncIterator]();
    for (;;) {
      let next: IteratorResult<Uint8Array>;
      try {
        next = await chunks.next();
      } catch (error) {
        failed = { error };
        throw error;
      }
      if (next.done === true) return;
      await beat();
      yield next.value;
    }
  }
  try {
    await pipeline(Readable.from(watched()), createWriteStream(file, { mode: 0o600 }));
    return undefined;
  } catch (error) {
    if (!failed) throw error;
    return failed.error instanceof SheetTooLarge ? 'invalid' : 'cut-off';
  }
}

async function* withBeat<T>(rows: AsyncIterable<T>, beat: () => Promise<void>): AsyncGenerator<T> {
  for await (const row of rows) {
    await beat();
    yield row;
  }
}
