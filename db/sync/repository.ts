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
const KEPT_FOR_MS = 30 * 86_400_000;
const PRICES = 'prices:';

/** A sync of the customer list. */
export type SyncRun = SyncRunRow;

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

/** Times at which lists were last read completely, as ISO 8601 instants. */
export interface SyncAges {
  customers: string | undefined;
  /** By market. */
  prices: Readonly<Record<string, string>>;
}

const ROWS = {
  runId: 'integer',
  microsoftId: 'text',
  recordKey: 'text',
  record: 'text',
} as const;

const now = () => new Date().toISOString();

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

  async function store(id: number, customers: readonly CustomerRecord[]): Promise<void> {
    const listed = customers.map((record) => ({
      runId: id,
      microsoftId: record.microsoftId,
      recordKey: customerKey(record) ?? null,
      record: JSON.stringify(record),
    }));
    // A customer that moves to a later page while the list is read comes twice.
    await insertRows(knex, 'sync_rows', ROWS, listed);
  }

  return {
    byId: (id: number): Promise<SyncRun | undefined> => runs().where({ id }).first(),

    /**
     * Returns the open run of this owner, to go on with it, or a new one. Returns undefined while another
     * owner's is open.
     * @param owner such as `job-12`: the same after a kill
     */
    async begin(owner: string): Promise<SyncRun | undefined> {
      const open = await runs().where({ list: CUSTOMERS }).whereNull('endedAt').first();
      if (open?.owner === owner) return open;
      if (open) {
        if ((open.seenAt ?? '') > new Date(Date.now() - LEASE_MS).toISOString()) return undefined;
        await runs().where({ id: open.id }).update({ endedAt: now(), outcome: 'failed' });
      }
      const [run] = await runs()
        .insert({ list: CUSTOMERS, owner, startedAt: now(), seenAt: now() })
        .onConflict()
        .ignore()
        .returning('*');
      return run;
    },

    /** Stores a page. @throws {SyncLost} */
    async storePage(run: SyncRun, { customers, token }: StoredPage): Promise<SyncRun> {
      const next = await update(run, {
        pages: run.pages + 1,
        lastPage: customers.length,
        largestPage: Math.max(run.largestPage, customers.length),
        token,
      });
      await store(run.id, customers);
      return next;
    },

    /** Stores the last page. @throws {SyncLost} */
    async storeEnd(run: SyncRun, customers: readonly CustomerRecord[]): Promise<SyncRun> {
      const listed = await update(run, { token: null, listedAt: now() });
      await store(run.id, customers);
      return listed;
    },

    /** Forgets the pages, to read the list again. @throws {SyncLost} */
    async startOver(run: SyncRun, doubtfulEnd: number): Promise<SyncRun> {
      await rows(run.id).delete();
      return update(run, {
        pages: 0,
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

    countListed: (id: number): Promise<number> => countRows(rows(id)),
    countGone: (id: number): Promise<number> => countRows(knex('sync_gone').where({ runId: id })),

    /** Tells if the list was synced before. */
    hasSynced: async (): Promise<boolean> =>
      (await runs().where({ list: CUSTOMERS, outcome: 'done' }).first('id')) !== undefined,

    /** The time as of which a list is complete: the start of the last sync that was applied. */
    async lastDone(list: string): Promise<string | undefined> {
      const run = await runs().where({ list, outcome: 'done' }).orderBy('id', 'desc').first();
      return run?.startedAt;
    },

    async ages(): Promise<SyncAges> {
      const last = await runs()
        .where({ outcome: 'done' })
        .groupBy('list')
        .select<{ list: string; at: string }[]>('list', knex.raw('max(started_at) as at'));
      const prices = last.filter(({ list }) => list.startsWith(PRICES));
      return {
        customers: last.find(({ list }) => list === CUSTOMERS)?.at,
        prices: Object.fromEntries(prices.map(({ list, at }) => [list.slice(PRICES.length), at])),
      };
    },

    /** Deletes old runs, except the last that was applied. */
    async forgetOld(): Promise<void> {
      const lastDone = runs().where({ list: CUSTOMERS, outcome: 'done' }).max('id');
      await runs()
        .where({ list: CUSTOMERS })
        .where('endedAt', '<', new Date(Date.now() - KEPT_FOR_MS).toISOString())
        .whereNotIn('id', knex.from(lastDone.as('last')))
        .delete();
    },
  };
}
