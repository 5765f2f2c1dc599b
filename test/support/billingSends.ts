import { BILLING_SEND } from '../../bot/sends/billing/sendJob.js';
import { connect, repositories, type Database, type Dialect } from '../../db/index.js';
import type { BillingSendRow } from '../../db/sends/tables.js';
import type { SomeBilling } from '../../db/billing/fields.js';
import { startTestBot, until, type TestBot } from './bot.js';
import type { Message } from './channel.js';
import { addCustomers } from './customers.js';
import { emptyDatabase } from './database.js';
import { startStandIn } from './partnerCenter/index.js';
import { partnerCenterEnv } from './partnerCenterEnv.js';
import { untilSynced } from './sentOrders.js';

/** A profile as the service has it. */
export interface Profile {
  companyName: string;
  email: string;
  firstName: string;
  lastName: string;
  culture: string;
  language: string;
  defaultAddress: Partial<Record<string, string>>;
}

/** A fault of a stand-in. `change` lets a colleague save just before the call. */
export interface Fault {
  method?: string;
  path?: string;
  times?: number;
  after?: number;
  do: string;
  status?: number;
  code?: number;
  with?: object;
}

interface Listed {
  id: string;
  name: string;
  domain: string;
}

/** A stand-in of Partner Center, and what a test asks it. */
export interface PartnerCenterStandIn {
  url: string;
  list: readonly Listed[];
  env: (writes?: boolean) => Record<string, string>;
  profile(id: string): Promise<Profile>;
  change(id: string, billing: object): Promise<void>;
  faults(...faults: Fault[]): Promise<void>;
  /** Keeps reads and replacements of billing profiles waiting until `thaw`. */
  freeze(): Promise<void>;
  thaw(): Promise<void>;
  /** PUTs that changed nothing. */
  idlePuts(): Promise<number>;
  puts(): Promise<number>;
  stop(): Promise<void>;
}

interface RawStandIn {
  url: string;
  options: { partnerTenant: string; clientId: string; clientSecret: string };
  service: { list: Listed[] };
  control(path: string, body?: unknown): Promise<Record<string, unknown>>;
  stop(): Promise<void>;
}

export async function startPartnerCenter(options: object): Promise<PartnerCenterStandIn> {
  const start = startStandIn as (options: object) => Promise<unknown>;
  const pc = (await start({ subscriptions: 0, audits: 0, budget: 0, ...options })) as RawStandIn;
  return {
    url: pc.url,
    list: pc.service.list,
    env: (writes = true) => partnerCenterEnv(pc, { writes }),
    async profile(id) {
      return (await pc.control(`customer/${id}`))['billingProfile'] as Profile;
    },
    async change(customer, billing) {
      await pc.control('change', { customer, billing });
    },
    async faults(...faults) {
      await pc.control('faults', faults);
    },
    async freeze() {
      await pc.control('freeze', { how: 'hang', path: 'profiles/billing' });
    },
    async thaw() {
      await pc.control('thaw', {});
    },
    async idlePuts() {
      return ((await pc.control('doubles'))['idleBillingPuts'] as unknown[]).length;
    },
    async puts() {
      const calls = (await pc.control('calls?method=PUT')) as unknown as unknown[];
      return calls.length;
    },
    stop: () => pc.stop(),
  };
}

/** SQLite limits the rows of a statement. */
const ROWS_AT_ONCE = 300;

interface ConnectedBotOptions {
  writes?: boolean;
  /** A database that has the customers. */
  databaseUrl?: string;
  /** True to let the bot read the customers in the background, at any time during the test. */
  reads?: boolean;
}

/** A bot that is connected to a stand-in with the same customers. With a new database, its first sync has ended. */
export async function startConnectedBot(
  dialect: Dialect,
  pc: PartnerCenterStandIn,
  { writes = true, databaseUrl, reads = false }: ConnectedBotOptions = {},
): Promise<TestBot> {
  const url = databaseUrl ?? (await databaseWith(dialect, pc, reads));
  const bot = await startTestBot({ dialect, databaseUrl: url, env: pc.env(writes) });
  // Later it would take in names that a test changes there.
  if (databaseUrl === undefined) await untilSynced(bot.database);
  return bot;
}

/**
 * A new database with the customers of a stand-in. Those that were just read are not read during a test. The list was
 * synced before, so no news of a first sync come between.
 */
async function databaseWith(
  dialect: Dialect,
  pc: PartnerCenterStandIn,
  reads: boolean,
): Promise<string> {
  const databaseUrl = await emptyDatabase(dialect);
  const database = await connect(databaseUrl);
  await addCustomers(
    database,
    pc.list.map(({ id, name, domain }) => ({ microsoftId: id, name, domain })),
  );
  if (!reads) await putOffReads(database);
  const now = new Date().toISOString();
  await database.transact((trx) =>
    trx('sync_runs').insert({
      list: 'customers',
      startedAt: now,
      endedAt: now,
      outcome: 'done',
    }),
  );
  await database.close();
  return databaseUrl;
}

/** Lets no bot read the customers in the background during a test. */
export async function putOffReads(database: Database): Promise<void> {
  const triedAt = new Date().toISOString();
  const dueAt = new Date(Date.now() + 86_400_000).toISOString();
  const ids = await database.read('customers').pluck<number[]>('id');
  const rows = ids.map((customerId) => ({ customerId, triedAt, dueAt }));
  await database.transact(async (trx) => {
    await trx('customer_reads').delete();
    await trx.batchInsert('customer_reads', rows, ROWS_AT_ONCE);
  });
}

/** Resolves when no job sends an edit. */
export const sendJobsEnded = ({ read }: Pick<Database, 'read'>): Promise<void> =>
  until(async () => !(await repositories(read).jobs.isOpen(BILLING_SEND)));

/** Returns the rows of edits on their way, oldest first. */
export const sends = (database: Database): Promise<BillingSendRow[]> =>
  database.read('billing_sends').orderBy('id');

/** The state of each edit, oldest first. */
export const sendStates = async (database: Database): Promise<string[]> =>
  (await sends(database)).map(({ state }) => state);

/** Text of all messages that were sent outside of turns or in them. */
export const saidBy = (bot: TestBot): string =>
  JSON.stringify(bot.channel.taken().map(({ body }: { body: Message }) => body));

/** Stores billing information as an import from the service would. */
export function profileAsImported(database: Database, customerId: number, values: SomeBilling) {
  return database.transact(async (trx) => {
    const { name, ...fields } = values;
    await trx('billing_profiles').insert({
      customerId,
      ...fields,
      cityKey: (values.city ?? '').toLowerCase(),
      imported: JSON.stringify(values),
      changedAt: new Date().toISOString(),
    });
    if (name !== undefined) await trx('customers').where({ id: customerId }).update({ name });
  });
}
