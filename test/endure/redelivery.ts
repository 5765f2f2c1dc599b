import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type Dialect } from '../../db/index.js';
import { startTeams } from '../support/teams.js';
import { redeliverAll, writeEverything, type Recorded } from '../support/writingSession.js';
import { startBots } from './bots.js';
import { filledDatabase } from './fixture.js';
import { audit, auditIntegrity } from './invariants.js';
import type { Options } from './options.js';
import { createRandom } from './random.js';
import type { Reporter } from './report.js';

/**
 * Performs every write, delivered four times concurrently to one and to two bots, and redelivers it
 * after other work.
 */
export async function redelivery(options: Options, reporter: Reporter): Promise<void> {
  const rows: string[][] = [['database', 'bots', 'sessions', 'writes', 'deliveries']];
  const runs = options.dialects.flatMap((dialect) => [1, 2].map((n) => ({ dialect, n })));
  const end = Date.now() + options.minutes * 60_000;
  for (const [i, { dialect, n }] of runs.entries()) {
    const share = (end - Date.now()) / (runs.length - i);
    rows.push(await deliver(dialect, n, Date.now() + share, options, reporter));
  }
  reporter.table('Redelivery', rows);
}

async function deliver(
  dialect: Dialect,
  n: number,
  end: number,
  { seed, rounds }: Options,
  reporter: Reporter,
): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'clientele-endure-'));
  const url = await filledDatabase(dialect, { customers: 40, ranges: 0 });
  const teams = await startTeams();
  const env = { DATABASE_URL: url, FILE_DELIVERY: 'consent', TMPDIR: folder };
  const bots = await startBots(n, env);
  const database = await connect(url);
  const random = createRandom(seed);
  const recorded: Recorded[] = [];
  let [sessions, late] = [0, 0];
  while (sessions < rounds && Date.now() < end) {
    sessions += 1;
    const label = `${dialect}, ${n} bots, session ${sessions}`;
    const [ana, bea] = [teams.join(`Ana ${sessions}`), teams.join(`Bea ${sessions}`)];
    const session = { database, botUrls: bots.urls, ana, bea, number: sessions };
    try {
      recorded.push(...(await writeEverything(session)));
      // Includes earlier sessions, in random order.
      const some = Array.from({ length: 50 }, () => random.pick(recorded));
      await redeliverAll(session, some);
      late += some.length;
      const faults = [...(await audit(database)), ...(await auditIntegrity(url))];
      reporter.round(
        label,
        faults.map((fault) => `${fault.kind}: ${fault.message}`),
      );
    } catch (error) {
      reporter.round(label, [
        error instanceof Error ? (error.stack ?? error.message) : String(error),
      ]);
    }
  }
  for (const [what, times] of await bots.stop()) reporter.say(`log: ${times} × ${what}`);
  await Promise.all([database.close(), teams.stop()]);
  await rm(folder, { recursive: true, force: true });
  const deliveries = 4 * recorded.length + late;
  return [dialect, n, sessions, recorded.length, deliveries].map(String);
}
