import { customerList, type CustomerListCard } from '../../cards/customers/list.js';
import source from '../../cards/customers/list.json' with { type: 'json' };
import { layout } from '../../cards/render.js';
import { createCustomers } from '../../db/customers/repository.js';
import { connect } from '../../db/index.js';
import type { Bench } from './part.js';
import { ms, table, times } from './tables.js';
import { latenciesOf } from './timing.js';

const RUNS = 1_000;

/**
 * Expands and serializes a ten-row card, with a template compiled once and with one built each
 * time.
 */
export async function card(bench: Bench): Promise<void> {
  const database = await connect((await bench.list()).url);
  const page = await createCustomers(database.read).list();
  await database.close();
  const list: CustomerListCard = {
    page,
    view: { verb: 'customers' },
    mayExport: true,
    commands: [{ verb: 'show', title: 'Open' }],
  };
  const once = measure(() => JSON.stringify(customerList(list, 'en')));
  const built = measure(() => {
    layout(source);
    return JSON.stringify(customerList(list, 'en'));
  });
  bench.print(
    table(
      ['card', 'p50', 'p95', 'p99', 'ratio'],
      [
        ['template compiled once', ms(once.p50), ms(once.p95), ms(once.p99), ''],
        [
          'template built each time',
          ms(built.p50),
          ms(built.p95),
          ms(built.p99),
          times(built.p50 / once.p50),
        ],
      ],
    ),
  );
}

function measure(make: () => string) {
  const took: number[] = [];
  for (let i = 0; i < 2 * RUNS; i++) {
    const began = performance.now();
    make();
    took.push(performance.now() - began);
  }
  return latenciesOf(took.slice(RUNS));
}
