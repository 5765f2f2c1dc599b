import type { Knex } from 'knex';
import { dialectOf, type Dialect } from '../dialect.js';
import { all as allRows } from '../sql.js';
import { fits, RANKS, type Column, type Needles, type Query, type Rank } from './query.js';
import { LEGAL_FORMS } from './legalForms.js';
import { bare, DOMAIN, hostForm, LIST_NAME_LENGTH } from './text.js';

/** A piece of a statement and what its question marks stand for. */
export interface Sql {
  sql: string;
  bindings: readonly (string | number)[];
}

/** Where a row stands in the whole list. */
export interface Place {
  list_name: string;
  microsoft_id: string;
  id: number;
}

/** A row that was found, and how well its own name fits. */
export interface Hit extends Place {
  own_rank: Rank;
}

export const LIST_ORDER = ['list_name', 'microsoft_id', 'id'] as const;
/** Its columns of `c`. */
export const PLACE = LIST_ORDER.map((column) => `c.${column}`).join(', ');

export const raw = (sql: string, ...bindings: (string | number)[]): Sql => ({ sql, bindings });

/** Pieces one after the other, with what stands between them. */
export const joined = (pieces: readonly Sql[], between: string): Sql => ({
  sql: pieces.map(({ sql }) => sql).join(between),
  bindings: pieces.flatMap(({ bindings }) => bindings),
});

export const all = (pieces: readonly Sql[]): Sql =>
  pieces.length === 0 ? raw('true') : joined(pieces, ' and ');

const wrapped = ({ sql, bindings }: Sql): Sql => ({ sql: `(${sql})`, bindings });

/** The rows of a statement. */
export const rowsOf = <Row>(knex: Knex, { sql, bindings }: Sql): Promise<Row[]> =>
  allRows<Row>(knex, sql, bindings);

export const orderBy = (alias: string, backwards: boolean): string =>
  `order by ${LIST_ORDER.map((column) => `${alias}.${column}${backwards ? ' desc' : ''}`).join(', ')}`;

/** Rows behind a place in the list, or before it; `<=` and `>=` take in who stands there. */
export const beyond = (alias: string, place: Place, side: '>' | '<' | '>=' | '<='): Sql =>
  raw(
    `(${LIST_ORDER.map((column) => `${alias}.${column}`).join(', ')}) ${side} (?, ?, ?)`,
    place.list_name,
    place.microsoft_id,
    place.id,
  );

/** The customers of `source`, which calls them `c`, in the order of the list: each with how well its own name fits. */
export const hitsOf = (knex: Knex, query: Query, source: Sql): Promise<Hit[]> =>
  rowsOf<Hit>(
    knex,
    joined(
      [
        raw(`select ${PLACE},`),
        conditionsOf(knex, query).rank('c'),
        raw('as own_rank from'),
        source,
        raw(orderBy('c', false)),
      ],
      ' ',
    ),
  );

/** The conditions of a query, for one database. */
export function conditionsOf(knex: Knex, query: Query) {
  const dialect = dialectOf(knex);
  const holds = (text: string, piece: string) => contains(dialect, text, piece);
  const needles = (alias: string, groups: readonly Needles[], column = 'search_text'): Sql =>
    all(
      groups.map((group) =>
        wrapped(
          joined(
            group.map((needle) => holds(`${alias}.${column}`, needle)),
            ' or ',
          ),
        ),
      ),
    );
  const fitsSql = (alias: string, rank: Rank): Sql => {
    const groups = fits(query, rank);
    return groups === undefined ? raw('false') : wrapped(needles(alias, groups));
  };
  const matches = (alias: string): Sql =>
    all([
      needles(alias, query.needles),
      needles(alias, query.filters, 'filter_text'),
      ...query.columns.map((column) => columnHolds(dialect, alias, column)),
    ]);
  const rank = (alias: string): Sql =>
    joined(
      [
        raw('case'),
        ...RANKS.slice(0, 3).map((at) =>
          joined([raw('when'), fitsSql(alias, at), raw(`then ${at}`)], ' '),
        ),
        raw('else 3 end'),
      ],
      ' ',
    );
  const worseThan = (alias: string, rank: Rank): Sql[] =>
    RANKS.filter((better) => better < rank).map((better) =>
      joined([raw('not'), fitsSql(alias, better)], ' '),
    );
  /** The row's own name fits with this rank and no better one. */
  const fitsAt = (alias: string, at: Rank): Sql =>
    all([fitsSql(alias, at), ...worseThan(alias, at)]);
  /** No other row of its tenant that matches fits better than with this rank. */
  const isBest = (alias: string, at: Rank): Sql =>
    at === 0
      ? all([])
      : joined(
          [
            raw(`not exists (select 1 from customers twin where twin.microsoft_id = ${alias}.microsoft_id
              and twin.id <> ${alias}.id and twin.removed_at is null and`),
            matches('twin'),
            raw('and'),
            rank('twin'),
            // The offset keeps PostgreSQL from joining what is asked of a few rows alone.
            raw(`< ${at} limit 1 offset 0)`),
          ],
          ' ',
        );
  return { matches, rank, fitsAt, isBest };
}

