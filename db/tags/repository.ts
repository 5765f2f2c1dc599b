import type { Knex } from 'knex';
import { Refused, Stale } from '../errors.js';
import { fold } from '../fold.js';
import { keysetPage, type KeysetAsk, type KeysetPage } from '../sql/keyset.js';
import type { Total } from '../sql/total.js';
import { checkTag } from './ofCustomer.js';

const PAGE_SIZE = 10;

/** A tag, and how many customers on the list carry it. */
export interface Tag {
  id: number;
  /** As first written. */
  name: string;
  customers: number;
  version: number;
}

/** A page's key is a folded name. */
export type TagAsk = KeysetAsk<string>;

export interface TagPage extends KeysetPage<Tag, string> {
  total: Total;
}

interface TagRow {
  id: number;
  name: string;
  folded: string;
  version: number;
}

export type Tags = ReturnType<typeof createTags>;

/** All tags there are, whoever carries them. */
export function createTags(knex: Knex) {
  const rows = () => knex<TagRow>('tags');

  /**
   * Carriers are counted in the index of who has which tag; only of the few customers that were taken
   * off the list is it asked who they are.
   */
  async function counted(found: readonly TagRow[]): Promise<Tag[]> {
    const ids = found.map(({ id }) => id);
    const all = await carriers(knex('customer_tags').whereIn('tagId', ids));
    const gone = await carriers(
      knex('customers')
        .whereNotNull('removedAt')
        .join('customer_tags', 'customer_tags.customerId', 'customers.id')
        .whereIn('tagId', ids),
    );
    return found.map(({ id, name, version }) => ({
      id,
      name,
      version,
      customers: (all.get(id) ?? 0) - (gone.get(id) ?? 0),
    }));
  }

  return {
    /** The tags that most customers carry, most first. */
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

    /** A page of all tags, by name. */
    async page(ask: TagAsk = {}): Promise<TagPage> {
      const page = await keysetPage(
        PAGE_SIZE,
        ask,
        ({ folded }: TagRow) => folded,
        async (key, backwards, limit) => {
          const query = rows()
            .orderBy('folded', backwards ? 'desc' : 'asc')
            .limit(limit);
          if (key !== undefined) void query.where('folded', backwards ? '<' : '>', key);
          return query.select('*');
        },
      );
      const [all] = await rows().count<{ count: number | string }[]>({ count: '*' });
      const total = { count: Number(all?.count ?? 0), more: false };
      return { ...page, rows: await counted(page.rows), total };
    },

    async byId(id: number): Promise<Tag | undefined> {
      const [tag] = await counted(await rows().where({ id }).select('*'));
      return tag;
    },

    /** The tag that is spelled so, regardless of case and accents. */
    async named(name: string): Promise<Tag | undefined> {
      const [tag] = await counted(
        await rows()
          .where({ folded: fold(name) })
          .select('*'),
      );
      return tag;
    },

    /** The tags with these names, by name. */
    byNames: async (names: readonly string[]): Promise<{ id: number; name: string }[]> =>
      rows().whereIn('folded', names.map(fold)).orderBy('folded').select('id', 'name'),

    /** The names of these tags, in their order. @throws {Stale} where one of them is gone. */
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
     * Adds a tag that no customer carries yet.
     * @throws {Refused} when its name breaks a rule, or there is one alike.
     */
    async create(name: string): Promise<string> {
      const checked = checkTag(name);
      const added = await rows()
        .insert({
          name: checked,
          folded: fold(checked),
          createdAt: new Date().toISOString(),
        } as Partial<TagRow>)
        .onConflict('folded')
        .ignore()
        .returning('id');
      if (added.length === 0) throw new Refused('tag-exists', checked);
      return checked;
    },
  };
}

/** How many rows each tag has. */
async function carriers(query: Knex.QueryBuilder): Promise<Map<number, number>> {
  const rows = await query
    .groupBy('tagId')
    .select('tagId')
    .count<{ tagId: number; carriers: number | string }[]>({ carriers: '*' });
  return new Map(rows.map(({ tagId, carriers: n }) => [tagId, Number(n)]));
}
