import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from '../../../db/index.js';
import { onTeardown } from '../../support/teardown.js';
import { price, priceList } from '../../support/importCatalog.js';
import { BILLING_HEADING, SUBSCRIPTIONS_HEADING, fileOf } from '../../support/importRecords.js';
import { guid, list } from '../../support/imports.js';
import { compiled } from '../../support/programs.js';
import { audit, auditIntegrity, entriesSince, lastEntry, type Fault } from '../invariants.js';
import type { Fixture } from '../fixture.js';
import type { Lane } from './lane.js';
import { pointsIn, pointLogEnv } from './lane.js';
import type { Outcome, Span } from './round.js';

/** A list whose import is killed. */
export interface ImportKind {
  program: string;
  args: readonly string[];
  /** The text of the file, unique per round. */
  file: (lane: Lane, round: number) => Promise<string>;
  /** The activity action of the whole import. */
  action: string;
  /** Number of imported records from the file of a round. */
  countImported: (lane: Lane, round: number) => Promise<number>;
  rows: number;
}

const ROWS = 300;
const numbers = Array.from({ length: ROWS }, (_, n) => n);

/** Half of the customers are the same in every round. */
const customerId = (round: number, n: number) =>
  guid(n % 2 === 0 ? 1_000_000 + n : 2_000_000 + 1_000 * round + n);

const customers: ImportKind = {
  program: 'bot/cli/import.ts',
  args: [],
  action: 'customers-imported',
  rows: ROWS,
  file: (_, round) =>
    Promise.resolve(
      list(
        ...numbers.map(
          (n) => `${customerId(round, n)},Import ${round} ${n},,Cloud Reseller,t${n % 9}`,
        ),
      ),
    ),
  countImported: ({ database }, round) =>
    countLike(database, 'customers', 'name', `Import ${round} %`),
};

/**
 * Customers of an import lane. Import and agent lanes are separate, because an import keeps agents'
 * edits.
 */
const LANE_CUSTOMERS = 150;
export const IMPORT_FIXTURE: Fixture = { customers: LANE_CUSTOMERS, ranges: 0 };

interface LaneCustomer {
  microsoftId: string;
  name: string;
}

const laneCustomers = async ({ database }: Lane): Promise<LaneCustomer[]> =>
  database.read<LaneCustomer>('customers').where('name', 'like', 'Acme%').orderBy('id').select('*');

const billing: ImportKind = {
  program: 'bot/cli/importBilling.ts',
  args: [],
  action: 'billing-imported',
  rows: LANE_CUSTOMERS,
  file: async (lane, round) => {
    const row = ({ microsoftId, name }: LaneCustomer, n: number) =>
      `${microsoftId},,${name},ana@contoso.example,Ana,Bowman,,Calle Mayor ${n},Import ${round},Madrid,Madrid,,28013,ES,es,es-ES`;
    return fileOf(BILLING_HEADING, ...(await laneCustomers(lane)).map(row));
  },
  countImported: ({ database }, round) =>
    countLike(database, 'billing_profiles', 'address_line_2', `Import ${round}`),
};

const subscriptions: ImportKind = {
  program: 'bot/cli/importSubscriptions.ts',
  args: [],
  action: 'subscriptions-imported',
  rows: LANE_CUSTOMERS,
  file: async (lane, round) => {
    const row = ({ microsoftId }: LaneCustomer, n: number) =>
      `${guid(3_000_000 + n)},${microsoftId},,CFQ7TTC0LFLX,0001,Import ${round},${n + 1},Active,P1Y,Monthly,2026-01-01,2026-12-31,true,,`;
    return fileOf(SUBSCRIPTIONS_HEADING, ...(await laneCustomers(lane)).map(row));
  },
  countImported: ({ database }, round) =>
    countLike(database, 'subscriptions', 'product', `Import ${round}`),
};

const catalog: ImportKind = {
  program: 'bot/cli/importCatalog.ts',
  args: ['--catalog=software'],
  action: 'catalog-imported',
  rows: ROWS,
  file: (_, round) =>
    Promise.resolve(
      priceList(
        ...numbers.map((n) =>
          price({
            ProductTitle: `Import ${round}`,
            SkuTitle: `Import ${round} ${n}`,
            ProductId: `DZH${n % 2 === 0 ? 0 : round}`,
            SkuId: String(n).padStart(4, '0'),
            TermDuration: '',
            BillingPlan: 'OneTime',
          }),
        ),
      ),
    ),
  countImported: ({ database }, round) =>
    countLike(database, 'catalog_offers', 'sku', `Import ${round} %`, true),
};

