import { mkdtempSync, readFileSync } from 'node:fs';
import { rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { connect, type Database, type Dialect } from '../../../db/index.js';
import { spawnBot, type BotProcess } from '../../support/botProcess.js';
import { compiled } from '../../support/programs.js';
import { filledDatabase, type Fixture } from '../fixture.js';
import { startTeams, type Teams } from '../../support/teams.js';

/** The environment of consecutive rounds, which outlives the killed processes. */
export interface Lane {
  dialect: Dialect;
  url: string;
  database: Database;
  teams: Teams;
  folder: string;
  fixture: Fixture;
  /** The current bot, which is killed next. */
  bot: BotProcess;
  /** Number of rounds run in this lane. */
  rounds: number;
  /** Starts a new bot on the data that the killed one left. */
  startNext(): Promise<void>;
  /** Points that any process of the lane has passed since a time. */
  pointsSince(time: number): string[];
  /** Environment of programs that work on this database. */
  env: Record<string, string>;
  close(): Promise<void>;
}

const LOG_POINTS_SCRIPT = pathToFileURL(compiled('test/support/logPoints.ts')).href;

/** Environment that makes a process log the points of `db/points.ts` it passes. */
export const pointLogEnv = (file: string): Record<string, string> => ({
  NODE_OPTIONS: `--import ${LOG_POINTS_SCRIPT}`,
  LOG_POINTS: file,
});

/** Logged points since a time, with their times. */
export function pointsIn(file: string, since: number): { at: number; name: string }[] {
  return readFileSync(file, { encoding: 'utf8', flag: 'a+' })
    .split('\n')
    .map((line) => ({ at: Number(line.split(' ')[0]), name: line.split(' ')[1] ?? '' }))
    .filter(({ at, name }) => name !== '' && at >= since);
}

export async function openLane(dialect: Dialect, fixture: Fixture): Promise<Lane> {
  const folder = mkdtempSync(join(tmpdir(), 'clientele-endure-'));
  const url = await filledDatabase(dialect, fixture);
  const points = join(folder, 'points');
  const env = {
    ...pointLogEnv(points),
    DATABASE_URL: url,
    FILE_DELIVERY: 'consent',
    TMPDIR: folder,
    LOG_LEVEL: 'warn',
  };
  const start = async () => {
    const bot = await spawnBot(env);
    await bot.ready();
    return bot;
  };
  const [database, teams, first] = await Promise.all([connect(url), startTeams(), start()]);
  const lane: Lane = {
    dialect,
    url,
    database,
    teams,
    folder,
    fixture,
    bot: first,
    rounds: 0,
    env,
    async startNext() {
      await truncate(points).catch(() => undefined);
      lane.bot = await start();
    },
    pointsSince: (time) => pointsIn(points, time).map(({ name }) => name),
    async close() {
      await lane.bot.kill();
      await Promise.all([database.close(), teams.stop()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
  return lane;
}

/** Expires the leases of jobs of a killed process, which would otherwise last two minutes. */
export async function endLeases({ database }: Pick<Lane, 'database'>): Promise<void> {
  const past = new Date(0).toISOString();
  await database.transact((trx) =>
    trx('jobs').where({ state: 'running' }).update({ leaseUntil: past }),
  );
}

/**
 * Waits until all jobs have ended.
 * @throws {Error} after a minute
 */
export async function jobsEnded({ database }: Pick<Lane, 'database'>): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end;) {
    if (!(await anyJob(database))) return;
    await wait(50);
  }
  throw new Error('a job did not end');
}

export const anyJob = async ({ read }: Database): Promise<boolean> =>
  (await read('jobs').whereIn('state', ['waiting', 'running']).first('id')) !== undefined;
