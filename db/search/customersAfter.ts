import type { Knex } from 'knex';
import type { Customer } from '../customers/customer.js';
import { dialectOf, type Dialect } from '../connection/dialect.js';
import { tagNames } from '../tags/ofCustomer.js';
import { beyondKey, LIST_ORDER } from './conditions.js';
import { queryRows } from '../sql/run.js';
import { and, columns, raw, sql, type Sql } from '../sql/tag.js';
import { pageKeyOf, type PageKey } from './pages.js';

/** Both drivers return one JSON array several times faster than rows of columns. */
const AS_JSON: Record<Dialect, Record<'list' | 'array', string>> = {
  sqlite: { list: 'json_group_array', array: 'json_array' },
  postgres: { list: 'json_agg', array: 'json_build_array' },
};

const COLUMNS = [
  'id',
  'list_name',
  'microsoft_id',
  'relationship',
  'name',
  'domain',
  'imported_name',
  'version',
] as const;

type Cells = [
  id: number,
  listName: string,
  microsoftId: string,
  relationship: string,
  name: string,
  domain: string,
  importedName: string | null,
  version: number,
  tags: string[],
];

/**
 * Reads the next customers in list order and the key of the last one, for exports.
 * @param among a condition on `customers c`; by default the whole list
 */
export async function customersAfter(
  knex: Knex,
  key: PageKey | undefined,
  limit: number,
  among?: Sql,
): Promise<{ rows: Customer[]; last: PageKey | undefined }> {
  const dialect = dialectOf(knex);
  const [found] = await queryRows<{ cells: string | Cells[] | null }>(
    knex,
    pageAfter(dialect, key, limit, among),
  );
  const page =
    typeof found?.cells === 'string' ? (JSON.parse(found.cells) as Cells[]) : found?.cells;
  const rows = (page ?? []).map(
    ([id, , microsoftId, relationship, name, domain, importedName, version, tags]): Customer => ({
      id,
      microsoftId,
      relationship,
      name,
      domain,
      tags,
      importedName,
      version,
    }),
  );
  const end = page?.at(-1);
  const last = end && pageKeyOf({ rank: 0, listName: end[1], microsoftId: end[2], id: end[0] });
  return { rows, last };
}

function pageAfter(
  dialect: Dialect,
  key: PageKey | undefined,
  limit: number,
  among: Sql | undefined,
): Sql {
  const list = raw(AS_JSON[dialect].list);
  const array = raw(AS_JSON[dialect].array);
  const after = key
    ? [beyondKey('c', { listName: key[1], microsoftId: key[2], id: key[3] }, '>')]
    : [];
  const tags = raw(tagNames(dialect, 'p.id'));
  const wanted = and([raw('c.removed_at is null'), ...after, ...(among ? [among] : [])]);
  return sql`
    select ${list}(${array}(${columns(COLUMNS, 'p')}, ${tags}) order by ${columns(LIST_ORDER, 'p')}) as cells
    from (select ${columns(COLUMNS, 'c')} from customers c where ${wanted}
          order by ${columns(LIST_ORDER, 'c')} limit ${limit}) as p`;
}
