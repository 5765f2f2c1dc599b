import type { Knex } from 'knex';
import { countRows } from '../sql/count.js';
import { insertRows } from '../sql/values.js';
import type { CustomerRecord } from '../import/customers/customerRecord.js';
import { customerKey } from '../import/customers/readCustomer.js';
import type { SyncReport } from './report.js';
import type { SyncRunRow } from './tables.js';

const CUSTOMERS = 'customers';
/** Another owner's run without a sign of life for this long counts as dead. */
const LEASE_MS = 600_000;
/** An older run is not gone on with: its pages are out of date, and their tokens have expired. */
const MAX_AGE_MS = 12 * 3_600_000;
const KEPT_FOR_MS = 30 * 86_400_000;

/** A sync of the customer list. */
export type SyncRun = SyncRunRow;

export interface LastRun {
  list: string;
  /** True if the last run that ended is complete. */
  isDone: boolean;
  /** Time at which the last complete run began. */
  doneAt: string | undefined;
}

/** The run ended meanwhile, because another process took it for dead. */
export class SyncLost extends Error {
  readonly code = 'SYNC_LOST';
  constructor() {
    super('another process has taken over the sync');
  }
}

interface StoredPage {
  customers: readonly CustomerRecord[];
  /** Token of the next page. */
  token: string;
}

/** Answers about customers that were not listed. */
interface LookUp {
  /** Id of the last one. */
  lookedUpTo: number;
  stillThere: number;
  /** Those that Partner Center has although it did not list them. */
  found: readonly CustomerRecord[];
  /** Ids of those that it no longer has. */
  gone: readonly number[];
}

const ROWS = {
  runId: 'integer',
  microsoftId: 'text',
  recordKey: 'text',
  record: 'text',
} as const;

const now = () => new Date().toISOString();
const before = (ms: number) => new Date(Date.now() - ms).toISOString();

export type Sync = ReturnType<typeof createSync>;

