import type { Knex } from 'knex';
import type { LeftOutRow } from './fileRow.js';
import type { Staging } from './list.js';
import { BATCH } from './run.js';

/** Yields the rows that are left out, in the file's order, in flat memory. */
export async function* leftOutRows(
  knex: Knex,
  importId: number,
  table: Staging<never>['table'],
): AsyncGenerator<LeftOutRow> {
  for (let last = 0; ;) {
    const rows = await knex(table)
      .where({ importId })
      .whereNotNull('fault')
      .where('line', '>', last)
      .orderBy('line')
      .limit(BATCH)
      .select('line', 'cells', 'fault', 'faultValue');
    for (const { line, cells, fault, faultValue } of rows) {
      if (fault === null) continue;
      yield { line, cells: JSON.parse(cells) as string[], fault, value: faultValue ?? '' };
    }
    const end = rows.at(-1);
    if (!end) return;
    last = end.line;
  }
}
