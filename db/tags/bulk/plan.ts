import type { Knex } from 'knex';
import { fold } from '../../fold.js';
import { searchText } from '../../search/searchText.js';
import type { BulkTaggingCustomerRow } from '../../tables.js';
import { createCustomerTags } from '../ofCustomer.js';
import { MAX_TAGS_PER_CUSTOMER } from '../tag.js';
import type { BulkTagging } from './bulkTagging.js';

/** A change for one customer, by folded name. */
export interface Wanted {
  customerId: number;
  give: ReadonlyMap<string, string>;
  take: ReadonlySet<string>;
  /** The version that the customer must have. */
  at?: number;
}

/** Maps the folded names of tags to add to their spelling: that of an existing tag stays. */
export async function spelled(
  knex: Knex,
  { kind, give }: Pick<BulkTagging, 'kind' | 'give'>,
): Promise<Map<string, string>> {
  const named = new Map(give.map((name) => [fold(name), name]));
  if (kind === 'rename') return named;
  const known = await knex('tags')
    .whereIn('folded', [...named.keys()])
    .select('name', 'folded');
  for (const { name, folded } of known) named.set(folded, name);
  return named;
}

/** Computes the outcome for each of these customers as they are now. */
export async function plan(
  knex: Knex,
  { id, kind }: Pick<BulkTagging, 'id' | 'kind'>,
  wanted: readonly Wanted[],
): Promise<BulkTaggingCustomerRow[]> {
  const ids = wanted.map(({ customerId }) => customerId);
  const customers = await knex('customers')
    .whereIn('id', ids)
    .select('id', 'version', 'name', 'importedName', 'domain', 'microsoftId', 'removedAt');
  const byId = new Map(customers.map((customer) => [customer.id, customer]));
  const tagsOf = await createCustomerTags(knex).ofCustomers(ids);
  // Removed customers keep their tags and may return, so renaming a tag includes them.
  const listedOnly = kind === 'find' || kind === 'undo';
  return wanted.flatMap(({ customerId, give, take, at }): BulkTaggingCustomerRow[] => {
    const customer = byId.get(customerId);
    if (!customer) return [];
    const unchanged = {
      taggingId: id,
      customerId,
      seenVersion: customer.version,
      given: '[]',
      taken: '[]',
      searchText: null,
      oldValues: null,
      newValues: null,
    };
    if (listedOnly && customer.removedAt !== null) return [{ ...unchanged, outcome: 'gone' }];
    if (at !== undefined && at !== customer.version) return [{ ...unchanged, outcome: 'left' }];
    const before = tagsOf.get(customerId) ?? [];
    const carries = before.some((name) => take.has(fold(name)));
    if (!listedOnly && !carries) return [{ ...unchanged, outcome: 'same' }];
    const { after, given, taken } = changed(before, give, take);
    if (given.length === 0 && taken.length === 0) return [{ ...unchanged, outcome: 'same' }];
    if (after.length > MAX_TAGS_PER_CUSTOMER && after.length > before.length)
      return [{ ...unchanged, outcome: 'full' }];
    return [
      {
        ...unchanged,
        outcome: customer.removedAt === null ? 'changes' : 'hidden',
        given: JSON.stringify(given),
        taken: JSON.stringify(taken),
        searchText: searchText({ ...customer, tags: after }),
        oldValues: JSON.stringify({ tags: before }),
        newValues: JSON.stringify({ tags: after }),
      },
    ];
  });
}

/**
 * Computes tags in folded order. A tag that is both added and removed is added; a tag whose spelling changes
 * counts as both.
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
