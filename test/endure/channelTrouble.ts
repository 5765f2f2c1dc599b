import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { connect, type Database, type Dialect } from '../../db/index.js';
import type { Sent, Trouble } from '../support/channel.js';
import { startBots } from './bots.js';
import { filledDatabase } from './fixture.js';
import { audit, auditIntegrity } from './invariants.js';
import type { Options } from './options.js';
import { createRandom, type Random } from './random.js';
import type { Reporter } from './report.js';
import { startTeams, type Teams } from '../support/teams.js';
import { createChangeLog, type ChangeLog } from './trouble/changeLog.js';
import { workInTrouble } from './trouble/work.js';

const CUSTOMERS = 40;
const AGENTS = 12;
const POLL_MS = 1_000;
/** Final states of a job. */
const FINAL_STATES = ['done', 'failed'];

/**
 * An unreliable channel. Every change must reach its agent in the end, and only once if the
 * protocol allows.
 */
export async function channelTrouble(options: Options, reporter: Reporter): Promise<void> {
  for (const dialect of options.dialects) await onDialect(dialect, options, reporter);
}

async function onDialect(dialect: Dialect, options: Options, reporter: Reporter): Promise<void> {
  const { minutes, seed, trouble, settleSeconds } = options;
  reporter.say(`seed ${seed}: ${dialect}, ${trouble * 100} % of calls fail, ${minutes} minutes`);
  const folder = mkdtempSync(join(tmpdir(), 'clientele-endure-'));
  const url = await filledDatabase(dialect, { customers: CUSTOMERS, ranges: 0 });
  const troubles = createTroubles(trouble, createRandom(seed));
  const teams: Teams = await startTeams({ trouble: troubles.next });
  const bots = await startBots(options.bots, {
    DATABASE_URL: url,
    TMPDIR: folder,
    FILE_DELIVERY: 'consent',
  });
  const changeLog = createChangeLog();
  const agents = Array.from({ length: AGENTS }, (_, n) => teams.join(`Agent ${n}`));
  const end = Date.now() + minutes * 60_000;
  await Promise.all(
    agents.map((agent, n) =>
      workInTrouble({
        agent,
        n,
        changeLog,
        botUrls: bots.urls,
        end,
        seed: seed + n,
        customers: CUSTOMERS,
      }),
    ),
  );
  troubles.stop();
  const database = await connect(url);
  await waitUntilReported(changeLog, database, settleSeconds);
  const outcome = await changeLog.check(database);
  const faults = [...(await audit(database)), ...(await auditIntegrity(url))];
  await database.close();
  // Waits for hanging channel calls, which would otherwise delay the stop.
  const logged = await bots.stop();
  await teams.stop();
  await rm(folder, { recursive: true, force: true });

  reporter.table(`Channel trouble, ${dialect}: calls`, [
    ['failure', 'count'],
    ...[...troubles.counts].map(([what, times]) => [what, String(times)]),
  ]);
  reporter.table(`Channel trouble, ${dialect}: changes and messages`, [
    ['kind', 'changes', 'not reported', 'reported twice', 'twice after a lost answer'],
    ...outcome.rows,
  ]);
  for (const [what, times] of changeLog.abandoned) reporter.say(`abandoned: ${times} × ${what}`);
  for (const [what, times] of logged) reporter.say(`log: ${times} × ${what}`);
  reporter.round(`${dialect}: every change was reported`, outcome.notReported);
  reporter.round(`${dialect}: nothing was reported twice`, outcome.reportedTwice);
  reporter.round(
    `${dialect}: nothing was lost, doubled or half done`,
    faults.map(({ kind, message }) => `${kind}: ${message}`),
  );
}

/** Waits until every change was reported or no job is left, up to `seconds`. */
async function waitUntilReported(
  changeLog: ChangeLog,
  database: Database,
  seconds: number,
): Promise<void> {
  for (const end = Date.now() + seconds * 1_000; Date.now() < end;) {
    if (changeLog.isAllReported()) return;
    const open = await database
      .read('jobs')
      .whereNotIn('state', FINAL_STATES)
      .pluck<number[]>('id');
    if (open.length === 0) return;
    await wait(POLL_MS);
  }
}

interface Troubles {
  next: (call: Sent) => Trouble | undefined;
  stop(): void;
  counts: Map<string, number>;
}

/** Fails a share of the calls, in the ways of the Bot Connector and the network. */
function createTroubles(share: number, random: Random): Troubles {
  const kinds: (() => Trouble)[] = [
    () => ({ kind: 'status', status: 429, retryAfterSeconds: 1 + random.below(3) }),
    () => ({ kind: 'status', status: 429 }),
    () => ({ kind: 'status', status: 412 }),
    () => ({ kind: 'status', status: 500 }),
    () => ({ kind: 'status', status: 502 }),
    () => ({ kind: 'status', status: 504 }),
    () => ({ kind: 'reset', taken: false }),
    () => ({ kind: 'reset', taken: true }),
    () => ({ kind: 'hang', taken: false }),
    () => ({ kind: 'hang', taken: true }),
  ];
  const counts = new Map<string, number>();
  let active = true;
  return {
    counts,
    stop: () => void (active = false),
    next() {
      const trouble = active && random.next() < share ? random.pick(kinds)() : undefined;
      const name = trouble ? Object.values(trouble).join(' ') : 'nothing';
      counts.set(name, (counts.get(name) ?? 0) + 1);
      return trouble;
    },
  };
}
