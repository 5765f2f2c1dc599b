import type { Knex } from 'knex';
import { fold } from '../../fold.js';
import { searchText } from '../../search/searchText.js';
import { createCustomerTags, MAX_TAGS_PER_CUSTOMER } from '../ofCustomer.js';
import type { Tagging } from './repository.js';

/** A row of `tagging_rows`: what becomes of one customer. */
export const ROW = {
  taggingId: 'integer',
  customerId: 'integer',
  seenVersion: 'integer',
  outcome: 'text',
  given: 'text',
  taken: 'text',
  searchText: 'text',
  oldValues: 'text',
  newValues: 'text',
} as const;

export interface Row {
  taggingId: number;
  customerId: number;
  seenVersion: number;
  /** `hidden` is a change of one who is no longer on the list, whom nobody counts. */
  outcome: 'changes' | 'hidden' | 'same' | 'full' | 'left' | 'gone';
  given: string;
  taken: string;
  searchText: string | null;
  oldValues: string | null;
  newValues: string | null;
}

/** What changes for one customer, by folded name; `at` is the version that it must have. */
export interface Wanted {
  customerId: number;
  give: ReadonlyMap<string, string>;
  take: ReadonlySet<string>;
  at?: number;
}

interface Record {
  id: number;
  version: number;
  name: string;
  importedName: string | null;
  domain: string;
  microsoftId: string;
  removedAt: string | null;
}

/** By folded name, as they will be spelled: the spelling of a tag that there is stays. */
export async function spelled(
  knex: Knex,
  { kind, give }: Pick<Tagging, 'kind' | 'give'>,
): Promise<Map<string, string>> {
  const named = new Map(give.map((name) => [fold(name), name]));
  if (kind === 'rename') return named;
  const known = await knex<{ name: string; folded: string }>('tags')
    .whereIn('folded', [...named.keys()])
    .select('name', 'folded');
  for (const { name, folded } of known) named.set(folded, name);
  return named;
}

/** Works out what becomes of these customers as they are now. */
export async function plan(
  knex: Knex,
  { id, kind }: Pick<Tagging, 'id' | 'kind'>,
  wanted: readonly Wanted[],
): Promise<Row[]> {
  const ids = wanted.map(({ customerId }) => customerId);
  const records = await knex<Record>('customers')
    .whereIn('id', ids)
    .select('id', 'version', 'name', 'importedName', 'domain', 'microsoftId', 'removedAt');
  const byId = new Map(records.map((record) => [record.id, record]));
  const tagsOf = await createCustomerTags(knex).ofCustomers(ids);
  // Who was taken off the list keeps its tags and may come back, so a tag is renamed for it too.
  const listedOnly = kind === 'find' || kind === 'undo';
  return wanted.flatMap(({ customerId, give, take, at }): Row[] => {
    const record = byId.get(customerId);
    if (!record) return [];
    const none = {
      taggingId: id,
      customerId,
      seenVersion: record.version,
      given: '[]',
      taken: '[]',
      searchText: null,
      oldValues: null,
      newValues: null,
    };
    if (listedOnly && record.removedAt !== null) return [{ ...none, outcome: 'gone' }];
    if (at !== undefined && at !== record.version) return [{ ...none, outcome: 'left' }];
    const before = tagsOf.get(customerId) ?? [];
    const carries = before.some((name) => take.has(fold(name)));
    if (!listedOnly && !carries) return [{ ...none, outcome: 'same' }];
    const { after, given, taken } = changed(before, give, take);
    if (given.length === 0 && taken.length === 0) return [{ ...none, outcome: 'same' }];
    if (after.length > MAX_TAGS_PER_CUSTOMER && after.length > before.length)
      return [{ ...none, outcome: 'full' }];
    return [
      {
        ...none,
        outcome: record.removedAt === null ? 'changes' : 'hidden',
        given: JSON.stringify(given),
        taken: JSON.stringify(taken),
        searchText: searchText({
          name: record.name,
          importedName: record.importedName,
          domain: record.domain,
          microsoftId: record.microsoftId,
          tags: after,
        }),
        oldValues: JSON.stringify({ tags: before }),
        newValues: JSON.stringify({ tags: after }),
      },
    ];
  });
}

/**
 * Tags before and after, in folded order. What is given and taken at once is given; a tag that is only
 * spelled otherwise is both.
 */
function changed(
  before: readonly string[],
  give: ReadonlyMap<string, string>,
  take: ReadonlySet<string>,
): { after: string[]; given: string[]; taken: string[] } {
  const after = new Map(before.map((name) => [fold(name), name]));
  const respelled = new Set<string>();
  const taken: string[] = [];
  for (const folded of take) {
    const had = after.get(folded);
    if (had === undefined) continue;
    const name = give.get(folded);
    if (name === had) continue;
    if (name === undefined) after.delete(folded);
    else respelled.add(folded);
    taken.push(folded);
  }
  const given = [...give.keys()].filter((folded) => !after.has(folded) || respelled.has(folded));
  for (const folded of given) after.set(folded, give.get(folded) ?? '');
  const sorted = [...after].sort(([one], [other]) => (one < other ? -1 : 1));
  return { after: sorted.map(([, name]) => name), given, taken };
}
