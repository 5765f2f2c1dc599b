import type { Knex } from 'knex';
import { Refused, Stale } from '../errors.js';
import { clean, fold } from '../fold.js';
import { customersAfter } from '../search/customersAfter.js';
import {
  findCustomers,
  listCustomers,
  customerColumns,
  type Page,
  type PageAsk,
  type PageKey,
} from '../search/pages.js';
import { closestSpellings, type Spelling } from '../search/closestSpellings.js';
import { countMatches } from '../search/allMatches.js';
import { searchForWords, type Search } from '../search/plan.js';
import { MAX_LIST_NAME_LENGTH, nameKey, searchText } from '../search/searchText.js';
import { createCustomerTags, type TagChange } from '../tags/ofCustomer.js';

/** The longest company name that is taken, in UTF-16 code units. */
export const NAME_LENGTH = 256;

/** One relationship with one tenant: what a partner calls a customer. */
export interface Customer {
  id: number;
  /** The tenant's GUID, lower case. */
  microsoftId: string;
  /** A code of `relationships.ts`, or as the list wrote it. */
  relationship: string;
  name: string;
  /** The primary domain, lower case; empty where the list had none. */
  domain: string;
  /** As first written, in folded order. */
  tags: string[];
  /** The name in the last import that had this customer; null for one that was never imported. */
  importedName: string | null;
  version: number;
}

/** A customer before and after a change, for the activity and for undoing. */
export interface CustomerChange {
  before: Customer;
  after: Customer;
}

export interface CustomerRow {
  id: number;
  microsoftId: string;
  relationship: string;
  name: string;
  domain: string;
  importedName: string | null;
  version: number;
  /** A list as JSON, which PostgreSQL's driver has read. */
  tags: string | string[];
}

export type Customers = ReturnType<typeof createCustomers>;

