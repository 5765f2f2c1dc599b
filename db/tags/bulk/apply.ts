import type { Knex } from 'knex';
import type { Action, Actor } from '../../activity/entry.js';
import { createActivity } from '../../activity/repository.js';
import type { Database } from '../../connection/database.js';
import { dialectOf } from '../../connection/dialect.js';
import { Stale } from '../../errors.js';
import { fold } from '../../fold.js';
import { point } from '../../points.js';
import { updateIndexInPlace } from '../../search/updateIndexInPlace.js';
import { analyze, execute } from '../../sql/run.js';
import { list, raw, sql } from '../../sql/tag.js';
import type { BulkTagging, BulkTaggingCounts } from './bulkTagging.js';
import { plan, spelled, type Wanted } from './plan.js';
import { asUndone, store } from './stage.js';
import { createBulkTaggings } from './repository.js';

const BATCH = 1_000;
/** Outcomes that change tags. */
const CHANGING = ['changes', 'hidden'];

/** Actions of the entry for the whole bulk tagging. */
const WHOLE: Record<BulkTagging['kind'], Action> = {
  find: 'tags-changed-in-bulk',
  undo: 'tags-undone-in-bulk',
  rename: 'tag-renamed',
  merge: 'tag-merged',
  delete: 'tag-deleted',
};

/**
 * Changes the tags of all frozen customers in one transaction, once. Customers edited since are compared
 * again first; on PostgreSQL all are locked before that.
 * @throws {Stale} when the tag to rename, merge or delete changed after it was confirmed.
 * @throws {Busy} when another writer held the database, or a customer, for more than three seconds.
 */
export async function apply(
  { longWork: database }: Database,
  tagging: BulkTagging,
  actor: Actor,
): Promise<BulkTaggingCounts> {
  const counts = await database.transact(async (trx) => {
    const bulkTaggings = createBulkTaggings(trx);
    const { id } = tagging;
    if (!(await bulkTaggings.move(id, 'counted', 'applied'))) {
      const before = await bulkTaggings.byId(id);
      if (before?.state === 'applied' && before.counts) return before.counts;
      throw new Stale('the bulk tagging');
    }
    const at = new Date().toISOString();
    await lockTag(trx, tagging);
    await analyze(trx, 'tagging_rows');
    await lockCustomers(trx, database, id);
    await compareAgain(trx, tagging);
    const done = await bulkTaggings.count(id);
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

/** Locks the confirmed tag, so that it cannot change or be given to another customer. */
async function lockTag(trx: Knex.Transaction, { tagId, tagVersion }: BulkTagging): Promise<void> {
  if (tagId === null) return;
  const tag = await trx('tags').where({ id: tagId }).forUpdate().first('version');
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

/** Compares customers again that were edited, or got the tag, after they were frozen. */
async function compareAgain(trx: Knex.Transaction, tagging: BulkTagging): Promise<void> {
  const give = await spelled(trx, tagging);
  const take = new Set(tagging.take.map(fold));
  for (let last = 0; ;) {
    const edited = await trx('tagging_rows as r')
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
    await store(trx, await plan(trx, tagging, wanted));
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
    await store(trx, await plan(trx, tagging, wanted));
  }
}

async function wantedOf(
  trx: Knex.Transaction,
  { kind, of }: BulkTagging,
  customerIds: readonly number[],
  { give, take }: Omit<Wanted, 'customerId'>,
): Promise<Wanted[]> {
  if (kind !== 'undo') return customerIds.map((customerId) => ({ customerId, give, take }));
  const rows = await trx('tagging_rows')
    .where({ taggingId: of ?? 0 })
    .whereIn('customerId', customerIds)
    .select('customerId', 'seenVersion', 'given', 'taken');
  return rows.map((row) => asUndone(row, give));
}

/** Renames the tag itself: customers carry it by id. */
async function renameTag(trx: Knex.Transaction, { tagId, give }: BulkTagging): Promise<void> {
  const [name = ''] = give;
  const alike = await trx('tags')
    .where({ folded: fold(name) })
    .select('id');
  if (alike.some(({ id }) => id !== tagId)) throw new Stale('the tag');
  await trx('tags')
    .where({ id: tagId ?? 0 })
    .update({ name, folded: fold(name), version: trx.raw('version + 1') });
}

async function changeTags(trx: Knex.Transaction, tagging: BulkTagging, at: string): Promise<void> {
  const { id, give, tagId } = tagging;
  const each =
    dialectOf(trx) === 'postgres'
      ? (column: string) => `jsonb_array_elements_text(r.${column}::jsonb) as each (value)`
      : (column: string) => `json_each(r.${column}) as each`;
  const of = (column: 'given' | 'taken') => raw(`from tagging_rows r cross join ${each(column)}`);
  const changing = sql`r.tagging_id = ${id} and r.outcome in (${list(CHANGING)})`;
  for (const name of give) {
    await execute(
      trx,
      sql`insert into tags (name, folded, created_at) select ${name}, ${fold(name)}, ${at}
          where exists (select 1 ${of('given')} where ${changing} and each.value = ${fold(name)})
          on conflict (folded) do nothing`,
    );
  }
  await execute(
    trx,
    sql`insert into customer_tags (customer_id, tag_id) select r.customer_id, t.id ${of('given')}
        join tags t on t.folded = each.value where ${changing} on conflict do nothing`,
  );
  await execute(
    trx,
    sql`delete from customer_tags where (customer_id, tag_id) in (
          select r.customer_id, t.id ${of('taken')}
          join tags t on t.folded = each.value where ${changing})`,
  );
  if (tagId !== null) await trx('tags').where({ id: tagId }).delete();
}

const changeCustomers = (trx: Knex.Transaction, id: number, at: string): Promise<void> =>
  execute(
    trx,
    sql`update customers set search_text = r.search_text, version = customers.version + 1,
          changed_at = ${at}
        from tagging_rows r where r.tagging_id = ${id} and r.customer_id = customers.id
          and r.outcome in (${list(CHANGING)})`,
  );

/** Adds an entry to the activity for each changed customer. */
function recordEach(trx: Knex.Transaction, id: number, at: string, actor: Actor): Promise<void> {
  const action: Action = 'tags-changed';
  return execute(
    trx,
    sql`insert into activity (at, agent_id, agent_name, action, customer_id, old_values, new_values)
        select ${at}, ${actor.id}, ${actor.name}, ${action}, customer_id, old_values, new_values
        from tagging_rows where tagging_id = ${id} and outcome in (${list(CHANGING)})
        order by customer_id`,
  );
}

async function recordWhole(
  trx: Knex.Transaction,
  { kind, query, give, take }: BulkTagging,
  counts: BulkTaggingCounts,
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
