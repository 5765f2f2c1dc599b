import type { Knex } from 'knex';
import { fold } from '../../fold.js';
import { nameKey, searchText } from '../../search/searchText.js';
import { MAX_TAGS_PER_CUSTOMER } from '../../tags/tag.js';
import { createCustomerTags } from '../../tags/ofCustomer.js';
import {
  recordComparison,
  type LeftOutRecord,
  type Pair,
  type RecordChange,
} from '../compareRecords.js';
import { Fault } from '../faults.js';
import type { StagedCustomer } from './customerRecord.js';
import { mergeCustomer, type LastImported } from './mergeCustomer.js';

/** The stored customer of a row; all null for a new one. */
interface StoredCustomer {
  id: number | null;
  name: string | null;
  domain: string | null;
  importedName: string | null;
  importedDomain: string | null;
  importedTags: string | null;
  removedAt: string | null;
}

/** A changed customer as it is staged. */
export interface ChangedCustomer {
  microsoftId: string;
  relationship: string;
  name: string;
  nameKey: string;
  domain: string;
  searchText: string;
  importedName: string;
  importedDomain: string;
  importedTags: string | null;
  /** Tags to add and to remove; absent if they stay. */
  tags?: [folded: string, name: string, add: boolean][];
}

export const customerComparison = recordComparison<StagedCustomer, StoredCustomer>({
  pairs: (knex) =>
    knex('import_rows as r')
      .leftJoin('customers as c', (join) =>
        join
          .on('c.microsoftId', knex.raw("r.record ->> 'microsoftId'"))
          .on('c.relationship', knex.raw("r.record ->> 'relationship'")),
      )
      .select('c.id', 'c.name', 'c.domain', 'c.removedAt')
      .select('c.importedName', 'c.importedDomain', 'c.importedTags'),
  seen: "(cast(coalesce(c.id, 0) as text) || '.' || cast(coalesce(c.version, 0) as text))",

  async compare(knex: Knex, pairs) {
    const ids = pairs.flatMap(({ id }) => id ?? []);
    const tagsOf = await createCustomerTags(knex).ofCustomers(ids);
    return pairs.flatMap((pair) => compareCustomer(pair, tagsOf.get(pair.id ?? 0) ?? []) ?? []);
  },
});

function compareCustomer(
  pair: Pair<StagedCustomer, StoredCustomer>,
  tagsHere: readonly string[],
): RecordChange | LeftOutRecord | undefined {
  const { id, line, record: theirs } = pair;
  const base: LastImported = {
    name: pair.importedName,
    domain: pair.importedDomain,
    tags: pair.importedTags === null ? null : (JSON.parse(pair.importedTags) as string[]),
  };
  const ours = {
    name: pair.name ?? theirs.name,
    domain: pair.domain ?? theirs.domain,
    tags: tagsHere,
  };
  const merged = mergeCustomer(base, ours, theirs);
  const { name, domain, tags, added: addedTags, removed: removedTags, kept, conflict } = merged;
  if (tags.length > MAX_TAGS_PER_CUSTOMER) {
    return { line, fault: new Fault('merged-tag-count', String(tags.length)) };
  }

  const importedTags = theirs.tags
    ? JSON.stringify(theirs.tags.map(fold).sort())
    : pair.importedTags;
  const added = id === null || pair.removedAt !== null;
  const tagsChanged = addedTags.length + removedTags.length > 0;
  const changed = name !== ours.name || domain !== ours.domain || tagsChanged;
  const based =
    base.name !== theirs.name ||
    base.domain !== theirs.domain ||
    importedTags !== pair.importedTags;
  const outcome = added ? 'added' : changed ? 'changed' : based ? 'based' : 'none';
  if (outcome === 'none' && !kept) return undefined;

  const { microsoftId, relationship } = theirs;
  const importedName = theirs.name;
  const record: ChangedCustomer = {
    microsoftId,
    relationship,
    name,
    nameKey: nameKey(name),
    domain,
    searchText: searchText({ microsoftId, name, domain, tags, importedName }),
    importedName,
    importedDomain: theirs.domain,
    importedTags,
  };
  if (tagsChanged) {
    record.tags = [
      ...addedTags.map((tag) => [fold(tag), tag, true] as const),
      ...removedTags.map((tag) => [tag, tag, false] as const),
    ].map(([folded, name, add]) => [folded, name, add]);
  }
  return {
    line,
    customerId: id,
    recordId: id,
    seen: pair.seen,
    outcome,
    kept,
    conflict,
    name,
    record,
    oldValues: id === null ? null : { microsoftId, relationship, ...ours },
    newValues: { microsoftId, relationship, name, domain, tags },
  };
}
