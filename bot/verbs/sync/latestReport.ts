import type { SyncReport } from '../../../db/sync/report.js';
import type { Context } from '../../verb.js';

/** Returns the report of a run; undefined if another one has ended since, whose report counts now. */
export async function latestReport(
  run: number,
  { sync }: Pick<Context, 'sync'>,
): Promise<SyncReport | undefined> {
  const latest = await sync.latestEnded();
  return latest?.id === run && latest.report !== null
    ? (JSON.parse(latest.report) as SyncReport)
    : undefined;
}
