import type { Knex } from 'knex';
import type { Database } from '../connection/database.js';
import { dialectOf } from '../connection/dialect.js';
import { Busy, OutcomeUnknown, Unavailable } from '../errors.js';
import { queryRows } from '../sql/run.js';
import { raw } from '../sql/tag.js';

/** Calls that a process wants to make; see `partnercenter/budget.ts`. */
interface Wanted {
  group: string;
  count: number;
  cap: number;
  windowMs: number;
}

interface Reserved {
  granted: number;
  waitMs: number;
}

/** After a 429 the cap is lowered to this share, for this time. */
const SLOW_SHARE = 0.75;
const SLOW_MS = 600_000;
/** Wait after the database could not be asked. */
const RETRY_MS = 1_000;
/** The clock may have been set back: reservations further ahead than this are dropped. */
const MAX_AHEAD_MS = 1_000;

/**
 * Shares the budget of calls to Partner Center among all processes on a database. No stretch of `windowMs` has
 * more than `cap` calls of a group, by the database's clock.
 */
export const databaseBudget = ({ transact }: Pick<Database, 'transact'>) => ({
  reserve: (wanted: Wanted): Promise<Reserved> =>
    transact((trx) => reserve(trx, wanted)).catch(unlessPassing({ granted: 0, waitMs: RETRY_MS })),

  /**
   * Stops a group for a while, for all processes, and slows it down afterwards. While the database cannot be
   * asked, nobody gets a call from it anyway.
   */
  pause: (group: string, ms: number): Promise<void> =>
    transact(async (trx) => {
      const { pausedUntil, slowUntil } = await lockGroup(trx, group);
      const until = (await clock(trx)) + ms;
      await trx('call_groups')
        .where({ name: group })
        .update({
          pausedUntil: Math.max(Number(pausedUntil), until),
          slowUntil: Math.max(Number(slowUntil), until + SLOW_MS),
        });
    }).catch(unlessPassing(undefined)),
});

/** Returns a value in place of an error that a repetition may not have. */
const unlessPassing =
  <T>(value: T) =>
  (error: unknown): T => {
    if (error instanceof Busy || error instanceof Unavailable || error instanceof OutcomeUnknown)
      return value;
    throw error;
  };

async function reserve(
  trx: Knex.Transaction,
  { group, count, cap, windowMs }: Wanted,
): Promise<Reserved> {
  const { pausedUntil, slowUntil } = await lockGroup(trx, group);
  // Read under the lock, so that reservations are in the order of their times.
  const now = await clock(trx);
  if (Number(pausedUntil) > now) return { granted: 0, waitMs: Number(pausedUntil) - now };
  const most = Number(slowUntil) > now ? Math.max(1, Math.floor(cap * SLOW_SHARE)) : cap;
  const reserved = () => trx('calls_reserved').where({ groupName: group });
  const recent = await reserved()
    .where('at', '>', now - windowMs)
    .where('at', '<=', now + MAX_AHEAD_MS)
    .orderBy('at')
    .select('at', 'count');
  const made = recent.reduce((sum, row) => sum + row.count, 0);
  if (made >= most) return { granted: 0, waitMs: untilBelow(most, made, recent) + windowMs - now };
  const granted = Math.min(count, most - made);
  await reserved()
    .where((old) => {
      void old.where('at', '<=', now - windowMs).orWhere('at', '>', now + MAX_AHEAD_MS);
    })
    .delete();
  await trx('calls_reserved').insert({ groupName: group, at: now, count: granted });
  return { granted, waitMs: 0 };
}

/** Returns the time of the reservation whose end makes room for one more call. */
function untilBelow(
  most: number,
  made: number,
  recent: readonly { at: number | string; count: number }[],
): number {
  let left = made;
  const last = recent.find(({ count }) => (left -= count) < most);
  return Number(last?.at);
}

/** Locks a group until the transaction ends. SQLite has one writer anyway. */
async function lockGroup(trx: Knex.Transaction, name: string) {
  await trx('call_groups').insert({ name }).onConflict('name').ignore();
  const group = trx('call_groups').where({ name });
  if (dialectOf(trx) === 'postgres') void group.forUpdate();
  const row = await group.first();
  if (!row) throw new Error('the group of calls was not stored');
  return row;
}

const CLOCK = {
  postgres: raw('select floor(extract(epoch from clock_timestamp()) * 1000)::bigint as now'),
  sqlite: raw(`select cast((julianday('now') - 2440587.5) * 86400000 as integer) as now`),
};

/** Returns the database's time in milliseconds since 1970: the clocks of its processes may differ. */
async function clock(trx: Knex.Transaction): Promise<number> {
  const [row] = await queryRows<{ now: number | string }>(trx, CLOCK[dialectOf(trx)]);
  return Number(row?.now);
}
