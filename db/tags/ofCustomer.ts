import type { Knex } from 'knex';
import { dialectOf, type Dialect } from '../connection/dialect.js';
import { Refused } from '../errors.js';
import { fold } from '../fold.js';
import { countRows } from '../sql/count.js';
import { checkTag, MAX_TAGS_PER_CUSTOMER, type TagChange } from './tag.js';

/** SQL for a customer's tags as a JSON array, as first written, in folded order. */
export function tagNames(dialect: Dialect, customerId: string): string {
  const [list, none] =
    dialect === 'sqlite' ? ['json_group_array', "json('[]')"] : ['json_agg', "'[]'::json"];
  return `coalesce((select ${list}(t.name order by t.folded) from customer_tags ct
    join tags t on t.id = ct.tag_id where ct.customer_id = ${customerId}), ${none})`;
}

export type CustomerTags = ReturnType<typeof createCustomerTags>;

/** Tags of single customers. Tags are equal regardless of case and accents, and spelled as first written. */
export function createCustomerTags(knex: Knex) {
  /** Returns the ids of tags and creates unknown ones. */
  async function ids(names: readonly string[]): Promise<number[]> {
    const byFolded = new Map<string, string>();
    for (const name of names) if (!byFolded.has(fold(name))) byFolded.set(fold(name), name);
    if (byFolded.size === 0) return [];
    const createdAt = new Date().toISOString();
    // One order for all: concurrent inserts of the same tags cannot deadlock.
    const sorted = [...byFolded].sort(([one], [other]) => (one < other ? -1 : 1));
    await knex('tags')
      .insert(sorted.map(([folded, name]) => ({ name, folded, createdAt })))
      .onConflict('folded')
      .ignore();
    const known = knex('tags').whereIn('folded', [...byFolded.keys()]);
    // Waits for a concurrent delete on PostgreSQL.
    if (dialectOf(knex) === 'postgres') void known.forKeyShare();
    const found = await known.select('id');
    return found.length === byFolded.size ? found.map(({ id }) => id) : ids(names);
  }

  return {
    /** Returns tags by customer id, as first written, in folded order. */
    async ofCustomers(customerIds: readonly number[]): Promise<Map<number, string[]>> {
      if (customerIds.length === 0) return new Map();
      const rows: { customerId: number; name: string }[] = await knex('customer_tags')
        .join('tags', 'tags.id', 'customer_tags.tagId')
        .whereIn('customerId', customerIds)
        .orderBy(['customerId', 'tags.folded'])
        .select('customerId', 'tags.name');
      const byCustomer = new Map<number, string[]>();
      for (const { customerId, name } of rows) {
        const others = byCustomer.get(customerId);
        if (others) others.push(name);
        else byCustomer.set(customerId, [name]);
      }
      return byCustomer;
    },

    /**
     * Adds and removes tags of one customer; a tag in both lists is added.
     * Call it through `customers.changeTags`, which updates the search text.
     * @throws {Refused} when a tag breaks a rule, or the customer would carry too many.
     */
    async change(customerId: number, { add, remove }: TagChange): Promise<void> {
      const added = await ids(add.map(checkTag));
      const removed = await knex('tags').whereIn('folded', remove.map(fold)).pluck('id');
      await knex('customer_tags')
        .where({ customerId })
        .whereIn(
          'tagId',
          removed.filter((id) => !added.includes(id)),
        )
        .delete();
      if (added.length > 0) {
        await knex('customer_tags')
          .insert(added.map((tagId) => ({ customerId, tagId })))
          .onConflict(['customerId', 'tagId'])
          .ignore();
      }
      const count = await countRows(knex('customer_tags').where({ customerId }));
      if (count > MAX_TAGS_PER_CUSTOMER) throw new Refused('tag-count', String(count));
    },
  };
}
