import { repositories, type Database } from '../../db/index.js';
import type { JobCount } from '../../db/jobs/repository.js';
import type { LastRun } from '../../db/sync/repository.js';

/** Label of job kinds that this process does not run: it may be of another version, or without a connection. */
const OTHER = 'other';

/** Figures that are the database's. */
export interface Figures {
  /** True if the database can be read, and written if the last write failed. */
  isUp: boolean;
  jobs: JobCount[];
  /** Time since the longest waiting job was due; 0 if none waits. */
  jobWaitingSeconds: number;
  /** Lists are `customers` and `prices`: all price sheets together, as the oldest of them. */
  syncs: LastRun[];
}

/** Reads a few rows by index. */
export async function readFigures(
  database: Pick<Database, 'read' | 'health'>,
  jobKinds: readonly string[],
): Promise<Figures> {
  const { jobs, sync } = repositories(database.read);
  const [health, counts, runs] = await Promise.all([
    database.health(),
    jobs.counts(),
    sync.lastRuns(),
  ]);
  return {
    isUp: health === 'ok',
    jobs: counts.map((one) => ({ ...one, kind: jobKinds.includes(one.kind) ? one.kind : OTHER })),
    jobWaitingSeconds: Math.max(0, ...counts.map(({ waitingSeconds }) => waitingSeconds)),
    syncs: worstByList(runs),
  };
}

/** Joins lists of one kind, such as `prices:US:software`: all must be complete, and the oldest counts. */
function worstByList(runs: readonly LastRun[]): LastRun[] {
  const joined = new Map<string, LastRun>();
  for (const { list: name, isDone, doneAt } of runs) {
    const [list = ''] = name.split(':');
    const other = joined.get(list);
    joined.set(list, {
      list,
      isDone: isDone && (other?.isDone ?? true),
      doneAt: other ? earlier(doneAt, other.doneAt) : doneAt,
    });
  }
  return [...joined.values()];
}

const earlier = (one: string | undefined, other: string | undefined): string | undefined =>
  one === undefined || other === undefined ? undefined : one < other ? one : other;
