import type { Knex } from 'knex';
import { createActivity, type Action, type Actor } from '../../activity/repository.js';
import type { Database } from '../../connection/connect.js';
import { dialectOf } from '../../connection/dialect.js';
import { Stale } from '../../errors.js';
import { fold } from '../../fold.js';
import { point } from '../../points.js';
import { updateIndexInPlace } from '../../search/updateIndexInPlace.js';
import { analyze } from '../../sql/rows.js';
import { plan, spelled, type Row, type Wanted } from './plan.js';
import { asUndone, store } from './stage.js';
import { createTaggings, type Tagging, type TaggingCounts } from './repository.js';

const BATCH = 1_000;
/** Rows that change something. */
const CHANGING = ['changes', 'hidden'];

/** What stands in the activity for the whole. */
const WHOLE: Record<Tagging['kind'], Action> = {
  find: 'tags-changed-in-bulk',
  undo: 'tags-undone-in-bulk',
  rename: 'tag-renamed',
  merge: 'tag-merged',
  delete: 'tag-deleted',
};

/**
 * Changes the tags of all customers that were frozen, in one transaction: all of it or nothing. Those
 * that were edited since are compared again first; on PostgreSQL all are locked before that. Applied
 * once, it is never applied again.
 * @throws {Stale} when the tag that is renamed, merged or deleted is no longer the one that was confirmed.
 * @throws {Busy} when another writer kept the database, or a customer, for more than three seconds.
 */
export async function apply(
  { longWork: database }: Database,
  tagging: Tagging,
  actor: Actor,
): Promise<TaggingCounts> {
  const counts = await database.transact(async (trx) => {
    const taggings = createTaggings(trx);
    const { id } = tagging;
    if (!(await taggings.move(id, 'counted', 'applied'))) {
      const before = await taggings.byId(id);
      if (before?.state === 'applied' && before.counts) return before.counts;
      throw new Stale('the tagging');
    }
    const at = new Date().toISOString();
    await lockTag(trx, tagging);
    await analyze(trx, database.dialect, 'tagging_rows');
    await lockCustomers(trx, database, id);
    await compareAgain(trx, database, tagging);
    const done = await taggings.count(id);
    const steps = [
      () => (tagging.kind === 'rename' ? renameTag(trx, tagging) : changeTags(trx, tagging, at)),
      () => changeCustomers(trx, id, at),
      () => recordEach(trx, id, at, actor),
      () => updateIndexInPlace(trx),
    ];
    for (const step of steps) {
      await step();
      point('bulk.applying');
    }
    await recordWhole(trx, tagging, done, actor);
    await trx('taggings')
      .where({ id })
      .update({ counts: JSON.stringify(done) });
    point('bulk.before-commit');
    return done;
  });
  point('bulk.committed');
  return counts;
}

/** The tag stays what was confirmed until the end, and nobody is given it meanwhile. */
async function lockTag(trx: Knex.Transaction, { tagId, tagVersion }: Tagging): Promise<void> {
  if (tagId === null) return;
  const tag = await trx<{ id: number; version: number }>('tags')
    .where({ id: tagId })
    .forUpdate()
    .first('version');
  if (tag?.version !== tagVersion) throw new Stale('the tag');
}

async function lockCustomers(
  trx: Knex.Transaction,
  { dialect }: Database,
  id: number,
): Promise<void> {
  if (dialect !== 'postgres') return;
  const frozen = trx('tagging_rows').where({ taggingId: id }).select('customerId');
  const customers = trx('customers').whereIn('id', frozen).orderBy('id').forUpdate().select('id');
  await trx.from(customers.as('locked')).count('*');
}

/** Looks again at customers that were edited since they were frozen, and at who got the tag since. */
async function compareAgain(
  trx: Knex.Transaction,
  database: Database,
  tagging: Tagging,
): Promise<void> {
  const give = await spelled(trx, tagging);
  const take = new Set(tagging.take.map(fold));
  for (let last = 0; ;) {
    const edited = await trx<Row>('tagging_rows as r')
      .join('customers as c', 'c.id', 'r.customerId')
      .where('r.taggingId', tagging.id)
      .where('r.customerId', '>', last)
      .whereRaw('c.version <> r.seen_version')
      .orderBy('r.customerId')
      .limit(BATCH)
      .pluck<number[]>('r.customerId');
    const end = edited.at(-1);
    if (end === undefined) break;
    const wanted = await wantedOf(trx, tagging, edited, { give, take });
    await trx('tagging_rows')
      .where({ taggingId: tagging.id })
      .whereIn('customerId', edited)
      .delete();
    await store(trx, database, await plan(trx, tagging, wanted));
    last = end;
  }
  if (tagging.tagId === null) return;
  for (;;) {
    const fresh = await trx('customer_tags as ct')
      .where('ct.tagId', tagging.tagId)
      .whereRaw(
        `not exists (select 1 from tagging_rows r where r.tagging_id = ? and r.customer_id = ct.customer_id)`,
        [tagging.id],
      )
      .limit(BATCH)
      .pluck<number[]>('ct.customerId');
    if (fresh.length === 0) return;
    const wanted = fresh.map((customerId) => ({ customerId, give, take }));
    await store(trx, database, await plan(trx, tagging, wanted));
  }
}

