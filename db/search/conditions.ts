import type { Knex } from 'knex';
import { dialectOf, type Dialect } from '../connection/dialect.js';
import { queryRows } from '../sql/run.js';
import { and, columns, join, list, or, raw, sql, type Sql } from '../sql/tag.js';
import { LEGAL_FORMS } from './legalForms.js';
import type { ColumnFilter, FilterCondition, Needles } from './filters.js';
import { nameNeedles, RANKS, type Plan, type Rank } from './plan.js';
import { DOMAIN_MARK, hostForm, MAX_LIST_NAME_LENGTH } from './searchText.js';

/** The columns that order the list; the id makes them unique. */
export interface SortKey {
  listName: string;
  microsoftId: string;
  id: number;
}

/** A customer that matches, with the rank of its own name. */
export interface Hit extends SortKey {
  ownRank: Rank;
}

export const LIST_ORDER = ['list_name', 'microsoft_id', 'id'] as const;
/** The sort key of `c`. */
export const SORT_KEY_COLUMNS = columns(LIST_ORDER, 'c');

export const orderBy = (alias: string, backwards: boolean): Sql =>
  raw(
    `order by ${LIST_ORDER.map((column) => `${alias}.${column}${backwards ? ' desc' : ''}`).join(', ')}`,
  );

/** Rows after or before a key in list order; `>=` and `<=` include the key itself. */
export function beyondKey(alias: string, key: SortKey, side: '>' | '<' | '>=' | '<='): Sql {
  const { listName, microsoftId, id } = key;
  return sql`(${columns(LIST_ORDER, alias)}) ${raw(side)} (${listName}, ${microsoftId}, ${id})`;
}

/** Ranks the customers of `source`, which names them `c`, and returns them in list order. */
export const rankedHits = (knex: Knex, plan: Plan, source: Sql): Promise<Hit[]> =>
  queryRows<Hit>(
    knex,
    sql`select ${SORT_KEY_COLUMNS}, ${conditionsOf(knex, plan).rank('c')} as own_rank
        from ${source} ${orderBy('c', false)}`,
  );

/** The conditions of a plan in the database's dialect. */
export function conditionsOf(knex: Knex, plan: Plan) {
  const dialect = dialectOf(knex);
  const containsAll = (alias: string, groups: readonly Needles[], column = 'search_text'): Sql =>
    and(
      groups.map((group) =>
        or(group.map((needle) => contains(dialect, `${alias}.${column}`, needle))),
      ),
    );
  const hasRank = (alias: string, rank: Rank): Sql => {
    const groups = nameNeedles(plan, rank);
    return groups === undefined ? raw('false') : sql`(${containsAll(alias, groups)})`;
  };
  const holds = (alias: string, condition: FilterCondition): Sql =>
    'needles' in condition
      ? containsAll(alias, [condition.needles], condition.column)
      : columnCondition(dialect, alias, condition);
  const matches = (alias: string): Sql =>
    and([
      containsAll(alias, plan.needles),
      ...plan.either.map((word) =>
        or([
          containsAll(alias, [word.needles]),
          ...(word.filterNeedles.length > 0
            ? [containsAll(alias, [word.filterNeedles], 'filter_text')]
            : []),
          ...(word.relationships.length > 0
            ? [relationshipIs(dialect, alias, word.relationships)]
            : []),
        ]),
      ),
      containsAll(alias, plan.filterNeedles, 'filter_text'),
      ...plan.columnFilters.map((filter) => columnCondition(dialect, alias, filter)),
      ...plan.lacks.map((lacked) => sql`not (${holds(alias, lacked)})`),
    ]);
  const rank = (alias: string): Sql => {
    const cases = RANKS.slice(0, -1).map(
      (at) => sql`when ${hasRank(alias, at)} then ${raw(String(at))}`,
    );
    return sql`case ${join(cases, ' ')} else ${raw(String(RANKS.at(-1)))} end`;
  };
  /** The row's own name has exactly this rank. */
  const ownRankIs = (alias: string, at: Rank): Sql => {
    const better = RANKS.filter((rank) => rank < at);
    return and([hasRank(alias, at), ...better.map((rank) => sql`not ${hasRank(alias, rank)}`)]);
  };
  /** No other matching row of the same tenant has a better rank. */
  const isBest = (alias: string, at: Rank): Sql => {
    if (at === 0) return raw('true');
    const own = raw(alias);
    // "offset 0" keeps PostgreSQL from turning this into a join over all customers.
    return sql`not exists (
      select 1 from customers twin
      where twin.microsoft_id = ${own}.microsoft_id and twin.id <> ${own}.id
      and twin.removed_at is null and ${matches('twin')} and ${rank('twin')} < ${raw(String(at))}
      limit 1 offset 0)`;
  };
  return { matches, rank, ownRankIs, isBest };
}

