import type { Knex } from 'knex';
import { fold } from '../../fold.js';
import { nameKey, searchText } from '../../search/searchText.js';
import { createCustomerTags, MAX_TAGS_PER_CUSTOMER } from '../../tags/ofCustomer.js';
import { merge, type Base } from './merge.js';
import { BATCH, type Run } from '../run.js';
import { insertRows, type RowOf } from '../../sql/rows.js';

const CHANGE = {
  import_id: 'integer',
  line: 'integer',
  customer_id: 'integer',
  seen_version: 'integer',
  outcome: 'text',
  kept: 'boolean',
  conflict: 'boolean',
  microsoft_id: 'text',
  relationship: 'text',
  name: 'text',
  name_key: 'text',
  domain: 'text',
  search_text: 'text',
  imported_name: 'text',
  imported_domain: 'text',
  imported_tags: 'text',
  old_values: 'text',
  new_values: 'text',
} as const;

const TAG = {
  import_id: 'integer',
  line: 'integer',
  folded: 'text',
  name: 'text',
  given: 'boolean',
} as const;

/** A staged row beside the customer that it is about; `id` and the rest are null for a new one. */
interface Pair {
  line: number;
  microsoft_id: string;
  relationship: string;
  their_name: string;
  their_domain: string;
  their_tags: string | null;
  id: number | null;
  version: number | null;
  name: string | null;
  domain: string | null;
  imported_name: string | null;
  imported_domain: string | null;
  imported_tags: string | null;
  removed_at: string | null;
}

/** What comes of a batch of rows; rows that change nothing and keep nothing leave no trace. */
interface Comparison {
  changes: RowOf<typeof CHANGE>[];
  tags: RowOf<typeof TAG>[];
  /** Rows that would give a customer too many tags, each with how many. */
  tooMany: { line: number; count: number }[];
}

/**
 * Merges every sound row with what stands here and stages what would be written, in batches outside
 * of the transaction that applies it.
 */
export async function compare(run: Run, total: number): Promise<void> {
  for (let last = 0, done = 0; ;) {
    const pairs = await pairsOf(run.database.read, run.id, (rows) =>
      rows.where('r.line', '>', last).limit(BATCH),
    );
    const end = pairs.at(-1);
    if (!end) break;
    const compared = await comparePairs(run.database.read, run.id, pairs);
    await run.write((trx) => storeComparison(trx, run, compared));
    last = end.line;
    done += pairs.length;
    run.progress('compare', done, total);
  }
}

/**
 * Compares again, within the transaction that applies, the rows whose customer was edited since.
 * Their customers are locked by then.
 */
export async function compareAgain(trx: Knex.Transaction, run: Run): Promise<void> {
  for (;;) {
    const stale = await trx('import_changes as ch')
      .leftJoin('customers as c', sameCustomer('c', 'ch'))
      .where('ch.import_id', run.id)
      .whereRaw(
        '(c.id is distinct from ch.customer_id or c.version is distinct from ch.seen_version)',
      )
      .orderBy('ch.line')
      .limit(BATCH)
      .select<{ line: number }[]>('ch.line');
    const lines = stale.map(({ line }) => line);
    if (lines.length === 0) return;
    for (const table of ['import_changes', 'import_tags']) {
      await trx(table).where({ import_id: run.id }).whereIn('line', lines).delete();
    }
    const pairs = await pairsOf(trx, run.id, (rows) => rows.whereIn('r.line', lines));
    await storeComparison(trx, run, await comparePairs(trx, run.id, pairs));
  }
}

/** One relationship with one tenant is one customer. */
export const sameCustomer =
  (one: string, other: string): Knex.JoinCallback =>
  (join) =>
    join
      .on(`${one}.microsoft_id`, `${other}.microsoft_id`)
      .andOn(`${one}.relationship`, `${other}.relationship`);

