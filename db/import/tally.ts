import type { Knex } from 'knex';
import type { FaultCode, LeftOut } from './rows.js';
import { BATCH } from './run.js';

/** How many rows of a table an import staged, or some of them. */
export async function countOf(
  knex: Knex,
  importId: number,
  table: string,
  some: (rows: Knex.QueryBuilder) => Knex.QueryBuilder = (rows) => rows,
): Promise<number> {
  const rows = some(knex(table).where({ importId })).count({ count: '*' });
  const [row] = (await rows) as { count: number | string }[];
  return Number(row?.count ?? 0);
}

/** The rows that are left out, in the order of the file, in flat memory. */
export async function* leftOut(
  knex: Knex,
  importId: number,
  table: string,
): AsyncGenerator<LeftOut> {
  for (let last = 0; ;) {
    const rows = await knex(table)
      .where({ importId })
      .whereNotNull('fault')
      .where('line', '>', last)
      .orderBy('line')
      .limit(BATCH)
      .select<{ line: number; cells: string; fault: FaultCode; faultValue: string }[]>(
        'line',
        'cells',
        'fault',
        'faultValue',
      );
    for (const { line, cells, fault, faultValue } of rows) {
      yield { line, cells: JSON.parse(cells) as string[], fault, value: faultValue };
    }
    const end = rows.at(-1);
    if (!end) return;
    last = end.line;
  }
}