export const IMPORT_KINDS = {
  'import-customers': customers,
  'import-billing': billing,
  'import-subscriptions': subscriptions,
  'import-catalog': catalog,
};

export async function measureImport(lane: Lane, kind: ImportKind, round: number): Promise<Span> {
  const file = await fileFor(lane, kind, round);
  const points = join(lane.folder, `points-${round}`);
  const start = Date.now();
  const { status, err } = await run(lane, kind, file, points);
  if (status !== 0) throw new Error(`${kind.program} ended with ${status}: ${err}`);
  const [first] = pointsIn(points, start);
  return { beginMs: (first?.at ?? start) - start, endMs: Date.now() - start };
}

/** Kills an import. All or nothing must be imported, and the next import must complete. */
export async function killImport(
  lane: Lane,
  kind: ImportKind,
  round: number,
  afterMs: number,
): Promise<Outcome> {
  const { database } = lane;
  const faults: Fault[] = [];
  const file = await fileFor(lane, kind, round);
  const [before, mark] = [await digest(database), await lastEntry(database)];
  const points = join(lane.folder, `points-${round}`);
  const start = Date.now();
  const { status } = await run(lane, kind, file, points, afterMs);
  const tookMs = Date.now() - start;
  const countImports = async () =>
    (await entriesSince(database, mark)).filter(({ action }) => action === kind.action).length;

  const [done, there] = [await countImports(), await kind.countImported(lane, round)];
  if (there !== done * kind.rows)
    faults.push({ kind: 'half done', message: `${done} imports, ${there} of ${kind.rows} rows` });
  if (done === 0 && (await digest(database)) !== before)
    faults.push({ kind: 'half done', message: 'data changed without the import' });
  if (status === 0 && done === 0)
    faults.push({ kind: 'lost', message: 'the import succeeded without data' });
  faults.push(...(await audit(database)));

  const again = await run(lane, kind, file, points);
  if (again.status !== 0)
    faults.push({
      kind: 'wrong',
      message: `the next import ended with ${again.status}: ${again.err}`,
    });
  const now = await kind.countImported(lane, round);
  if (now !== kind.rows)
    faults.push({ kind: 'lost', message: `${now} of ${kind.rows} rows at the end` });
  if ((await countImports()) !== done + 1)
    faults.push({ kind: 'doubled', message: `${await countImports()} imports in the activity` });
  faults.push(...(await audit(database)), ...(await auditIntegrity(lane.url)));
  const begun = pointsIn(points, start).length > 0;
  return status === 0
    ? { landed: 'after', faults, tookMs }
    : { landed: begun ? 'during' : 'before', faults };
}

async function fileFor(lane: Lane, kind: ImportKind, round: number): Promise<string> {
  const path = join(lane.folder, `import-${round}.csv`);
  writeFileSync(path, await kind.file(lane, round));
  return path;
}

async function run(
  { env }: Lane,
  { program, args }: ImportKind,
  file: string,
  points: string,
  killAfterMs?: number,
): Promise<{ status: number | null; err: string }> {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [compiled(program), ...args, file], {
    env: { PATH, HOME, ...env, ...pointLogEnv(points) },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  onTeardown(() => child.kill('SIGKILL'));
  let err = '';
  child.stderr.on('data', (piece: Buffer) => (err += piece.toString()));
  const ended = once(child, 'close');
  if (killAfterMs !== undefined) {
    await Promise.race([wait(killAfterMs), ended]);
    child.kill('SIGKILL');
  }
  await ended;
  return { status: child.exitCode, err };
}

async function countLike(
  { read }: Database,
  table: string,
  column: string,
  like: string,
  live = false,
): Promise<number> {
  const query = read(table).where(column, 'like', like);
  if (live) void query.whereNull('removedAt');
  const [row] = await query.count<{ n: number | string }[]>({ n: '*' });
  return Number(row?.n ?? 0);
}

/** A hash of all data that an import can change. */
async function digest({ read }: Database): Promise<string> {
  const hash = createHash('sha256');
  const tables = {
    customers: ['id'],
    tags: ['id'],
    customer_tags: ['customer_id', 'tag_id'],
    billing_profiles: ['customer_id'],
    subscriptions: ['id'],
    catalog_offers: ['id'],
    catalog_prices: ['id'],
    activity: ['id'],
  };
  for (const [table, order] of Object.entries(tables))
    hash.update(JSON.stringify(await read(table).orderBy(order)));
  return hash.digest('base64url');
}
