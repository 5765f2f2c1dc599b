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

/** Where rounds are played one after the other: what outlives the processes that are killed in it. */
export interface Lane {
  dialect: Dialect;
  url: string;
  database: Database;
  teams: Teams;
  folder: string;
  fixture: Fixture;
  /** The bot that is killed next: the successor of the last one. */
  bot: BotProcess;
  /** How many rounds were played here. */
  rounds: number;
  /** Starts the next bot, over what the killed one left. */
  startNext(): Promise<void>;
  /** The points that any process of the lane has passed since an instant. */
  pointsSince(time: number): string[];
  /** Sets the environment of a program that works on this database. */
  env: Record<string, string>;
  close(): Promise<void>;
}

const TELL = pathToFileURL(compiled('test/support/tellPoints.ts')).href;

/** Has a process tell which points of `db/points.ts` it passes. */
export const telling = (file: string): Record<string, string> => ({
  NODE_OPTIONS: `--import ${TELL}`,
  TELL_POINTS: file,
});

/** The points that were told since an instant, with when. */
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
    ...telling(points),
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

/** Ends the leases of jobs that a killed process left, which would hold for two minutes. */
export async function endLeases({ database }: Pick<Lane, 'database'>): Promise<void> {
  const past = new Date(0).toISOString();
  await database.transact((trx) =>
    trx('jobs').where({ state: 'running' }).update({ leaseUntil: past }),
  );
}

/** Waits until no job is left to do. @throws {Error} after a minute. */
export async function jobsEnded({ database }: Pick<Lane, 'database'>): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end;) {
    if (!(await anyJob(database))) return;
    await wait(50);
  }
  throw new Error('a job never ended');
}

export const anyJob = async ({ read }: Database): Promise<boolean> =>
  (await read('jobs').whereIn('state', ['waiting', 'running']).first('id')) !== undefined;
