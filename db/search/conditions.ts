import type { Knex } from 'knex';
import { dialectOf, type Dialect } from '../connection/dialect.js';
import { and, join, list, or, raw, rowsOf, sql, type Sql } from '../sql/tag.js';
import { fits, RANKS, type Column, type Needles, type Plan, type Rank } from './query.js';
import { LEGAL_FORMS } from './legalForms.js';
import { lettersOnly, DOMAIN, hostForm, LIST_NAME_LENGTH } from './text.js';

/** Where a row stands in the whole list. */
export interface SortKey {
  list_name: string;
  microsoft_id: string;
  id: number;
}

/** A row that was found, and how well its own name fits. */
export interface Hit extends SortKey {
  own_rank: Rank;
}

export const LIST_ORDER = ['list_name', 'microsoft_id', 'id'] as const;
/** Its columns of `c`. */
export const SORT_KEY_COLUMNS = raw(LIST_ORDER.map((column) => `c.${column}`).join(', '));

export const orderBy = (alias: string, backwards: boolean): Sql =>
  raw(
    `order by ${LIST_ORDER.map((column) => `${alias}.${column}${backwards ? ' desc' : ''}`).join(', ')}`,
  );

/** Rows behind a place in the list, or before it; `<=` and `>=` take in who stands there. */
export function beyondKey(alias: string, place: SortKey, side: '>' | '<' | '>=' | '<='): Sql {
  const columns = raw(LIST_ORDER.map((column) => `${alias}.${column}`).join(', '));
  const { list_name, microsoft_id, id } = place;
  return sql`(${columns}) ${raw(side)} (${list_name}, ${microsoft_id}, ${id})`;
}

/** The customers of `source`, which calls them `c`, in the order of the list: each with how well its own name fits. */
export const hitsOf = (knex: Knex, query: Plan, source: Sql): Promise<Hit[]> =>
  rowsOf<Hit>(
    knex,
    sql`select ${SORT_KEY_COLUMNS}, ${conditionsOf(knex, query).rank('c')} as own_rank
        from ${source} ${orderBy('c', false)}`,
  );

/** The conditions of a query, for one database. */
export function conditionsOf(knex: Knex, query: Plan) {
  const dialect = dialectOf(knex);
  const needles = (alias: string, groups: readonly Needles[], column = 'search_text'): Sql =>
    and(
      groups.map((group) =>
        or(group.map((needle) => contains(dialect, `${alias}.${column}`, needle))),
      ),
    );
  const fitsSql = (alias: string, rank: Rank): Sql => {
    const groups = fits(query, rank);
    return groups === undefined ? raw('false') : sql`(${needles(alias, groups)})`;
  };
  const matches = (alias: string): Sql =>
    and([
      needles(alias, query.needles),
      needles(alias, query.filters, 'filter_text'),
      ...query.columns.map((column) => columnHolds(dialect, alias, column)),
    ]);
  const rank = (alias: string): Sql => {
    const cases = RANKS.slice(0, 3).map(
      (at) => sql`when ${fitsSql(alias, at)} then ${raw(String(at))}`,
    );
    return sql`case ${join(cases, ' ')} else 3 end`;
  };
  /** The row's own name fits with this rank and no better one. */
  const fitsAt = (alias: string, at: Rank): Sql => {
    const better = RANKS.filter((rank) => rank < at);
    return and([fitsSql(alias, at), ...better.map((rank) => sql`not ${fitsSql(alias, rank)}`)]);
  };
  /** No other row of its tenant that matches fits better than with this rank. */
  const isBest = (alias: string, at: Rank): Sql => {
    if (at === 0) return raw('true');
    const own = raw(alias);
    // The offset keeps PostgreSQL from joining what is asked of a few rows alone.
    return sql`not exists (
      select 1 from customers twin
      where twin.microsoft_id = ${own}.microsoft_id and twin.id <> ${own}.id
      and twin.removed_at is null and ${matches('twin')} and ${rank('twin')} < ${raw(String(at))}
      limit 1 offset 0)`;
  };
  return { matches, rank, fitsAt, isBest };
}

/** A column in whose text a piece stands. */
export const contains = (dialect: Dialect, text: string, piece: string): Sql =>
  sql`${raw(dialect === 'sqlite' ? 'instr' : 'strpos')}(${raw(text)}, ${piece}) > 0`;

function columnHolds(dialect: Dialect, alias: string, column: Column): Sql {
  const own = raw(alias);
  switch (column.column) {
    case 'relationship': {
      // PostgreSQL's own way to write small depends on the server; SQLite knows A to Z. In a "case",
      // PostgreSQL does not take it for so rare that it would rather look through all customers.
      const collated = raw(dialect === 'postgres' ? ' collate "C"' : '');
      return sql`case when lower(${own}.relationship${collated})
        in (${list(column.among.map(smallAsciiLetters))}) then true else false end`;
    }
    case 'domain': {
      const host = hostForm(column.holds).replace(/[!%_]/g, '!$&');
      return or([
        contains(dialect, `${alias}.domain`, column.holds),
        sql`${own}.search_text like ${`%${DOMAIN}%${host}%`} escape '!'`,
      ]);
    }
    case 'microsoft_id':
      return contains(
        dialect,
        `replace(${alias}.microsoft_id, '-', '')`,
        lettersOnly(column.holds),
      );
  }
}

const smallAsciiLetters = (text: string): string =>
  text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/** The next of those who match and have the name itself: what both databases look up alike. */
export function namesakes(
  knex: Knex,
  query: Plan,
  from: SortKey | undefined,
  backwards: boolean,
  limit: number,
): Sql {
  const { matches, fitsAt } = conditionsOf(knex, query);
  const name = query.name ?? '';
  const named = [name, ...LEGAL_FORMS.map((form) => `${name} ${form}`)];
  const behind = from ? [beyondKey('c', from, backwards ? '<' : '>')] : [];
  return sql`select ${SORT_KEY_COLUMNS}, 0 as own_rank from customers c
    where c.removed_at is null and c.name_key in (${list(named)})
    and ${and([matches('c'), fitsAt('c', 0), ...behind])}
    ${orderBy('c', backwards)} limit ${limit}`;
}

/** Between which names in the list those stand that begin so: it holds the first hundred characters. */
export function listedAs(name: string): { first: string; end: string } {
  const first = Array.from(name).slice(0, LIST_NAME_LENGTH).join('');
  return { first, end: `${first}\u{10ffff}` };
}

/** Whether a name that begins so stands elsewhere in the list, beside its tenant's other one. */
export const strays = (name: string): Sql =>
  // With a limit, or asked whether there is one, PostgreSQL would rather look through all names that begin so.
  sql`(select count(*) from customers where removed_at is null
      and list_name <> substr(name_key, 1, ${raw(String(LIST_NAME_LENGTH))})
      and name_key >= ${name} and name_key < ${`${name}\u{10ffff}`}) > 0`;
