import knex, { type Knex } from 'knex';
import type { Dialect } from '../../db/index.js';
import { queryText } from '../support/queryText.js';
import { nameNeedles, RANKS, type Plan, type Rank } from '../../db/search/plan.js';
import { CAMEL_CASE } from '../../db/sql/camelCase.js';
import { limitedTotal, type Total } from '../../db/sql/total.js';
import { pathOf } from './lists.js';

/** An answer in a form that can be compared. */
export interface Answer {
  ids: number[];
  total: Total;
}

/** A connection with the database's default settings, with camelCase rows as in the product. */
export const plainConnection = (dialect: Dialect, url: string): Knex =>
  dialect === 'sqlite'
    ? knex({
        ...CAMEL_CASE,
        client: 'sqlite3',
        connection: { filename: pathOf(url) },
        useNullAsDefault: true,
      })
    : knex({ ...CAMEL_CASE, client: 'pg', connection: url, pool: { min: 0, max: 1 } });

/**
 * Answers a find without its index, with `like '%…%'` on the search text: the same columns and
 * order, ten rows, and a count up to 1,000.
 */
export async function byLike(db: Knex, query: Plan): Promise<Answer> {
  const where = conditionOf(query);
  const rows = await queryText<{ id: number }>(
    db,
    `with found as (
       select id, microsoft_id, relationship, name, domain, imported_name, version, list_name,
         ${rankOf(query)} as own_rank
       from customers where removed_at is null and ${where.sql}),
     ranked as (
       select found.*, min(own_rank) over (partition by microsoft_id) as rank from found)
     select * from ranked order by rank, list_name, microsoft_id, id limit 10`,
    [...rankBindings(query), ...where.bindings],
  );
  const [counted] = await queryText<{ total: number | string }>(
    db,
    `select count(*) as total from (
       select 1 from customers where removed_at is null and ${where.sql} limit 1001) as matching`,
    where.bindings,
  );
  return { ids: rows.map(({ id }) => id), total: limitedTotal(Number(counted?.total)) };
}

const LIKE = `search_text like ? escape '!'`;
const anywhere = (piece: string): string => `%${piece.replace(/[!%_]/g, '!$&')}%`;
const eitherOf = (pieces: readonly string[]): string => `(${pieces.map(() => LIKE).join(' or ')})`;

function conditionOf({ needles, either, columnFilters }: Plan): {
  sql: string;
  bindings: string[];
} {
  const pieces = [
    ...needles.map((group) => ({ sql: eitherOf(group), bindings: group.map(anywhere) })),
    ...either.map((word) => {
      const relationship = word.relationships.map(() => `relationship = ?`);
      const filter = word.filterNeedles.map(() => `filter_text like ? escape '!'`);
      return {
        sql: `(${[eitherOf(word.needles), ...filter, ...relationship].join(' or ')})`,
        bindings: [
          ...[...word.needles, ...word.filterNeedles].map(anywhere),
          ...word.relationships,
        ],
      };
    }),
    ...columnFilters.map((column) => {
      if (column.column === 'domain')
        return { sql: `domain like ? escape '!'`, bindings: [anywhere(column.holds)] };
      const marks = column.among.map(() => '?').join(', ');
      return { sql: `relationship in (${marks})`, bindings: [...column.among] };
    }),
  ];
  return {
    sql: pieces.map(({ sql }) => sql).join(' and '),
    bindings: pieces.flatMap(({ bindings }) => bindings),
  };
}

/** The possible ranks of a name, except the last. */
const rankings = (query: Plan) =>
  RANKS.slice(0, -1).flatMap((rank): { rank: Rank; groups: readonly (readonly string[])[] }[] => {
    const groups = nameNeedles(query, rank);
    return groups && groups.length > 0 ? [{ rank, groups }] : [];
  });

function rankOf(query: Plan): string {
  const cases = rankings(query).map(
    ({ rank, groups }) => `when ${groups.map(eitherOf).join(' and ')} then ${rank}`,
  );
  return cases.length > 0 ? `case ${cases.join(' ')} else 4 end` : '4';
}

const rankBindings = (query: Plan): string[] =>
  rankings(query).flatMap(({ groups }) => groups.flat().map(anywhere));
