import { repositories } from '../../../db/index.js';
import type { ConnectionParts } from '../../connection.js';
import type { JobKind } from '../../jobs/jobKind.js';
import { refreshTokensIn } from '../../signIn/refreshTokens.js';
import type { Recurring } from '../../jobs/recurring.js';
import { isLastingRefusal, sheetsOf, type Sheet } from './sheets.js';
import { marketsInUse, recordFailure, syncSheet } from './syncPrices.js';

const SYNC_PRICES = 'sync-prices';
const DAY_MS = 86_400_000;

/** Times that an import of a sheet may end the process, or fail with an error, before it is left for the next day. */
const MAX_TRIES = 3;

interface Progress {
  left: Sheet[];
  /** Tries of the first sheet. */
  tries: number;
}

/** Imports the price sheets that were not imported in this month, one a step. */
function priceSync(parts: ConnectionParts): JobKind {
  const { connection, database, log } = parts;
  const tokens = refreshTokensIn(database, connection.config);

  /** Microsoft publishes new sheets at the beginning of a month. */
  async function due(): Promise<Sheet[]> {
    const { priceRuns } = repositories(database.read);
    const month = new Date().toISOString().slice(0, 7);
    const sheets: Sheet[] = [];
    for (const sheet of sheetsOf(await marketsInUse(parts)))
      if ((await priceRuns.lastDone(sheet))?.slice(0, 7) !== month) sheets.push(sheet);
    return sheets;
  }

  return async (job, handle) => {
    // Nobody is connected, or Entra refused the sign-in: the Admin agents know.
    if ((await tokens?.read()) === undefined) {
      await handle.end('done');
      return;
    }
    const stored = (job.progress as Progress | null) ?? { left: await due(), tries: 0 };
    const { left } = stored;
    for (let { tries } = stored; ; tries = 0) {
      const [sheet] = left;
      if (!sheet) break;
      if (tries >= MAX_TRIES) {
        await recordFailure(database, sheet);
        log.error(sheet, 'could not import a price sheet, time and again; it is tried tomorrow');
        left.shift();
        continue;
      }
      const beat = () => handle.advance({ left, tries: tries + 1 } satisfies Progress);
      await beat();
      const result = await syncSheet(parts, sheet, { beat });
      const { market, view, kind } = result;
      if (kind === 'imported') log.info({ market, view }, 'imported a price sheet');
      else log.warn({ market, view, kind }, 'could not import a price sheet; it is tried tomorrow');
      if (isLastingRefusal(result)) break;
      left.shift();
    }
    await handle.end('done');
  };
}

/** Jobs that import price sheets. */
export const priceKinds = (parts: ConnectionParts): Readonly<Record<string, JobKind>> => ({
  [SYNC_PRICES]: priceSync(parts),
});

export const priceSchedule: readonly Recurring[] = [{ kind: SYNC_PRICES, everyMs: DAY_MS }];