async function pairsOf(
  knex: Knex,
  importId: number,
  some: (rows: Knex.QueryBuilder) => Knex.QueryBuilder,
): Promise<Pair[]> {
  const rows = knex('import_rows as r')
    .leftJoin('customers as c', sameCustomer('c', 'r'))
    .where('r.import_id', importId)
    .whereNull('r.fault')
    .orderBy('r.line')
    .select('r.line', 'r.microsoft_id', 'r.relationship', 'r.name as their_name')
    .select('r.domain as their_domain', 'r.tags as their_tags', 'c.id', 'c.version', 'c.name')
    .select('c.domain', 'c.imported_name', 'c.imported_domain', 'c.imported_tags', 'c.removed_at');
  return (await some(rows)) as Pair[];
}

async function comparePairs(
  knex: Knex,
  importId: number,
  pairs: readonly Pair[],
): Promise<Comparison> {
  const ids = pairs.flatMap(({ id }) => (id === null ? [] : [id]));
  const tagsOf = await createCustomerTags(knex).ofCustomers(ids);
  const compared: Comparison = { changes: [], tags: [], tooMany: [] };
  for (const pair of pairs) {
    comparePair(importId, pair, tagsOf.get(pair.id ?? 0) ?? [], compared);
  }
  return compared;
}

function comparePair(
  importId: number,
  pair: Pair,
  tagsHere: readonly string[],
  { changes, tags, tooMany }: Comparison,
): void {
  const { id, line, microsoft_id, relationship } = pair;
  const theirs = {
    name: pair.their_name,
    domain: pair.their_domain,
    tags: parseTags(pair.their_tags),
  };
  const base: Base = {
    name: pair.imported_name,
    domain: pair.imported_domain,
    tags: parseTags(pair.imported_tags),
  };
  const ours =
    pair.name === null || pair.domain === null
      ? { ...theirs, tags: tagsHere }
      : { name: pair.name, domain: pair.domain, tags: tagsHere };
  const merged = merge(base, ours, theirs);
  if (merged.tags.length > MAX_TAGS_PER_CUSTOMER) {
    tooMany.push({ line, count: merged.tags.length });
    return;
  }

  const imported_tags = theirs.tags
    ? JSON.stringify(theirs.tags.map(fold).sort())
    : pair.imported_tags;
  const edited =
    merged.name !== ours.name ||
    merged.domain !== ours.domain ||
    merged.added.length + merged.removed.length > 0;
  const based =
    base.name !== theirs.name ||
    base.domain !== theirs.domain ||
    imported_tags !== pair.imported_tags;
  const added = id === null || pair.removed_at !== null;
  const outcome = added ? 'added' : edited ? 'changed' : based ? 'based' : 'none';
  if (outcome === 'none' && !merged.kept) return;

  const identity = { microsoftId: microsoft_id, relationship };
  const { name, domain } = merged;
  changes.push({
    import_id: importId,
    line,
    customer_id: id,
    seen_version: pair.version,
    outcome,
    kept: merged.kept,
    conflict: merged.conflict,
    microsoft_id,
    relationship,
    name,
    name_key: nameKey(name),
    domain,
    search_text: searchText({ ...identity, ...merged, importedName: theirs.name }),
    imported_name: theirs.name,
    imported_domain: theirs.domain,
    imported_tags,
    old_values: id === null ? null : JSON.stringify({ ...identity, ...ours }),
    new_values: JSON.stringify({ ...identity, name, domain, tags: merged.tags }),
  });
  const own = { import_id: importId, line };
  tags.push(
    ...merged.added.map((tag) => ({ ...own, folded: fold(tag), name: tag, given: true })),
    ...merged.removed.map((tag) => ({ ...own, folded: tag, name: tag, given: false })),
  );
}

const parseTags = (json: string | null) => (json === null ? null : (JSON.parse(json) as string[]));

async function storeComparison(
  trx: Knex.Transaction,
  run: Run,
  { changes, tags, tooMany }: Comparison,
): Promise<void> {
  const { dialect } = run.database;
  await insertRows(trx, dialect, 'import_changes', CHANGE, changes);
  await insertRows(trx, dialect, 'import_tags', TAG, tags);
  for (const { line, count } of tooMany) {
    await trx('import_rows')
      .where({ import_id: run.id, line })
      .update({ fault: 'merged-tag-count', fault_value: String(count) });
  }
}