async function wantedOf(
  trx: Knex.Transaction,
  { kind, of }: Tagging,
  customerIds: readonly number[],
  { give, take }: Omit<Wanted, 'customerId'>,
): Promise<Wanted[]> {
  if (kind !== 'undo') return customerIds.map((customerId) => ({ customerId, give, take }));
  const rows = await trx<Row>('tagging_rows')
    .where({ taggingId: of ?? 0 })
    .whereIn('customerId', customerIds)
    .select('customerId', 'seenVersion', 'given', 'taken');
  return rows.map((row) => asUndone(row, give));
}

/** All who carry the tag do so by its id. */
async function renameTag(trx: Knex.Transaction, { tagId, give }: Tagging): Promise<void> {
  const [name = ''] = give;
  const alike = await trx<{ id: number; folded: string }>('tags')
    .where({ folded: fold(name) })
    .select('id');
  if (alike.some(({ id }) => id !== tagId)) throw new Stale('the tag');
  await trx('tags')
    .where({ id: tagId ?? 0 })
    .update({ name, folded: fold(name), version: trx.raw('version + 1') });
}

async function changeTags(trx: Knex.Transaction, tagging: Tagging, at: string): Promise<void> {
  const { id, give, tagId } = tagging;
  const each =
    dialectOf(trx) === 'postgres'
      ? (column: string) => `jsonb_array_elements_text(r.${column}::jsonb) as each (value)`
      : (column: string) => `json_each(r.${column}) as each`;
  const of = (column: string) => `from tagging_rows r cross join ${each(column)}`;
  const changing = `r.tagging_id = ? and r.outcome in ('changes', 'hidden')`;
  for (const name of give) {
    await trx.raw(
      `insert into tags (name, folded, created_at) select ?, ?, ?
       where exists (select 1 ${of('given')} where ${changing} and each.value = ?)
       on conflict (folded) do nothing`,
      [name, fold(name), at, id, fold(name)],
    );
  }
  await trx.raw(
    `insert into customer_tags (customer_id, tag_id) select r.customer_id, t.id ${of('given')}
     join tags t on t.folded = each.value where ${changing} on conflict do nothing`,
    [id],
  );
  await trx.raw(
    `delete from customer_tags where (customer_id, tag_id) in (
       select r.customer_id, t.id ${of('taken')}
       join tags t on t.folded = each.value where ${changing})`,
    [id],
  );
  if (tagId !== null) await trx('tags').where({ id: tagId }).delete();
}

async function changeCustomers(trx: Knex.Transaction, id: number, at: string): Promise<void> {
  await trx.raw(
    `update customers set search_text = r.search_text, version = customers.version + 1, changed_at = ?
     from tagging_rows r where r.tagging_id = ? and r.customer_id = customers.id
       and r.outcome in (${CHANGING.map(() => '?').join(', ')})`,
    [at, id, ...CHANGING],
  );
}

/** Each customer whose tags changed stands in the activity. */
async function recordEach(
  trx: Knex.Transaction,
  id: number,
  at: string,
  actor: Actor,
): Promise<void> {
  const action: Action = 'tags-changed';
  await trx.raw(
    `insert into activity (at, agent_id, agent_name, action, customer_id, old_values, new_values)
     select ?, ?, ?, ?, customer_id, old_values, new_values from tagging_rows
     where tagging_id = ? and outcome in (${CHANGING.map(() => '?').join(', ')}) order by customer_id`,
    [at, actor.id, actor.name, action, id, ...CHANGING],
  );
}

async function recordWhole(
  trx: Knex.Transaction,
  { kind, query, give, take }: Tagging,
  counts: TaggingCounts,
  actor: Actor,
): Promise<void> {
  const activity = createActivity(trx, actor);
  const of = kind === 'find' || kind === 'undo';
  await activity.record(WHOLE[kind], {
    before: of ? undefined : { tag: take[0] },
    after: of
      ? { ...(query !== null && { query }), given: give, taken: take, ...counts }
      : { ...(give[0] !== undefined && { tag: give[0] }), customers: counts.changes },
  });
}