/** Customers that are on the list; the removed ones keep their rows and are found by nothing here. */
export function createCustomers(knex: Knex) {
  const tags = createCustomerTags(knex);

  const live = () => knex('customers as c').whereNull('removedAt');
  const records = (query: Knex.QueryBuilder): Promise<Customer[]> =>
    query
      .select<CustomerRow[]>(knex.raw(customerColumns(knex)))
      .then((rows: CustomerRow[]) => rows.map(asCustomer));

  async function byId(id: number): Promise<Customer | undefined> {
    const [customer] = await records(live().where({ id }));
    return customer;
  }

  /** Stores `after` if the row is still at `before.version`; that check is what makes two edits safe. */
  async function store(before: Customer, after: Customer): Promise<CustomerChange> {
    const changed = await knex('customers')
      .where({ id: before.id, version: before.version })
      .whereNull('removedAt')
      .update({
        name: after.name,
        nameKey: nameKey(after.name),
        searchText: searchText(after),
        version: before.version + 1,
        changedAt: new Date().toISOString(),
      });
    if (changed === 0) throw new Stale('the customer');
    return { before, after: { ...after, version: before.version + 1 } };
  }

  async function atVersion(id: number, version: number): Promise<Customer> {
    const customer = await byId(id);
    if (customer?.version !== version) throw new Stale('the customer');
    return customer;
  }

  return {
    byId,

    /** Those with these ids, in their order; who is not on the list any more is left out. */
    async byIds(ids: readonly number[]): Promise<Customer[]> {
      const found = await records(live().whereIn('id', [...ids]));
      return ids.flatMap((id) => found.find((customer) => customer.id === id) ?? []);
    },

    /** A page of the whole list, by name. */
    async list(ask: PageAsk = {}): Promise<Page<Customer>> {
      const page = await listCustomers(knex, ask);
      return { ...page, rows: page.rows.map(asCustomer) };
    },

    /** A page of those that fit a search, or in which every word of a text occurs, best first. */
    async find(search: Search | string, ask: PageAsk = {}): Promise<Page<Customer>> {
      const wanted = typeof search === 'string' ? searchForWords(search) : search;
      const page = await findCustomers(knex, wanted, ask);
      return { ...page, rows: page.rows.map(asCustomer) };
    },

    /** How many fit a search, exactly, however many they are. */
    countAll: (search: Search): Promise<number> => countMatches(knex, search),

    /** Those whose Microsoft ID, primary domain or whole name is `text`; a dual partner's rows are all there. */
    async named(text: string): Promise<Customer[]> {
      return records(
        live()
          .where((either) => {
            void either
              .where('microsoftId', fold(text))
              .orWhere('domain', clean(text).toLowerCase())
              .orWhere('nameKey', nameKey(text));
          })
          .orderBy(['listName', 'microsoftId', 'id'])
          .limit(11),
      );
    },

    /** Other spellings of what found nothing, closest first. */
    closest: (search: Search): Promise<Spelling[]> => closestSpellings(knex, search),

    /** The names spelled most like `text`, closest first. */
    async nearest(text: string, limit: number): Promise<string[]> {
      const names = new Set<string>();
      for (const { words } of await closestSpellings(knex, searchForWords(text))) {
        const { rows } = await findCustomers(knex, searchForWords(words.join(' ')), {});
        for (const { name } of rows) names.add(name);
      }
      return [...names].slice(0, limit);
    },

    /** The same tenant's other rows: what a dual partner's customer has beside this one. */
    async twins(customer: Customer): Promise<Customer[]> {
      return records(
        live()
          .where({ microsoftId: customer.microsoftId })
          .whereNot({ id: customer.id })
          .orderBy('id'),
      );
    },

    /** The next customers by name behind a key, for reading them all in flat memory. */
    following: (key: PageKey | undefined, limit: number) => customersAfter(knex, key, limit),

    /** How many are on the list, exactly. */
    async count(): Promise<number> {
      const [row] = await live().count({ count: '*' });
      return Number(row?.['count'] ?? 0);
    },

    /**
     * Gives the customer another name; its twin keeps its own.
     * @throws {Stale} when the customer is no longer at `version`.
     * @throws {Refused} when the name is empty or too long.
     */
    async rename(id: number, name: string, version: number): Promise<CustomerChange> {
      const cleaned = clean(name);
      if (fold(cleaned) === '') throw new Refused('name-empty', name);
      if (cleaned.length > NAME_LENGTH) throw new Refused('name-length', cleaned);
      const before = await atVersion(id, version);
      const change = await store(before, { ...before, name: cleaned });
      await renewListNames(knex, [before.microsoftId]);
      return change;
    },

    /**
     * Gives and takes off tags, as sets: what is already so stays so. Without a version it holds whatever
     * else was changed meanwhile, since no one's change is lost by it.
     * @throws {Stale} when the customer is no longer at `version`, or gone.
     * @throws {Refused} when a tag, or their number, breaks a rule.
     */
    async changeTags(id: number, change: TagChange, version?: number): Promise<CustomerChange> {
      const now = await live()
        .where({ id })
        .forUpdate()
        .first<{ version: number } | undefined>('version');
      const before = await atVersion(id, version ?? now?.version ?? 0);
      await tags.change(id, change);
      const after = (await tags.ofCustomers([id])).get(id) ?? [];
      if (after.join(';') === before.tags.join(';')) return { before, after: before };
      return store(before, { ...before, tags: after });
    },
  };
}

const asCustomer = (row: CustomerRow): Customer => ({
  id: row.id,
  microsoftId: row.microsoftId,
  relationship: row.relationship,
  name: row.name,
  domain: row.domain,
  tags: typeof row.tags === 'string' ? (JSON.parse(row.tags) as string[]) : row.tags,
  importedName: row.importedName,
  version: row.version,
});

/**
 * Lets all rows of these tenants stand together in the list, under the first of their names.
 * @param microsoftIds the tenants, or a query that selects them
 */
export async function renewListNames(
  knex: Knex,
  microsoftIds: readonly string[] | Knex.QueryBuilder,
): Promise<void> {
  const first = `substr(coalesce((select min(twin.name_key) from customers twin
    where twin.microsoft_id = customers.microsoft_id and twin.removed_at is null), name_key),
    1, ${MAX_LIST_NAME_LENGTH})`;
  await knex('customers')
    .whereIn('microsoftId', microsoftIds as Knex.QueryBuilder)
    .whereRaw(`list_name <> ${first}`)
    .update({ listName: knex.raw(first) });
}
