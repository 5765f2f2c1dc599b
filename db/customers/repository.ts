import type { Knex } from 'knex';
import { Refused, Stale } from '../errors.js';
import { clean, fold } from '../fold.js';
import { customersAfter } from '../search/customersAfter.js';
import {
  countFound,
  findCustomers,
  hasMatch,
  listCustomers,
  customerColumns,
  type Page,
  type PageAsk,
  type PageKey,
} from '../search/pages.js';
import { closestSpellings, type Spelling } from '../search/closestSpellings.js';
import { countMatches } from '../search/allMatches.js';
import { reasonsOf, type Reason } from '../search/reasons.js';
import { matching, type Matching } from '../search/matching.js';
import { searchForWords, textOnly, type Search } from '../search/plan.js';
import { LEGAL_FORMS, withoutLegalForm } from '../search/legalForms.js';
import { nameKey, searchText } from '../search/searchText.js';
import { countRows } from '../sql/count.js';
import type { Total } from '../sql/total.js';
import type { TagChange } from '../tags/tag.js';
import { createCustomerTags } from '../tags/ofCustomer.js';
import {
  customerOf,
  MAX_NAME_LENGTH,
  type Customer,
  type CustomerChange,
  type SelectedCustomer,
} from './customer.js';
import { renewListNames } from './listNames.js';

/** Matches of a name or ID that are fetched: more than ten are too many to choose from. */
const MAX_NAMED = 11;

export type Customers = ReturnType<typeof createCustomers>;

