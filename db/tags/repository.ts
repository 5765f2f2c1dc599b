import type { Knex } from 'knex';
import { Refused, Stale } from '../errors.js';
import { fold } from '../fold.js';
import { countRows } from '../sql/count.js';
import { keysetPage } from '../sql/keyset.js';
import type { TagRow } from '../tables.js';
import { checkTag, type Tag, type TagAsk, type TagPage } from './tag.js';

const TAGS_ON_PAGE = 10;

export type Tags = ReturnType<typeof createTags>;

/** All tags, with and without customers. */
export function createTags(knex: Knex) {
  const rows = () => knex('tags');

  /** Counts customers in the index of tags, minus the few that were removed from the list. */
  async function counted(found: readonly TagRow[]): Promise<Tag[]> {
    const ids = found.map(({ id }) => id);
    const all = await carriers(knex('customer_tags').whereIn('tagId', ids));
    const removed = await carriers(
      knex('customers')
        .whereNotNull('removedAt')
        .join('customer_tags', 'customer_tags.customerId', 'customers.id')
        .whereIn('tagId', ids),
    );
    return found.map(({ id, name, version }) => ({
      id,
      name,
      version,
      customers: (all.get(id) ?? 0) - (removed.get(id) ?? 0),
    }));
  }

  return {
    /** Returns the tags with the most customers, most first. */
    async mostUsed(limit: number): Promise<{ id: number; name: string }[]> {
      return knex
        .from(
          knex('customer_tags')
            .groupBy('tagId')
            .orderByRaw('count(*) desc, tag_id')
            .limit(limit)
            .select('tagId', knex.raw('count(*) as carriers'))
            .as('used'),
        )
        .join('tags', 'tags.id', 'used.tagId')
        .orderBy([{ column: 'used.carriers', order: 'desc' }, { column: 'tags.folded' }])
        .select<{ id: number; name: string }[]>('tags.id', 'tags.name');
    },

    /** Returns tags that have a text in their names: those that start with it first, then by name. */
    async containing(
      text: string,
      { skip, count }: { skip: number; count: number },
    ): Promise<{ id: number; name: string }[]> {
      const part = fold(text).replace(/[!%_]/g, '!$&');
      return rows()
        .whereRaw("folded like ? escape '!'", [`%${part}%`])
        .orderByRaw("case when folded like ? escape '!' then 0 else 1 end, folded", [`${part}%`])
        .offset(skip)
        .limit(count)
        .select('id', 'name');
    },

    /** Returns a page of all tags, by name. */
    async page(ask: TagAsk = {}): Promise<TagPage> {
      const page = await keysetPage(
        TAGS_ON_PAGE,
        ask,
        ({ folded }: TagRow) => folded,
        async (key, backwards, limit) => {
          const query = rows()
            .orderBy('folded', backwards ? 'desc' : 'asc')
            .limit(limit);
          if (key !== undefined) void query.where('folded', backwards ? '<' : '>', key);
          return query;
        },
      );
      const count = await countRows(rows());
      return { ...page, rows: await counted(page.rows), total: { count, more: false } };
    },

    async byId(id: number): Promise<Tag | undefined> {
      const [tag] = await counted(await rows().where({ id }));
      return tag;
    },

    /** Returns the tag with this name, regardless of case and accents. */
    async named(name: string): Promise<Tag | undefined> {
      const [tag] = await counted(await rows().where({ folded: fold(name) }));
      return tag;
    },

    /** Returns the tags with these names, by name. */
    byNames: async (names: readonly string[]): Promise<{ id: number; name: string }[]> =>
      rows().whereIn('folded', names.map(fold)).orderBy('folded').select('id', 'name'),

    /** Returns the names of tags in the order of their ids. @throws {Stale} when one does not exist. */
    async namesOf(ids: readonly number[]): Promise<string[]> {
      const found = await rows().whereIn('id', ids).select('id', 'name');
      const names = new Map(found.map(({ id, name }) => [id, name]));
      return ids.map((id) => {
        const name = names.get(id);
        if (name === undefined) throw new Stale('the tag');
        return name;
      });
    },

    /**
     * Adds a tag without customers.
     * @throws {Refused} when its name breaks a rule, or an equal one exists.
     */
    async create(name: string): Promise<string> {
      const checked = checkTag(name);
      const added = await rows()
        .insert({ name: checked, folded: fold(checked), createdAt: new Date().toISOString() })
        .onConflict('folded')
        .ignore()
        .returning('id');
      if (added.length === 0) throw new Refused('tag-exists', checked);
      return checked;
    },
  };
}

/** Counts rows by tag. */
async function carriers(query: Knex.QueryBuilder): Promise<Map<number, number>> {
  const rows = await query
    .groupBy('tagId')
    .select('tagId')
    .count<{ tagId: number; carriers: number }[]>({ carriers: '*' });
  return new Map(rows.map(({ tagId, carriers: n }) => [tagId, n]));
}
