import type { Knex } from 'knex';
import { fold } from '../../fold.js';
import { nameKey, searchText } from '../../search/text.js';
import { createCustomerTags, MAX_TAGS_PER_CUSTOMER } from '../../tags/ofCustomer.js';
import { Fault } from '../fault.js';
import type { LeftOutChange, Pair, RecordChange } from '../records/list.js';
import type { StagedCustomer } from './check.js';
import { merge, type Base } from './merge.js';

interface Standing {
  id: number | null;
  version: number | null;
  name: string | null;
  domain: string | null;
  imported_name: string | null;
  imported_domain: string | null;
  imported_tags: string | null;
  removed_at: string | null;
}

type CustomerPair = Pair<StagedCustomer> & Standing;

export const SEEN =
  "(cast(coalesce(c.id, 0) as text) || '.' || cast(coalesce(c.version, 0) as text))";

export const customerPairs = (knex: Knex): Knex.QueryBuilder =>
  knex('import_records as r')
    .leftJoin('customers as c', (join) =>
      join
        .on('c.microsoft_id', knex.raw("r.record ->> 'microsoftId'"))
        .on('c.relationship', knex.raw("r.record ->> 'relationship'")),
    )
    .select('c.id', 'c.version', 'c.name', 'c.domain', 'c.imported_name', 'c.imported_domain')
    .select('c.imported_tags', 'c.removed_at');

export async function compareCustomers(
  knex: Knex,
  pairs: readonly Pair<StagedCustomer>[],
): Promise<(RecordChange | LeftOutChange)[]> {
  const beside = pairs as readonly CustomerPair[];
  const ids = beside.flatMap(({ id }) => (id === null ? [] : [id]));
  const tagsOf = await createCustomerTags(knex).ofCustomers(ids);
  return beside.flatMap((pair) => comparePair(pair, tagsOf.get(pair.id ?? 0) ?? []));
}

function comparePair(
  pair: CustomerPair,
  tagsHere: readonly string[],
): (RecordChange | LeftOutChange)[] {
  const { id, line, record: theirs } = pair;
  const { microsoftId, relationship } = theirs;
  const base: Base = {
    name: pair.imported_name,
    domain: pair.imported_domain,
    tags: pair.imported_tags === null ? null : (JSON.parse(pair.imported_tags) as string[]),
  };
  const ours =
    pair.name === null || pair.domain === null
      ? { name: theirs.name, domain: theirs.domain, tags: tagsHere }
      : { name: pair.name, domain: pair.domain, tags: tagsHere };
  const merged = merge(base, ours, theirs);
  if (merged.tags.length > MAX_TAGS_PER_CUSTOMER) {
    return [{ line, leftOut: new Fault('merged-tag-count', String(merged.tags.length)) }];
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
  if (outcome === 'none' && !merged.kept) return [];

  const identity = { microsoftId, relationship };
  const { name, domain } = merged;
  const tags = [
    ...merged.added.map((tag) => [fold(tag), tag, true]),
    ...merged.removed.map((tag) => [tag, tag, false]),
  ];
  return [
    {
      line,
      customer_id: id,
      subject_id: id,
      seen: pair.seen,
      outcome,
      kept: merged.kept,
      conflict: merged.conflict,
      name,
      record: {
        microsoft_id: microsoftId,
        relationship,
        name,
        name_key: nameKey(name),
        domain,
        search_text: searchText({ ...identity, ...merged, importedName: theirs.name }),
        imported_name: theirs.name,
        imported_domain: theirs.domain,
        imported_tags,
        ...(tags.length > 0 && { tags }),
      },
      old_values: id === null ? null : { ...identity, ...ours },
      new_values: { ...identity, name, domain, tags: merged.tags },
    },
  ];
}
