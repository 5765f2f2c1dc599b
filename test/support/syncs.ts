import type { CustomersSync, SyncEnded } from '../../bot/sync/list/customersSync.js';
import { syncCustomers } from '../../bot/sync/list/syncCustomers.js';
import type { Database } from '../../db/index.js';
import { localBudget } from '../../partnercenter/budget.js';
import { createPartnerCenter, type PartnerCenter } from '../../partnercenter/partnerCenter.js';
import { onTeardown } from './teardown.js';
import { startStandIn } from './partnerCenter/index.js';
import { settingsFor } from './partnerCenterSettings.js';

/** A customer as the stand-in has it. */
interface ThereCustomer {
  id: string;
  name: string;
  domain: string;
  removed?: boolean;
  flag?: string | null;
}

/** The parts of a stand-in that tests of a sync use. */
export interface There {
  url: string;
  options: { partnerTenant: string; clientId: string; clientSecret: string };
  control(path: string, body?: unknown): Promise<unknown>;
  service: { list: ThereCustomer[] };
  stop(): Promise<void>;
}

export async function startThere(switches: object = {}): Promise<There> {
  // The type of the stand-in is wider than tests of a sync need.
  const start = startStandIn as unknown as (switches: object) => Promise<There>;
  const there = await start({ subscriptions: 0, audits: 0, ...switches });
  onTeardown(() => there.stop());
  return there;
}

/** A connection to a stand-in, with a budget that no test reaches. */
export const connectionTo = (there: There): PartnerCenter =>
  createPartnerCenter(settingsFor(there, { callsPerMinute: 100_000 }), { budget: localBudget() });

/** Syncs to the end. @throws {Error} if it cannot go on */
export async function syncOnce(
  database: Database,
  there: There,
  more: Partial<CustomersSync> = {},
): Promise<SyncEnded> {
  const outcome = await syncCustomers({
    partnerCenter: connectionTo(there),
    database,
    relationship: 'cloud-reseller',
    owner: 'test',
    options: { apply: true },
    urgency: 'waiting',
    step: () => Promise.resolve(),
    onImport: () => undefined,
    ...more,
  });
  if (outcome.kind === 'later') throw new Error(`the sync stopped: ${outcome.why}`);
  return outcome;
}

/** The customers on the list, as `id name`, in order. */
export async function listedHere(database: Database): Promise<string[]> {
  const rows = await database
    .read('customers')
    .whereNull('removedAt')
    .select('microsoftId', 'name', 'relationship');
  return rows
    .map(({ microsoftId, name, relationship }) => `${microsoftId} ${relationship} ${name}`)
    .sort();
}

/** The same of the stand-in. */
export const listedThere = ({ service: { list } }: There): string[] =>
  list
    .filter(({ removed, flag }) => removed !== true && flag !== 'gone')
    .map(({ id, name }) => `${id} cloud-reseller ${name}`)
    .sort();
