import { rmSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect, type Database, type Dialect } from '../../db/index.js';
import type { Order } from '../../db/orders/order.js';
import { spawnBot } from '../support/botProcess.js';
import { emptyDatabase } from '../support/database.js';
import { agentNamed, placeAndSend } from '../support/orderSender.js';
import { startStandIn, type StandIn } from '../support/partnerCenter/index.js';
import { partnerCenterEnv } from '../support/partnerCenterEnv.js';
import {
  addProducts,
  addShared,
  CALM,
  draftOf,
  sendOf,
  type SharedCustomer,
} from '../support/sentOrders.js';
import type { Options } from './options.js';
import { createRandom, type Random } from './random.js';
import type { Reporter } from './report.js';

const ORDERS = 60;
/** Points at which a process is killed. */
const POINTS = [
  'order-send.cart-made',
  'order-send.cart-stored',
  'order-send.checkout-stored',
  'order-send.checked-out',
  'order-send.settled',
  'order-send.followed',
];
/** Longest wait for a process to reach its point: it may have no such order. */
const POINT_MS = 20_000;
/** Run of a process that is killed at any moment. */
const MIN_RUN_MS = 2_000;
const MAX_RUN_MS = 8_000;
/** States in which a job is still at work. */
const AT_WORK = ['waiting', 'unreachable', 'checkout', 'ordered'];

interface Placed {
  customer: SharedCustomer;
  order: Order;
}

/**
 * Sends orders while the process is killed again and again, and Partner Center cuts, hangs and refuses. Expects
 * each order once, and what is stored here to be what Microsoft has.
 */
export async function orders(options: Options, reporter: Reporter): Promise<void> {
  const rows: string[][] = [['database', 'orders', 'kills', 'there', 'doubled', 'unused carts']];
  const end = Date.now() + options.minutes * 60_000;
  for (const dialect of options.dialects) rows.push(await send(dialect, end, options, reporter));
  reporter.table('Orders to Partner Center', rows);
}

async function send(
  dialect: Dialect,
  end: number,
  { seed }: Options,
  reporter: Reporter,
): Promise<string[]> {
  const random = createRandom(seed);
  const pc = await startStandIn({ ...CALM, seed: 3, checkoutMs: 20, provisionLag: 2 });
  const databaseUrl = await emptyDatabase(dialect);
  const database = await connect(databaseUrl);
  const folder = mkdtempSync(join(tmpdir(), 'clientele-endure-orders-'));
  const agents = Array.from({ length: 8 }, (_, n) => agentNamed(`Agent ${n}`));
  const env = {
    DATABASE_URL: databaseUrl,
    SALES_AGENTS: agents.map(({ id }) => id).join(','),
    TMPDIR: folder,
    LOG_LEVEL: 'silent',
    ...partnerCenterEnv(pc),
  };
  try {
    const offers = await addProducts(database);
    const placed: Placed[] = [];
    for (let n = 0; n < ORDERS; n++) {
      const who = agents[n % agents.length] ?? agentNamed('');
      const customer = await addShared(database, pc, `Customer ${n}`);
      const draft = await draftOf(database, who, customer, offers, {
        basic: n + 1,
        ...(n % 3 === 0 && { visio: 2 }),
      });
      const reference = JSON.stringify({ conversation: { id: who.id }, serviceUrl: pc.url });
      placed.push({ customer, order: await placeAndSend(database, who, draft, reference) });
    }
    await disturb(pc);
    let kills = 0;
    while (Date.now() < end && (await open(database, placed)) > 0) {
      // Each point in turn, and any moment in between.
      const at = kills % 2 === 0 ? POINTS[(kills / 2) % POINTS.length] : undefined;
      await runUntilKilled(env, at, random);
      kills++;
      await release(database);
      reporter.say(`${dialect}: ${await open(database, placed)} of ${ORDERS} orders at work`);
    }
    const faults = await faultsIn(database, pc, placed);
    reporter.round(`${dialect}: ${ORDERS} orders, ${kills} kills`, faults);
    const { orders: there, doubles } = await pc.control('state');
    return [dialect, ORDERS, kills, there, doubles.orders, doubles.unusedCarts].map(String);
  } finally {
    await database.close();
    await pc.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const disturb = async (pc: StandIn): Promise<void> => {
  await pc.control('config', { failRate: 0.1, resetRate: 0.2 });
  await pc.control('faults', [
    { path: 'checkout$', after: 5, times: 5, do: 'truncate' },
    { path: 'checkout$', after: 12, times: 4, do: 'status', status: 409, code: 800060 },
    { path: 'checkout$', after: 20, times: 4, do: 'status', status: 409, code: 800064 },
    { path: 'carts$', after: 5, times: 5, do: 'truncate' },
    { path: 'availabilities$', after: 8, times: 5, do: 'html', status: 502 },
  ]);
};

/** Runs a bot and kills it: at a point, or at any moment without one. */
async function runUntilKilled(
  env: Record<string, string>,
  at: string | undefined,
  random: Random,
): Promise<void> {
  const bot = await spawnBot({ ...env, ...(at !== undefined && { STOP_AT: at }) });
  const anyMs = MIN_RUN_MS + random.next() * (MAX_RUN_MS - MIN_RUN_MS);
  await Promise.race([bot.stopped, sleep(at === undefined ? anyMs : POINT_MS)]);
  await bot.kill();
}

/** Ends the leases of the killed process and all delays. */
const release = (database: Database) =>
  database.transact((trx) =>
    trx('jobs').whereIn('state', ['running', 'waiting']).update({ leaseUntil: null }),
  );

async function open(database: Database, placed: readonly Placed[]): Promise<number> {
  const sends = await Promise.all(placed.map(({ order }) => sendOf(database, order)));
  return sends.filter(({ state }) => AT_WORK.includes(state)).length;
}

async function faultsIn(
  database: Database,
  pc: StandIn,
  placed: readonly Placed[],
): Promise<string[]> {
  const faults = (await pc.control('doubles')).orders.map(
    (double) => `doubled: ${JSON.stringify(double)}`,
  );
  for (const { customer, order } of placed) {
    const { state, result } = await sendOf(database, order);
    const there = (await pc.control(`customer/${customer.microsoftId}`)).orders.map(({ id }) => id);
    const here = (result?.orders ?? []).map(({ number }) => number);
    const name = `order ${order.id} (${state})`;
    if (state !== 'provisioned') faults.push(`${name} was not ordered`);
    if (there.sort().join() !== here.sort().join())
      faults.push(`${name} has ${here.join()} here and ${there.join()} there`);
    const held = await database.read('subscriptions').where({ customerId: customer.id });
    if (held.length !== order.lines.length || held.some(({ subscriptionId }) => !subscriptionId))
      faults.push(`${name} has other subscriptions than lines`);
  }
  return faults;
}
