import { createCustomers } from '../../db/customers/repository.js';
import { connect, type Database } from '../../db/index.js';
import type { PageAsk, PageKey } from '../../db/search/pages.js';
import type { Bench } from './part.js';
import { ms, table, times, whole } from './tables.js';
import { latenciesOf, timedEach } from './timing.js';

const RUNS = Array.from({ length: 500 });
const DISTANT_PAGE = 50_000;

/** Pages of the whole list by key: the first, a distant one and the last. */
export async function wholeList(bench: Bench): Promise<void> {
  const database = await connect((await bench.list()).url);
  try {
    const customers = createCustomers(database.read);
    const last = Math.floor(bench.rows / 10);
    const far = Math.min(DISTANT_PAGE, Math.floor(last / 2));
    const pages: [string, PageAsk][] = [
      ['first page', {}],
      [`page ${whole(far)}`, { after: await keyBefore(database, far) }],
      [`page ${whole(last)}, the last`, { after: await keyBefore(database, last) }],
    ];
    const lines: string[][] = [];
    let first = 0;
    for (const [name, ask] of pages) {
      const { p50, p95, p99 } = latenciesOf(await timedEach(RUNS, () => customers.list(ask)));
      first ||= p50;
      lines.push([name, ms(p50), ms(p95), ms(p99), times(p50 / first)]);
    }
    bench.print(table(['customers', 'p50', 'p95', 'p99', 'vs. first'], lines));
  } finally {
    await database.close();
  }
}

/** The key before the first row of this page. */
async function keyBefore({ read }: Database, page: number): Promise<PageKey> {
  const row = await read('customers')
    .whereNull('removedAt')
    .orderBy(['listName', 'microsoftId', 'id'])
    .offset((page - 1) * 10 - 1)
    .first<{ listName: string; microsoftId: string; id: number }>('listName', 'microsoftId', 'id');
  return [0, row.listName, row.microsoftId, row.id];
}
