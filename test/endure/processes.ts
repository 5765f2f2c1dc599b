import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { connect } from '../../db/index.js';
import { startRoundRobin } from '../support/roundRobin.js';
import { latencyOf, type Latency, type Meter } from './agents/meter.js';
import { openOffice } from './agents/office.js';
import { startBots, type Bots } from './bots.js';
import { filledDatabase } from './fixture.js';
import { audit, auditIntegrity } from './invariants.js';
import type { Options } from './options.js';
import type { Reporter } from './report.js';
import { startTeams } from '../support/teams.js';

/** Few customers, so that agents edit the same ones. */
const CUSTOMERS = 40;
const SAMPLE_MS = 10_000;

/** Measurements of a run, comparable with another run. */
interface Measured {
  perSecond: number;
  all: Latency;
  kinds: Record<string, Latency>;
}

/**
 * Agents work through a proxy on several bots that are killed in turn. Every answer must be right
 * and every confirmed write stored once.
 */
export async function processes(options: Options, reporter: Reporter): Promise<void> {
  const { bots: n, minutes, agents, thinkSeconds, killSeconds, seed } = options;
  // Only PostgreSQL supports several processes on a database.
  const dialect = n > 1 ? 'postgres' : (options.dialects.at(-1) ?? 'sqlite');
  reporter.say(
    `seed ${seed}: ${n} bots on ${dialect}, ${agents} agents, think time ${thinkSeconds} s, a kill every ${killSeconds} s, ${minutes} minutes`,
  );
  const folder = mkdtempSync(join(tmpdir(), 'clientele-endure-'));
  const url = await filledDatabase(dialect, { customers: CUSTOMERS, ranges: 0 });
  const [proxy, teams] = await Promise.all([startRoundRobin(), startTeams()]);
  const bots = await startBots(n, {
    DATABASE_URL: url,
    PUBLIC_URL: proxy.url,
    LINK_SECRET: 'endure'.repeat(8),
    FILE_DELIVERY: 'link',
    TMPDIR: folder,
  });
  proxy.targets = bots.urls;
  const office = openOffice(teams, proxy.url, options, CUSTOMERS);
  const start = Date.now();
  const end = start + minutes * 60_000;
  const sampling = setInterval(() => bots.sampleMemory(), SAMPLE_MS);
  bots.sampleMemory();
  // Excludes work that is still running at the end, such as the job of a killed bot.
  const rate = wait(end - start).then(() => (1_000 * turnsIn(office.meter).length) / (end - start));
  await Promise.all([office.actions(end), killInTurn(bots, n, killSeconds, end, reporter)]);
  clearInterval(sampling);
  bots.sampleMemory();
  const logged = await bots.stop();

  const database = await connect(url);
  const faults = [...(await office.ledger.check(database)), ...(await audit(database))];
  await database.close();
  faults.push(...(await auditIntegrity(url)));
  await Promise.all([proxy.stop(), teams.stop()]);
  await rm(folder, { recursive: true, force: true });

  const { meter, ledger } = office;
  const measured = measurementsOf(meter, await rate);
  reporter.table(...latencyTable(measured, readBaseline(options.baseline)));
  reporter.table('Memory, MB resident', memoryTable(bots));
  reporter.table('Wrong answers', wrongTable(meter, logged));
  for (const example of meter.examples) reporter.say(example);
  if (options.report !== undefined)
    writeFileSync(`${options.report}.json`, JSON.stringify(measured));

  const acknowledged = ledger.writes.filter(({ isAcknowledged }) => isAcknowledged).length;
  reporter.say(
    `${bots.kills} kills; ${meter.redelivered.requests} requests were redelivered, ${meter.redelivered.deliveries} times in total; ${acknowledged} writes were confirmed, ${ledger.writes.length - acknowledged} were not answered`,
  );
  reporter.round(
    'each confirmed write is stored once',
    faults.map(({ kind, message }) => `${kind}: ${message}`),
  );
  const wrong = [...meter.failures].filter(([what]) => !isExpected(what));
  reporter.round(
    `all ${measured.all.n} answers were right`,
    wrong.map(([what, times]) => `${times} × ${what}`),
  );
}

/** Conflicts with colleagues are expected. */
const isExpected = (what: string): boolean =>
  /: (refused, (busy|stale)|a conflict, resolved)$/.test(what);

async function killInTurn(
  bots: Bots,
  n: number,
  everySeconds: number,
  end: number,
  reporter: Reporter,
): Promise<void> {
  if (everySeconds === 0) return;
  for (let turn = 0; ; turn++) {
    await wait(Math.min(everySeconds * 1_000, Math.max(0, end - Date.now())));
    // Stops early enough for the last restarted bot to take part in the work.
    if (Date.now() + 10_000 > end) return;
    const start = Date.now();
    await bots.killOne(turn % n);
    reporter.say(`bot ${turn % n} was killed and answered again after ${Date.now() - start} ms`);
  }
}

/** Durations of turns, without jobs and downloads. */
const turnsIn = ({ kinds }: Meter): number[] =>
  [...kinds]
    .filter(([kind]) => !/^(bulk (counted|applied)|download)$/.test(kind))
    .flatMap(([, times]) => times);

const measurementsOf = (meter: Meter, perSecond: number): Measured => ({
  perSecond: Math.round(10 * perSecond) / 10,
  all: latencyOf(turnsIn(meter)),
  kinds: Object.fromEntries(
    [...meter.kinds].sort().map(([kind, times]) => [kind, latencyOf(times)]),
  ),
});

function readBaseline(file: string | undefined): Measured | undefined {
  return file === undefined ? undefined : (JSON.parse(readFileSync(file, 'utf8')) as Measured);
}

function latencyTable(
  { perSecond, all, kinds }: Measured,
  baseline: Measured | undefined,
): [string, string[][], string] {
  const ratio = (now: number, before: number | undefined) =>
    before === undefined || before === 0 ? '–' : (now / before).toFixed(2);
  const row = (kind: string, now: Latency, before: Latency | undefined) => [
    kind,
    ...[now.n, now.p50, now.p95, now.p99, now.max].map(String),
    ...(baseline ? [ratio(now.p50, before?.p50), ratio(now.p95, before?.p95)] : []),
  ];
  const rows = [
    ['kind', 'n', 'p50 ms', 'p95 ms', 'p99 ms', 'max ms', ...(baseline ? ['p50 ×', 'p95 ×'] : [])],
    ...Object.entries(kinds).map(([kind, now]) => row(kind, now, baseline?.kinds[kind])),
    row('all turns', all, baseline?.all),
  ];
  const times = baseline ? `, ${ratio(perSecond, baseline.perSecond)} × the baseline` : '';
  return ['Latency, including redeliveries', rows, `${perSecond} turns per second${times}.`];
}

const memoryTable = ({ memory }: Bots): string[][] => [
  ['bot', 'start', 'end', 'max'],
  ...memory.map(({ bot, start, end, max }) => [bot, start, end, max].map(String)),
];

const wrongTable = ({ failures }: Meter, logged: ReadonlyMap<string, number>): string[][] => [
  ['failure', 'count'],
  ...[...failures].sort().map(([what, times]) => [what, String(times)]),
  ...[...logged].map(([what, times]) => [`log: ${what.replaceAll('\n', ' ')}`, String(times)]),
];