/** Syncs with Partner Center. */
export function createSync(knex: Knex) {
  const runs = () => knex('sync_runs');
  const rows = (id: number): Knex.QueryBuilder => knex('sync_rows').where({ runId: id });

  /** @throws {SyncLost} if the run has ended, or is not where it was. */
  async function update(
    { id, pages, restarts }: SyncRun,
    values: Partial<SyncRunRow>,
  ): Promise<SyncRun> {
    const [run] = await runs()
      .where({ id, pages, restarts })
      .whereNull('endedAt')
      .update({ seenAt: now(), ...values })
      .returning('*');
    if (!run) throw new SyncLost();
    return run;
  }

  /** Returns how many of the customers are new. One that moves to a later page while the list is read comes twice. */
  async function store(id: number, customers: readonly CustomerRecord[]): Promise<number> {
    const listed = customers.map((record) => ({
      runId: id,
      microsoftId: record.microsoftId,
      recordKey: customerKey(record) ?? null,
      record: JSON.stringify(record),
    }));
    return (await insertRows(knex, 'sync_rows', ROWS, listed, 'id')).length;
  }

  const count = (run: SyncRun, added: number): Promise<SyncRun> =>
    update(run, { listed: run.listed + added });

  return {
    byId: (id: number): Promise<SyncRun | undefined> => runs().where({ id }).first(),

    /**
     * Returns the open run of this owner, to go on with it, or a new one. Returns undefined while another
     * owner's is open. A run that is too old is given up.
     * @param owner such as `job-12`: the same after a kill
     * @param takesOver tells if the owner of an open run has ended and this one goes on with it
     */
    async begin(
      owner: string,
      takesOver: (owner: string) => boolean = () => false,
    ): Promise<SyncRun | undefined> {
      const open = await runs().where({ list: CUSTOMERS }).whereNull('endedAt').first();
      if (open) {
        const isOurs = open.owner === owner || takesOver(open.owner);
        if (isOurs && open.startedAt > before(MAX_AGE_MS)) {
          const [run] = await runs()
            .where({ id: open.id })
            .whereNull('endedAt')
            .update({ owner, seenAt: now() })
            .returning('*');
          return run;
        }
        if (!isOurs && (open.seenAt ?? '') > before(LEASE_MS)) return undefined;
        await runs().where({ id: open.id }).update({ endedAt: now(), outcome: 'failed' });
      }
      const [run] = await runs()
        .insert({ list: CUSTOMERS, owner, startedAt: now(), seenAt: now() })
        .onConflict()
        .ignore()
        .returning('*');
      return run;
    },

    /** Gives a sign of life. */
    async keepAlive({ id }: Pick<SyncRun, 'id'>): Promise<void> {
      await runs().where({ id }).whereNull('endedAt').update({ seenAt: now() });
    },

    /** Stores a page. @throws {SyncLost} */
    async storePage(run: SyncRun, { customers, token }: StoredPage): Promise<SyncRun> {
      const next = await update(run, {
        pages: run.pages + 1,
        lastPage: customers.length,
        largestPage: Math.max(run.largestPage, customers.length),
        token,
      });
      return count(next, await store(run.id, customers));
    },

    /** Stores the last page. @throws {SyncLost} */
    async storeEnd(run: SyncRun, customers: readonly CustomerRecord[]): Promise<SyncRun> {
      const listed = await update(run, { token: null, listedAt: now() });
      return count(listed, await store(run.id, customers));
    },

    /** Forgets the pages, to read the list again. @throws {SyncLost} */
    async startOver(run: SyncRun, doubtfulEnd: number): Promise<SyncRun> {
      await rows(run.id).delete();
      return update(run, {
        pages: 0,
        listed: 0,
        lastPage: 0,
        largestPage: 0,
        token: null,
        restarts: run.restarts + 1,
        doubtfulEnd,
      });
    },

    /** Stores the answers about missing customers. @throws {SyncLost} */
    async storeLookUp(
      run: SyncRun,
      { lookedUpTo, stillThere, found, gone }: LookUp,
    ): Promise<SyncRun> {
      const next = await update(run, { lookedUpTo, stillThere: run.stillThere + stillThere });
      await store(run.id, found);
      if (gone.length > 0)
        await knex('sync_gone')
          .insert(gone.map((customerId) => ({ runId: run.id, customerId })))
          .onConflict()
          .ignore();
      return next;
    },

    /** Ends a run. @throws {SyncLost} */
    async end(
      { id }: Pick<SyncRun, 'id'>,
      outcome: 'done' | 'stopped' | 'failed',
      report: SyncReport,
    ): Promise<void> {
      const ended = await runs()
        .where({ id })
        .whereNull('endedAt')
        .update({ endedAt: now(), outcome, report: JSON.stringify(report), token: null });
      if (ended === 0) throw new SyncLost();
    },

    countGone: (id: number): Promise<number> => countRows(knex('sync_gone').where({ runId: id })),

    /** Tells if the list was synced before. */
    hasSynced: async (): Promise<boolean> =>
      (await runs().where({ list: CUSTOMERS, outcome: 'done' }).first('id')) !== undefined,

    /** Returns the last run that ended with a report. */
    latestEnded: (): Promise<SyncRun | undefined> =>
      runs()
        .where({ list: CUSTOMERS })
        .whereNotNull('endedAt')
        .whereNotNull('report')
        .orderBy('id', 'desc')
        .first(),

    /** Returns the last run of each list that ended, and the time at which the last complete one began. */
    async lastRuns(): Promise<LastRun[]> {
      const ended = await runs()
        .whereNotNull('endedAt')
        .groupBy('list')
        .select<{ id: number; doneAt: string | null }[]>(
          knex.raw('max(id) as id'),
          knex.raw("max(case when outcome = 'done' then started_at end) as done_at"),
        );
      const last = await runs()
        .whereIn(
          'id',
          ended.map(({ id }) => id),
        )
        .select('id', 'list', 'outcome');
      return last.map(({ id, list, outcome }) => ({
        list,
        isDone: outcome === 'done',
        doneAt: ended.find((run) => run.id === id)?.doneAt ?? undefined,
      }));
    },

    /** Deletes old runs, except the last that was applied. */
    async forgetOld(): Promise<void> {
      const lastDone = runs().where({ list: CUSTOMERS, outcome: 'done' }).max('id');
      await runs()
        .where({ list: CUSTOMERS })
        .where('endedAt', '<', before(KEPT_FOR_MS))
        .whereNotIn('id', knex.from(lastDone.as('last')))
        .delete();
    },
  };
}