/** A case-sensitive substring test. */
export const contains = (dialect: Dialect, column: string, needle: string): Sql =>
  sql`${raw(dialect === 'sqlite' ? 'instr' : 'strpos')}(${raw(column)}, ${needle}) > 0`;

function columnCondition(dialect: Dialect, alias: string, filter: ColumnFilter): Sql {
  const own = raw(alias);
  switch (filter.column) {
    case 'relationship':
      return relationshipIs(dialect, alias, filter.among);
    case 'domain': {
      const host = hostForm(filter.holds).replace(/[!%_]/g, '!$&');
      return or([
        contains(dialect, `${alias}.domain`, filter.holds),
        sql`${own}.search_text like ${`%${DOMAIN_MARK}%${host}%`} escape '!'`,
      ]);
    }
  }
}

function relationshipIs(dialect: Dialect, alias: string, among: readonly string[]): Sql {
  // PostgreSQL's lower() depends on the server's locale; SQLite's knows A to Z. The "case" keeps PostgreSQL
  // from estimating so few rows that it scans all customers.
  const collated = raw(dialect === 'postgres' ? ' collate "C"' : '');
  return sql`case when lower(${raw(alias)}.relationship${collated})
    in (${list(among.map(lowerAscii))}) then true else false end`;
}

const lowerAscii = (text: string): string =>
  text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/** A query for the next hits of rank 0: customers whose name is what was typed. Same for both databases. */
export function exactNameHits(
  knex: Knex,
  plan: Plan,
  from: SortKey | undefined,
  backwards: boolean,
  limit: number,
): Sql {
  const { matches, ownRankIs } = conditionsOf(knex, plan);
  const name = plan.nameKey ?? '';
  const names = [name, ...LEGAL_FORMS.map((form) => `${name} ${form}`)];
  const after = from ? [beyondKey('c', from, backwards ? '<' : '>')] : [];
  return sql`select ${SORT_KEY_COLUMNS}, 0 as own_rank from customers c
    where c.removed_at is null and c.name_key in (${list(names)})
    and ${and([matches('c'), ownRankIs('c', 0), ...after])}
    ${orderBy('c', backwards)} limit ${limit}`;
}

/** The range of `list_name` that contains all names starting with `name`: from `first`, before `end`. */
export function listNameRange(name: string): { first: string; end: string } {
  const first = Array.from(name).slice(0, MAX_LIST_NAME_LENGTH).join('');
  return { first, end: `${first}\u{10ffff}` };
}

/** True if a name that starts with `name` is listed elsewhere, under its tenant's other name. */
export const hasStrayNames = (name: string): Sql =>
  // A count: with "limit" or "exists", PostgreSQL scans all names that start so.
  sql`(select count(*) from customers where removed_at is null
      and list_name <> substr(name_key, 1, ${raw(String(MAX_LIST_NAME_LENGTH))})
      and name_key >= ${name} and name_key < ${`${name}\u{10ffff}`}) > 0`;
