import { repositories, type Database, type Dialect } from '../../db/index.js';
import { AUDIT_LOG } from '../../bot/sync/reads/audit.js';
import { READ_ALL } from '../../bot/sync/reads/reader.js';
import { startTestBot, until, type TestBot } from './bot.js';
import { startStandIn } from './partnerCenter/index.js';
import { partnerCenterEnv } from './partnerCenterEnv.js';
import { onTeardown } from './teardown.js';

interface ListedCustomer {
  id: string;
  name: string;
}

/** The parts of the stand-in that tests of reads use. */
export interface Service {
  url: string;
  options: { partnerTenant: string; clientId: string; clientSecret: string };
  service: {
    readonly list: readonly ListedCustomer[];
    subscriptionsOf(customer: ListedCustomer): Map<string, unknown>;
  };
  control(path: string, body?: unknown): Promise<unknown>;
  stop(): Promise<void>;
}

/** Starts a stand-in that is stopped at the end of the run, at the latest. */
export async function startService(options: object): Promise<Service> {
  const service = await (startStandIn as (given: object) => Promise<Service>)(options);
  let stopped: Promise<void> | undefined;
  const stop = () => (stopped ??= service.stop());
  onTeardown(stop);
  return { ...service, stop };
}

/** Customers of the service as an import of its list would have added them. */
export const customersOf = ({ service }: Service) =>
  service.list.map(({ id, name }) => ({ microsoftId: id, name }));

export interface ConnectedBot extends TestBot {
  pc: Service;
}

/** Starts a bot that is connected to a new stand-in and has its customers. */
export async function startConnectedBot(
  dialect: Dialect,
  options: object,
  env: Record<string, string> = {},
): Promise<ConnectedBot> {
  const pc = await startService({ audits: 0, ...options });
  const bot = await startTestBot({
    dialect,
    customers: customersOf(pc),
    env: { ...partnerCenterEnv(pc), ...env },
  });
  const stop = async () => {
    await bot.stop();
    await pc.stop();
  };
  return { ...bot, pc, stop };
}

/** Enough for 100 customers on a busy machine: their calls are spread over the minute, six a second. */
const READ_LIMIT_MS = 50_000;

/** Waits until every customer was read since an instant. */
export const untilRead = (database: Database, since = ''): Promise<void> =>
  until(async () => {
    const unread: unknown = await database
      .read('customers as c')
      .leftJoin('customer_reads as r', 'r.customerId', 'c.id')
      .where((either) => {
        void either.whereNull('r.triedAt').orWhere('r.triedAt', '<=', since);
      })
      .first('c.id');
    return unread === undefined;
  }, READ_LIMIT_MS);

/** Lets a job that rests go on. */
async function wakeJob(database: Database, kind: string): Promise<void> {
  await until(async () => {
    const woken = await database.transact((trx) =>
      trx('jobs').where({ kind, state: 'waiting' }).update({ leaseUntil: null }),
    );
    return woken > 0;
  });
}

export const wakeReader = (database: Database) => wakeJob(database, READ_ALL);
export const wakeAuditLog = (database: Database) => wakeJob(database, AUDIT_LOG);

interface StoredBilling {
  email: string;
  city: string;
}

/** The customer's stored billing information. */
export const billingHere = (
  database: Database,
  microsoftId: string,
): Promise<StoredBilling | undefined> =>
  database
    .read('customers as c')
    .join('billing_profiles as b', 'b.customerId', 'c.id')
    .where({ microsoftId })
    .select('email', 'city')
    .then((rows: StoredBilling[]) => rows[0]);

/** Ids of the customer's subscriptions that are not removed, in order. */
export async function subscriptionsHere(
  database: Database,
  microsoftId: string,
): Promise<string[]> {
  return database
    .read('customers as c')
    .join('subscriptions as s', 's.customerId', 'c.id')
    .where({ microsoftId })
    .whereNull('s.removedAt')
    .orderBy('s.subscriptionId')
    .pluck<string[]>('s.subscriptionId');
}

export const idOf = async (database: Database, microsoftId: string): Promise<number> => {
  const [customer] = await repositories(database.read).customers.named(microsoftId);
  return customer?.id ?? 0;
};
