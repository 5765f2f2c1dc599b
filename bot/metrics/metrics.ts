import Counter from 'prom-client/lib/counter.js';
import Gauge from 'prom-client/lib/gauge.js';
import Histogram from 'prom-client/lib/histogram.js';
import Registry from 'prom-client/lib/registry.js';
import type { Database } from '../../db/index.js';
import { UNKNOWN_VERB } from '../log.js';
import { withTimeout } from '../timeBudget.js';
import type { ReportTurn } from '../turnReport.js';
import { readFigures, type Figures } from './figures.js';

/** Time that a scrape waits for the database. Prometheus gives up after ten seconds by default. */
const READ_MS = 3_000;
/** Upper bounds in seconds: a find takes milliseconds, and Teams abandons a press after five seconds. */
const TURN_SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

interface MetricsParts {
  database: Pick<Database, 'read' | 'health' | 'pools'>;
  verbs: ReadonlySet<string>;
  /** Kinds of jobs that this process runs. */
  jobKinds: readonly string[];
}

export interface Metrics {
  countTurn: ReportTurn;
  /** Everything, in the text format of Prometheus. */
  text: () => Promise<string>;
  contentType: string;
}

/**
 * Counts turns, and reads the rest when it is asked for. Labels are known verbs, kinds and codes only, so the
 * number of series is bounded. Each process tells its own turns and connections; jobs and syncs are the database's.
 */
export function createMetrics({ database, verbs, jobKinds }: MetricsParts): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const turns = new Counter({
    name: 'clientele_turns_total',
    help: 'Turns by verb and outcome: answered, refused, failed, throttled.',
    labelNames: ['verb', 'outcome'],
    registers,
  });
  const seconds = new Histogram({
    name: 'clientele_turn_duration_seconds',
    help: 'Time from the arrival of an activity until its answer was sent.',
    labelNames: ['verb'],
    buckets: TURN_SECONDS,
    registers,
  });
  const refusals = new Counter({
    name: 'clientele_refusals_total',
    help: 'Refusals and failures by code.',
    labelNames: ['code'],
    registers,
  });
  const gauge = <Label extends string>(
    name: string,
    help: string,
    labelNames: readonly Label[] = [],
  ) => new Gauge({ name: `clientele_${name}`, help, labelNames, registers });
  const up = gauge('database_up', '1 if the database can be used, as in /health.');
  const inUse = gauge('database_connections_in_use', 'Connections in use.', ['pool']);
  const most = gauge('database_connections_max', 'Connections that a pool may open.', ['pool']);
  const waiting = gauge('database_waiting', 'Requests that wait for a connection.', ['pool']);
  const jobs = gauge(
    'jobs',
    'Jobs by state: waiting (may start now), delayed, running, failed (in the last day).',
    ['kind', 'state'],
  );
  const jobAge = gauge('job_waiting_seconds', 'Time since the longest waiting job was due.');
  const lastSync = gauge(
    'sync_last_success_timestamp_seconds',
    'Unix time at which the last complete sync began.',
    ['list'],
  );
  const syncOk = gauge('sync_last_run_ok', '1 if the last sync that ended is complete.', ['list']);

  function showPools(): void {
    for (const { pool, used, max, waiting: queue } of database.pools()) {
      inUse.set({ pool }, used);
      most.set({ pool }, max);
      waiting.set({ pool }, queue);
    }
  }

  function showFigures(figures: Figures | undefined): void {
    // Old figures would look like new ones.
    for (const metric of [jobs, jobAge, lastSync, syncOk]) metric.reset();
    up.set(figures?.isUp ? 1 : 0);
    if (!figures) {
      jobAge.remove();
      return;
    }
    jobAge.set(figures.jobWaitingSeconds);
    for (const { kind, state, count } of figures.jobs) jobs.inc({ kind, state }, count);
    for (const { list, isDone, doneAt } of figures.syncs) {
      syncOk.set({ list }, isDone ? 1 : 0);
      if (doneAt !== undefined) lastSync.set({ list }, Date.parse(doneAt) / 1_000);
    }
  }

  let reading: Promise<Figures | undefined> | undefined;
  /** Scrapes share one reading, so that no number of them loads the database. */
  const read = () =>
    (reading ??= readFigures(database, jobKinds)
      .catch(() => undefined)
      .finally(() => (reading = undefined)));

  let observing: Promise<void> | undefined;
  /** Watching the event loop takes 0.4 % of a processor, so it begins when somebody reads the metrics. */
  const observeProcess = () =>
    (observing ??= import('prom-client').then(({ default: { collectDefaultMetrics } }) => {
      collectDefaultMetrics({ register: registry });
    }));

  return {
    countTurn({ verb = '', outcome, code, ms }) {
      const known = verbs.has(verb) ? verb : UNKNOWN_VERB;
      turns.inc({ verb: known, outcome });
      seconds.observe({ verb: known }, ms / 1_000);
      if (code !== undefined) refusals.inc({ code });
    },
    async text() {
      await observeProcess();
      showPools();
      showFigures(await withTimeout(READ_MS, read()));
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
}