/** Customers on the list. Removed customers keep their rows, but nothing here finds them. */
export function createCustomers(knex: Knex) {
  const tags = createCustomerTags(knex);

  const live = () => knex('customers as c').whereNull('removedAt');
  const records = (query: Knex.QueryBuilder): Promise<Customer[]> =>
    query
      .select<SelectedCustomer[]>(knex.raw(customerColumns(knex)))
      .then((rows: SelectedCustomer[]) => rows.map(customerOf));

  async function byId(id: number): Promise<Customer | undefined> {
    const [customer] = await records(live().where({ id }));
    return customer;
  }

  /** Stores `after` if the row is still at `before.version`, so that concurrent edits do not overwrite each other. */
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

    /** Returns customers in the order of their ids; removed ones are left out. */
    async byIds(ids: readonly number[]): Promise<Customer[]> {
      const found = await records(live().whereIn('id', [...ids]));
      return ids.flatMap((id) => found.find((customer) => customer.id === id) ?? []);
    },

    /** Returns a page of the whole list, by name. */
    async list(ask: PageAsk = {}): Promise<Page<Customer>> {
      const page = await listCustomers(knex, ask);
      return { ...page, rows: page.rows.map(customerOf) };
    },

    /** Returns a page of the customers that match a search, or all words of a text, best first. */
    async find(search: Search | string, ask: PageAsk = {}): Promise<Page<Customer>> {
      const page = await findCustomers(knex, searchOf(search), ask);
      return { ...page, rows: page.rows.map(customerOf) };
    },

    /** Tells by customer id where a search found these customers, other than in their names. */
    reasons: (search: Search, found: readonly Customer[]): Promise<Map<number, Reason[]>> =>
      reasonsOf(knex, search, found),

    /** True if a search, or all words of a text, find anything. */
    matches: (search: Search | string): Promise<boolean> => hasMatch(knex, searchOf(search)),

    /** Counts the matches of a search, exactly up to a thousand. */
    totalOf: async (search: Search | string): Promise<Total> =>
      (await countFound(knex, searchOf(search))).total,

    /** Counts all matches of a search, without a limit. */
    countAll: (search: Search): Promise<number> => countMatches(knex, search),

    /** Returns customers whose Microsoft ID, primary domain or whole name is `text`: all rows of a tenant. */
    async named(text: string): Promise<Customer[]> {
      // A union, because SQLite uses no partial index for an OR.
      const withName = live()
        .where({ nameKey: nameKey(text) })
        .select('id');
      const withDomain = live()
        .where({ domain: clean(text).toLowerCase() })
        .select('id');
      const withId = live()
        .where({ microsoftId: fold(text) })
        .select('id');
      return records(
        live()
          .whereIn('id', withName.union([withDomain, withId]))
          .orderBy(['listName', 'microsoftId', 'id'])
          .limit(MAX_NAMED),
      );
    },

    /** Returns customers whose whole name is `text` once its legal form is dropped: Contoso, Ltd. for Contoso. */
    async namedButForLegalForm(text: string): Promise<Customer[]> {
      const key = nameKey(text);
      const found = await records(
        live()
          .whereIn(
            'nameKey',
            LEGAL_FORMS.map((form) => `${key} ${form}`),
          )
          .orderBy(['listName', 'microsoftId', 'id'])
          .limit(MAX_NAMED),
      );
      return found.filter(({ name }) => withoutLegalForm(nameKey(name)) === key);
    },

    /** Returns those of the texts that are a customer's primary domain, or its whole name but for the legal form. */
    async amongNames(texts: readonly string[]): Promise<ReadonlySet<string>> {
      const keys = [...new Set(texts.map(nameKey))].filter((key) => key !== '');
      const whole = keys.flatMap((key) => [key, ...LEGAL_FORMS.map((form) => `${key} ${form}`)]);
      const rows = await live()
        .whereIn('nameKey', whole)
        .orWhere((other) => {
          const domains = texts.map((text) => clean(text).toLowerCase());
          void other.whereNull('removedAt').whereIn('domain', domains);
        })
        .select<{ nameKey: string; domain: string }[]>('nameKey', 'domain');
      const names = new Set(
        rows.flatMap((row) => [
          row.nameKey,
          withoutLegalForm(row.nameKey) ?? row.nameKey,
          row.domain,
        ]),
      );
      return new Set(
        texts.filter((text) => names.has(nameKey(text)) || names.has(clean(text).toLowerCase())),
      );
    },

    /** Returns other spellings of a search that found nothing, closest first. */
    closest: (search: Search): Promise<Spelling[]> => closestSpellings(knex, search),

    /** Returns the names spelled most like `text`, closest first. */
    async nearest(text: string, limit: number): Promise<string[]> {
      const names = new Set<string>();
      for (const { words } of await closestSpellings(knex, textOnly(searchForWords(text)))) {
        const { rows } = await findCustomers(knex, textOnly(searchForWords(words.join(' '))), {});
        for (const { name } of rows) names.add(name);
      }
      return [...names].slice(0, limit);
    },

    /** Returns the tenant's other rows. */
    async twins(customer: Customer): Promise<Customer[]> {
      return records(
        live()
          .where({ microsoftId: customer.microsoftId })
          .whereNot({ id: customer.id })
          .orderBy('id'),
      );
    },

    /** Returns the customers after a key by name, to read the whole list in constant memory. */
    following: (key: PageKey | undefined, limit: number, among?: Matching) =>
      customersAfter(knex, key, limit, among?.condition),

    /** Returns a search as a condition, to read all that it finds. */
    matching: (search: Search): Promise<Matching> => matching(knex, search),

    count: (): Promise<number> => countRows(live()),

    /**
     * Renames one row of the tenant.
     * @throws {Stale} when the customer is no longer at `version`.
     * @throws {Refused} when the name is empty or too long.
     */
    async rename(id: number, name: string, version: number): Promise<CustomerChange> {
      const cleaned = clean(name);
      if (fold(cleaned) === '') throw new Refused('name-empty', name);
      if (cleaned.length > MAX_NAME_LENGTH) throw new Refused('name-length', cleaned);
      const before = await atVersion(id, version);
      const change = await store(before, { ...before, name: cleaned });
      await renewListNames(knex, [before.microsoftId]);
      return change;
    },

    /**
     * Adds and removes tags. Without a version it applies to the current one: changes of sets do not conflict.
     * @throws {Stale} when the customer is no longer at `version`, or not on the list.
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

const searchOf = (search: Search | string): Search =>
  typeof search === 'string' ? searchForWords(search) : search;