/** A column in whose text a piece stands. */
export const contains = (dialect: Dialect, text: string, piece: string): Sql =>
  raw(`${dialect === 'sqlite' ? 'instr' : 'strpos'}(${text}, ?) > 0`, piece);

function columnHolds(dialect: Dialect, alias: string, column: Column): Sql {
  switch (column.column) {
    case 'relationship':
      // PostgreSQL's own way to write small depends on the server; SQLite knows A to Z. In a "case",
      // PostgreSQL does not take it for so rare that it would rather look through all customers.
      return raw(
        `case when lower(${alias}.relationship${dialect === 'postgres' ? ' collate "C"' : ''})
         in (${column.among.map(() => '?').join(', ')}) then true else false end`,
        ...column.among.map(smallAsciiLetters),
      );
    case 'domain':
      return wrapped(
        joined(
          [
            contains(dialect, `${alias}.domain`, column.holds),
            raw(
              `${alias}.search_text like ? escape '!'`,
              `%${DOMAIN}%${hostForm(column.holds).replace(/[!%_]/g, '!$&')}%`,
            ),
          ],
          ' or ',
        ),
      );
    case 'microsoft_id':
      return contains(dialect, `replace(${alias}.microsoft_id, '-', '')`, bare(column.holds));
  }
}

const smallAsciiLetters = (text: string): string =>
  text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/** Rows with this name, whatever legal form it has. */
const named = (name: string): Sql => {
  const names = [name, ...LEGAL_FORMS.map((form) => `${name} ${form}`)];
  return raw(`c.name_key in (${names.map(() => '?').join(', ')})`, ...names);
};

/** The next of those who match and have the name itself: what both databases look up alike. */
export const namesakes = (
  knex: Knex,
  query: Query,
  from: Place | undefined,
  backwards: boolean,
  limit: number,
): Sql => {
  const { matches, fitsAt } = conditionsOf(knex, query);
  return joined(
    [
      raw(`select ${PLACE}, 0 as own_rank from customers c where c.removed_at is null and`),
      all([
        named(query.name ?? ''),
        matches('c'),
        fitsAt('c', 0),
        ...(from ? [beyond('c', from, backwards ? '<' : '>')] : []),
      ]),
      raw(`${orderBy('c', backwards)} limit ?`, limit),
    ],
    ' ',
  );
};

/** Between which names in the list those stand that begin so: it holds the first hundred characters. */
export function listedAs(name: string): { first: string; end: string } {
  const first = Array.from(name).slice(0, LIST_NAME_LENGTH).join('');
  return { first, end: `${first}\u{10ffff}` };
}

/** Whether a name that begins so stands elsewhere in the list, beside its tenant's other one. */
export const strays = (name: string): Sql =>
  // With a limit, or asked whether there is one, PostgreSQL would rather look through all names that begin so.
  raw(
    `(select count(*) from customers where removed_at is null
      and list_name <> substr(name_key, 1, ${LIST_NAME_LENGTH})
      and name_key >= ? and name_key < ?) > 0`,
    name,
    `${name}\u{10ffff}`,
  );
