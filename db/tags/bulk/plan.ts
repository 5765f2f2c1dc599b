import type { Knex } from 'knex';
import { fold } from '../../fold.js';
import { searchText } from '../../search/searchText.js';
import { createCustomerTags, MAX_TAGS_PER_CUSTOMER } from '../ofCustomer.js';
import type { Tagging } from './repository.js';

/** A row of `tagging_rows`: what becomes of one customer. */
export const ROW = {
  tagging_id: 'integer',
  customer_id: 'integer',
  seen_version: 'integer',
  outcome: 'text',
  given: 'text',
  taken: 'text',
  search_text: 'text',
  old_values: 'text',
  new_values: 'text',
} as const;

export interface Row {
  tagging_id: number;
  customer_id: number;
  seen_version: number;
  /** `hidden` is a change of one who is no longer on the list, whom nobody counts. */
  outcome: 'changes' | 'hidden' | 'same' | 'full' | 'left' | 'gone';
  given: string;
  taken: string;
  search_text: string | null;
  old_values: string | null;
  new_values: string | null;
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
  imported_name: string | null;
  domain: string;
  microsoft_id: string;
  removed_at: string | null;
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
    .select('id', 'version', 'name', 'imported_name', 'domain', 'microsoft_id', 'removed_at');
  const byId = new Map(records.map((record) => [record.id, record]));
  const tagsOf = await createCustomerTags(knex).ofCustomers(ids);
  // Who was taken off the list keeps its tags and may come back, so a tag is renamed for it too.
  const listedOnly = kind === 'find' || kind === 'undo';
  return wanted.flatMap(({ customerId, give, take, at }): Row[] => {
    const record = byId.get(customerId);
    if (!record) return [];
    const none = {
      tagging_id: id,
      customer_id: customerId,
      seen_version: record.version,
      given: '[]',
      taken: '[]',
      search_text: null,
      old_values: null,
      new_values: null,
    };
    if (listedOnly && record.removed_at !== null) return [{ ...none, outcome: 'gone' }];
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
        outcome: record.removed_at === null ? 'changes' : 'hidden',
        given: JSON.stringify(given),
        taken: JSON.stringify(taken),
        search_text: searchText({
          name: record.name,
          importedName: record.imported_name,
          domain: record.domain,
          microsoftId: record.microsoft_id,
          tags: after,
        }),
        old_values: JSON.stringify({ tags: before }),
        new_values: JSON.stringify({ tags: after }),
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
