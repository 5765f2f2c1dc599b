import type { Knex } from 'knex';
import { dialectOf } from '../connection/dialect.js';
import { countRows } from '../sql/count.js';
import { keysetPage } from '../sql/keyset.js';
import { queryRows } from '../sql/run.js';
import { sql } from '../sql/tag.js';
import { limitedTotal, MAX_EXACT_TOTAL } from '../sql/total.js';
import type { ActivityRow } from '../tables.js';
import type { Actor, Entry, EntryAsk, EntryKey, EntryPage, Narrowing } from './entry.js';

const PAGE_SIZE = 10;

const BY_PERSON_AND_ACTION = 'activity_agent_id_action_at_id_index';

interface Row extends ActivityRow {
  customerName: string | null;
  removedAt: string | null;
}

/** Returns a page of entries, newest first. */
export async function listEntries(knex: Knex, which: Narrowing, ask: EntryAsk): Promise<EntryPage> {
  const [page, counted] = await Promise.all([
    keysetPage(PAGE_SIZE, ask, keyOf, (key, newer, limit) =>
      entriesBeyond(knex, which, key, newer, limit),
    ),
    countEntries(knex, which, MAX_EXACT_TOTAL + 1),
  ]);
  return { ...page, total: limitedTotal(counted) };
}

export const entriesAfter = (
  knex: Knex,
  which: Narrowing,
  key: EntryKey | undefined,
  limit: number,
): Promise<Entry[]> => entriesBeyond(knex, which, key, false, limit);

/** Counts entries, up to `max`. */
export function countEntries(knex: Knex, which: Narrowing, max?: number): Promise<number> {
  const some = narrowed(knex, which)
    .where('activity.at', '>=', which.from)
    .where('activity.at', '<', which.to)
    .select(knex.raw('1'));
  if (max !== undefined) void some.limit(max);
  return countRows(knex.from(some.as('some')));
}

export async function entryById(knex: Knex, id: number): Promise<Entry | undefined> {
  const [entry] = await complete(knex, knex('activity').where({ id }));
  return entry;
}

/** Returns the actors of the activity. Each step of the query finds the next one in the index. */
export const peopleIn = (knex: Knex, limit: number): Promise<Actor[]> =>
  queryRows<Actor>(
    knex,
    sql`with recursive people(id) as (
          select min(agent_id) from activity
          union all
          select (select min(next.agent_id) from activity next where next.agent_id > people.id)
          from people where people.id is not null)
        select own.agent_id as id, own.agent_name as name from people
        join activity own on own.id = (
          select latest.id from activity latest where latest.agent_id = people.id
          order by latest.at desc, latest.id desc limit 1)
        order by own.at desc, own.id desc limit ${limit}`,
  );

/** Returns entries beyond a key: older ones newest first, or newer ones oldest first. */
async function entriesBeyond(
  knex: Knex,
  which: Narrowing,
  key: EntryKey | undefined,
  newer: boolean,
  limit: number,
): Promise<Entry[]> {
  const [low, high] = boundsOf(which);
  const bounds: Bounds =
    key === undefined ? [low, high] : newer ? [later(low, key), high] : [low, earlier(high, key)];
  const order = newer ? 'asc' : 'desc';
  const page = within(knex, which, bounds)
    .orderBy([
      { column: 'at', order },
      { column: 'id', order },
    ])
    .limit(limit);
  return complete(knex, page, order);
}

/** Exclusive keys around the entries, so that any page is one range of an index. */
type Bounds = readonly [low: EntryKey, high: EntryKey];

/** Ids start at 1, so 0 sorts before all entries of an instant. */
const boundsOf = ({ from, to }: Narrowing): Bounds => [
  [from, 0],
  [to, 0],
];

const isLater = (one: EntryKey, other: EntryKey): boolean =>
  one[0] === other[0] ? one[1] > other[1] : one[0] > other[0];
const later = (one: EntryKey, other: EntryKey) => (isLater(one, other) ? one : other);
const earlier = (one: EntryKey, other: EntryKey) => (isLater(one, other) ? other : one);

const within = (knex: Knex, which: Narrowing, [low, high]: Bounds): Knex.QueryBuilder =>
  narrowed(knex, which)
    .whereRaw('(activity.at, activity.id) > (?, ?)', low)
    .whereRaw('(activity.at, activity.id) < (?, ?)', high);

function narrowed(knex: Knex, { customerId, agentId, action }: Narrowing): Knex.QueryBuilder {
  const both = customerId === undefined && agentId !== undefined && action !== undefined;
  // SQLite would scan the action's index: it has no statistics of how common an action is.
  const entries: Knex.QueryBuilder =
    both && dialectOf(knex) === 'sqlite'
      ? knex.from(knex.raw(`activity indexed by ${BY_PERSON_AND_ACTION}`))
      : knex.from('activity');
  if (customerId !== undefined) void entries.where('customerId', customerId);
  // A customer has few entries and a person may have millions: `|| ''` rules out the person's index.
  const own = (column: string) =>
    customerId === undefined ? `activity.${column} = ?` : `activity.${column} || '' = ?`;
  if (agentId !== undefined) void entries.whereRaw(own('agent_id'), [agentId]);
  if (action !== undefined) void entries.whereRaw(own('action'), [action]);
  return entries;
}

/** Adds customers' names to a page of entries. The page is cut before the join. */
async function complete(
  knex: Knex,
  entries: Knex.QueryBuilder,
  order: 'asc' | 'desc' = 'desc',
): Promise<Entry[]> {
  const rows: Row[] = await knex
    .from(entries.select('activity.*').as('a'))
    .leftJoin('customers as c', 'c.id', 'a.customerId')
    .orderBy([
      { column: 'a.at', order },
      { column: 'a.id', order },
    ])
    .select('a.*', 'c.name as customerName', 'c.removedAt');
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    agent: { id: row.agentId, name: row.agentName },
    action: row.action,
    customer:
      row.customerId === null
        ? null
        : { id: row.customerId, name: row.customerName ?? '', onList: row.removedAt === null },
    before: valuesOf(row.oldValues),
    after: valuesOf(row.newValues),
  }));
}

const valuesOf = (json: string | null): unknown =>
  json === null ? null : (JSON.parse(json) as unknown);

const keyOf = ({ at, id }: Entry): EntryKey => [at, id];
