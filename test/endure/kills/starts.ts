import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { connect, type Dialect } from '../../../db/index.js';
import { spawnBot, type BotProcess } from '../../support/botProcess.js';
import { databaseWithoutTables } from '../../support/database.js';
import { audit, auditIntegrity, type Fault } from '../invariants.js';
import { pointLogEnv, pointsIn } from './lane.js';
import type { Outcome, Span } from './round.js';

/** Row count of each sample table, measured at an undisturbed start. */
type Sample = Record<string, number>;
const TABLES = [
  'migrations',
  'customers',
  'billing_profiles',
  'subscriptions',
  'catalog_offers',
  'catalog_prices',
];
/** Minimum time until a process reaches the database. */
const BOOT_MS = 300;
const samples = new Map<Dialect, Sample>();

export async function measureStart(dialect: Dialect): Promise<Span> {
  return inEmptyDatabase(dialect, async (url, folder) => {
    const start = Date.now();
    const bot = await spawnBot(envOf(url, folder));
    await bot.ready();
    const span = { beginMs: BOOT_MS, endMs: Date.now() - start };
    samples.set(dialect, await countRows(url));
    await bot.kill();
    return span;
  });
}

/**
 * Starts two processes on an empty database with the sample and kills one. The other must load the
 * whole sample.
 */
export async function killStart(
  dialect: Dialect,
  which: number,
  afterMs: number,
): Promise<Outcome> {
  return inEmptyDatabase(dialect, async (url, folder) => {
    const faults: Fault[] = [];
    const start = Date.now();
    const bots = await Promise.all([0, 1].map(() => spawnBot(envOf(url, folder))));
    const [victim, other] = [bots[which], bots[1 - which]] as [BotProcess, BotProcess];
    const state = { isReady: false };
    victim.ready().then(
      () => (state.isReady = true),
      () => undefined,
    );
    await wait(afterMs);
    const ready = state.isReady;
    await victim.kill();
    const begun = pointsIn(join(folder, 'points'), start).length > 0;
    try {
      await other.ready();
    } catch (error) {
      faults.push({ kind: 'wrong', message: `the other process did not start: ${String(error)}` });
    }
    const now = await countRows(url);
    for (const [table, n] of Object.entries(samples.get(dialect) ?? {})) {
      if (now[table] !== n)
        faults.push({ kind: 'half done', message: `${now[table] ?? 0} of ${n} in ${table}` });
    }
    const database = await connect(url);
    faults.push(...(await audit(database)), ...(await auditIntegrity(url)));
    await database.close();
    await other.kill();
    // Migrations pass no points.
    const inside = begun || afterMs > BOOT_MS;
    return { landed: ready ? 'after' : inside ? 'during' : 'before', faults };
  });
}

const envOf = (url: string, folder: string) => ({
  ...pointLogEnv(join(folder, 'points')),
  DATABASE_URL: url,
  SAMPLE_DATA: 'true',
  TMPDIR: folder,
  LOG_LEVEL: 'warn',
});

async function countRows(url: string): Promise<Sample> {
  const database = await connect(url);
  try {
    const counts = await Promise.all(
      TABLES.map(async (table) => {
        const [row] = await database.read(table).count<{ n: number | string }[]>({ n: '*' });
        return [table, Number(row?.n)] as const;
      }),
    );
    return Object.fromEntries(counts);
  } finally {
    await database.close();
  }
}

async function inEmptyDatabase<T>(
  dialect: Dialect,
  work: (url: string, folder: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'clientele-endure-'));
  try {
    return await work(await databaseWithoutTables(dialect), folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
