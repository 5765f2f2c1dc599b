import type { Knex } from 'knex';
import { dialectOf, type Dialect } from '../connection/dialect.js';
import { Refused } from '../errors.js';
import { clean, fold } from '../fold.js';

/** The longest tag, in UTF-16 code units, and the most that a customer may carry. */
export const MAX_TAG_LENGTH = 50;
export const MAX_TAGS_PER_CUSTOMER = 150;

/** Tags to give and to take off, in any spelling. */
export interface TagChange {
  add: readonly string[];
  remove: readonly string[];
}

/**
 * A tag as it is kept.
 * @throws {Refused} when it is empty, too long, or has a `;` or `,`, which separate tags in a list.
 */
export function checkTag(tag: string): string {
  const name = clean(tag);
  if (fold(name) === '') throw new Refused('tag-empty', tag);
  if (name.length > MAX_TAG_LENGTH) throw new Refused('tag-length', name);
  if (/[;,]/.test(name)) throw new Refused('tag-separator', name);
  return name;
}

/** A list of the tags that a customer carries, as first written, in folded order: as JSON, a column of a query. */
export function tagNames(dialect: Dialect, customerId: string): string {
  const [list, none] =
    dialect === 'sqlite' ? ['json_group_array', "json('[]')"] : ['json_agg', "'[]'::json"];
  return `coalesce((select ${list}(t.name order by t.folded) from customer_tags ct
    join tags t on t.id = ct.tag_id where ct.customer_id = ${customerId}), ${none})`;
}

export type CustomerTags = ReturnType<typeof createCustomerTags>;

/** Tags are alike regardless of case and accents, and spelled as first written. */
export function createCustomerTags(knex: Knex) {
  /** The ids of these tags; those not known yet are created. */
  async function ids(names: readonly string[]): Promise<number[]> {
    const byFolded = new Map<string, string>();
    for (const name of names) if (!byFolded.has(fold(name))) byFolded.set(fold(name), name);
    if (byFolded.size === 0) return [];
    const createdAt = new Date().toISOString();
    // In one order for all, so that two who make the same tags wait for each other one way alone.
    const sorted = [...byFolded].sort(([one], [other]) => (one < other ? -1 : 1));
    await knex('tags')
      .insert(sorted.map(([folded, name]) => ({ name, folded, createdAt })))
      .onConflict('folded')
      .ignore();
    const known = knex<{ id: number; folded: string }>('tags').whereIn('folded', [
      ...byFolded.keys(),
    ]);
    // On PostgreSQL one that is just being deleted is waited for.
    if (dialectOf(knex) === 'postgres') void known.forKeyShare();
    const found = await known.select('id');
    return found.length === byFolded.size ? found.map(({ id }) => id) : ids(names);
  }

  return {
    /** The tags of each customer, by customer id, as first written, in folded order. */
    async ofCustomers(customerIds: readonly number[]): Promise<Map<number, string[]>> {
      if (customerIds.length === 0) return new Map();
      const rows: { customerId: number; name: string }[] = await knex('customer_tags')
        .join('tags', 'tags.id', 'customer_tags.tagId')
        .whereIn('customerId', customerIds)
        .orderBy(['customerId', 'tags.folded'])
        .select('customerId', 'tags.name');
      const byCustomer = new Map<number, string[]>();
      for (const { customerId, name } of rows) {
        byCustomer.set(customerId, [...(byCustomer.get(customerId) ?? []), name]);
      }
      return byCustomer;
    },

    /**
     * Gives and takes off tags of one customer; a tag in both lists is given.
     * Call it through `customers.changeTags`, which keeps the search true.
     * @throws {Refused} when a tag breaks a rule, or the customer would carry more than 150.
     */
    async change(customerId: number, { add, remove }: TagChange): Promise<void> {
      const given = await ids(add.map(checkTag));
      const taken = await knex<{ id: number; folded: string }>('tags')
        .whereIn('folded', remove.map(fold))
        .pluck('id');
      await knex('customer_tags')
        .where({ customerId })
        .whereIn(
          'tagId',
          taken.filter((id) => !given.includes(id)),
        )
        .delete();
      if (given.length > 0) {
        await knex('customer_tags')
          .insert(given.map((tagId) => ({ customerId, tagId })))
          .onConflict(['customerId', 'tagId'])
          .ignore();
      }
      const [row] = await knex('customer_tags').where({ customerId }).count({ count: '*' });
      const count = Number(row?.['count'] ?? 0);
      if (count > MAX_TAGS_PER_CUSTOMER) throw new Refused('tag-count', String(count));
    },
  };
}
