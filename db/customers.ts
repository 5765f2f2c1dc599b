import type { Knex } from 'knex';
import { Refused, Stale } from './errors.js';
import { clean, fold } from './fold.js';
import {
  customersAfter,
  findCustomers,
  listCustomers,
  type Page,
  type PageAsk,
  type PageKey,
} from './search/pages.js';
import { nearestNames } from './search/nearest.js';
import { createTags, type TagChange } from './tags.js';

/** The longest company name that is taken, in UTF-16 code units. */
export const NAME_LENGTH = 256;
/** How much of a folded name orders the list: an index and a card's buttons carry it. */
export const LIST_NAME_LENGTH = 100;

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
  microsoft_id: string;
  relationship: string;
  name: string;
  domain: string;
  imported_name: string | null;
  version: number;
}

/** What `find` looks through, folded. Every writer of a customer stores it with the record. */
export function searchText(record: {
  name: string;
  importedName: string | null;
  domain: string;
  microsoftId: string;
  tags: readonly string[];
}): string {
  const { name, importedName, domain, microsoftId, tags } = record;
  return [name, importedName ?? '', domain, microsoftId, ...tags].map(fold).join('\n');
}

export type Customers = ReturnType<typeof createCustomers>;

/** Customers that are on the list; the removed ones keep their rows and are found by nothing here. */
export function createCustomers(knex: Knex) {
  const tags = createTags(knex);

  async function complete(rows: CustomerRow[]): Promise<Customer[]> {
    const tagsOf = await tags.ofCustomers(rows.map((row) => row.id));
    return rows.map((row) => ({
      id: row.id,
      microsoftId: row.microsoft_id,
      relationship: row.relationship,
      name: row.name,
      domain: row.domain,
      tags: tagsOf.get(row.id) ?? [],
      importedName: row.imported_name,
      version: row.version,
    }));
  }

  const live = () =>
    knex<CustomerRow & { removed_at: string | null }>('customers').whereNull('removed_at');

  async function byId(id: number): Promise<Customer | undefined> {
    const [customer] = await complete(await live().where({ id }));
    return customer;
  }

  /** Stores `after` if the row is still at `before.version`; that check is what makes two edits safe. */
  async function store(before: Customer, after: Customer): Promise<CustomerChange> {
    const changed = await knex('customers')
      .where({ id: before.id, version: before.version })
      .whereNull('removed_at')
      .update({
        name: after.name,
        name_folded: fold(after.name),
        search_text: searchText(after),
        version: before.version + 1,
        changed_at: new Date().toISOString(),
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

    /** A page of the whole list, by name. */
    async list(ask: PageAsk = {}): Promise<Page<Customer>> {
      const page = await listCustomers(knex, ask);
      return { ...page, rows: await complete(page.rows) };
    },

    /** A page of those in which every word of `query` occurs, best first. */
    async find(query: string, ask: PageAsk = {}): Promise<Page<Customer>> {
      const page = await findCustomers(knex, query, ask);
      return { ...page, rows: await complete(page.rows) };
    },

    /** Those whose Microsoft ID, primary domain or whole name is `text`; a dual partner's rows are all there. */
    async named(text: string): Promise<Customer[]> {
      const folded = fold(text);
      const rows = await live()
        .where((either) => {
          void either
            .where('microsoft_id', folded)
            .orWhere('domain', clean(text).toLowerCase())
            .orWhere('name_folded', folded);
        })
        .orderBy(['list_name', 'microsoft_id', 'id'])
        .limit(11);
      return complete(rows);
    },

    /** The names spelled most like `text`, closest first. */
    nearest: (text: string, limit: number): Promise<string[]> => nearestNames(knex, text, limit),

    /** The same tenant's other rows: what a dual partner's customer has beside this one. */
    async twins(customer: Customer): Promise<Customer[]> {
      return complete(
        await live()
          .where({ microsoft_id: customer.microsoftId })
          .whereNot({ id: customer.id })
          .orderBy('id'),
      );
    },

    /** The next customers by name behind a key, for reading them all in flat memory. */
    async following(
      key: PageKey | undefined,
      limit: number,
    ): Promise<{ rows: Customer[]; last: PageKey | undefined }> {
      const { rows, last } = await customersAfter(knex, key, limit);
      return { rows: await complete(rows), last };
    },

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
      if (cleaned === '') throw new Refused('name-empty', name);
      if (cleaned.length > NAME_LENGTH) throw new Refused('name-length', cleaned);
      const before = await atVersion(id, version);
      const change = await store(before, { ...before, name: cleaned });
      await renewListNames(knex, [before.microsoftId]);
      return change;
    },

    /**
     * Gives and takes off tags, as sets: what is already so stays so.
     * @throws {Stale} when the customer is no longer at `version`.
     * @throws {Refused} when a tag, or their number, breaks a rule.
     */
    async changeTags(id: number, change: TagChange, version: number): Promise<CustomerChange> {
      const before = await atVersion(id, version);
      await tags.change(id, change);
      const after = (await tags.ofCustomers([id])).get(id) ?? [];
      if (after.join(';') === before.tags.join(';')) return { before, after: before };
      return store(before, { ...before, tags: after });
    },
  };
}

/**
 * Lets all rows of these tenants stand together in the list, under the first of their names.
 * @param microsoftIds the tenants, or a query that selects them
 */
export async function renewListNames(
  knex: Knex,
  microsoftIds: readonly string[] | Knex.QueryBuilder,
): Promise<void> {
  const first = `substr(coalesce((select min(twin.name_folded) from customers twin
    where twin.microsoft_id = customers.microsoft_id and twin.removed_at is null), name_folded),
    1, ${LIST_NAME_LENGTH})`;
  await knex('customers')
    .whereIn('microsoft_id', microsoftIds as Knex.QueryBuilder)
    .whereRaw(`list_name <> ${first}`)
    .update({ list_name: knex.raw(first) });
}
