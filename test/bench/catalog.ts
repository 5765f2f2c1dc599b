import { createReadStream } from 'node:fs';
import type { Knex } from 'knex';
import { readCatalogCsv } from '../../bot/files/catalogCsv.js';
import { CONSOLE } from '../../db/activity/entry.js';
import { OFFER_KEY } from '../../db/import/catalog/priceColumns.js';
import { checkPrices } from '../../db/import/catalog/readPrice.js';
import type { PriceRecord } from '../../db/import/catalog/priceRecord.js';
import { importCatalog } from '../../db/import/index.js';
import type { FileRow } from '../../db/import/fileRow.js';
import { connect, type Database } from '../../db/index.js';
import { CATALOGS, type Catalog } from '../../db/offers/offer.js';
import { insertRows, type RowOf } from '../../db/sql/values.js';
import { dropList, emptyList } from './lists.js';
import type { Bench } from './part.js';
import { priceListFile, priceRows } from './priceList.js';
import { percent, table, whole } from './tables.js';

const BATCH_ROWS = 1_000;
const OFFER = {
  id: 'integer', catalog: 'text', market: 'text', segment: 'text', productId: 'text', skuId: 'text', term: 'text',
  billingPlan: 'text', currency: 'text', product: 'text', sku: 'text', publisher: 'text', description: 'text',
  unit: 'text', tags: 'text', titleKey: 'text', searchText: 'text',
} as const; // prettier-ignore
const PRICE = {
  offerId: 'integer', tierMin: 'integer', tierMax: 'integer', unitPrice: 'text', erpPrice: 'text',
  startsAt: 'text', endsAt: 'text',
} as const; // prettier-ignore

/** Seconds per phase. */
type Phases = Record<'stage' | 'compare' | 'apply', number>;

/**
 * Imports price lists into an empty database and again with one percent changed, compared with
 * plain batched inserts.
 */
export async function catalog(bench: Bench): Promise<void> {
  const rows = priceRows(bench.rows) * CATALOGS.length;
  bench.say('catalog: plain inserts');
  const plain = await withEmptyDatabase(bench, (database) => insertLists(database, bench.rows));
  const { first, again } = await withEmptyDatabase(bench, async (database) => {
    bench.say('catalog: into an empty database');
    const first = await importLists(database, bench.rows);
    bench.say('catalog: one price in a hundred changed');
    return { first, again: await importLists(database, bench.rows, true) };
  });
  const seconds = ({ stage, compare, apply }: Phases) => stage + compare + apply;
  const line = (what: string, phases: Phases) => [
    what,
    whole(rows / seconds(phases)),
    ...Object.values(phases).map((one) => one.toFixed(1)),
    percent(plain / seconds(phases)),
  ];
  bench.print(
    table(
      [`${whole(rows)} prices`, 'rows a second', 'stage', 'compare', 'apply', 'of plain inserts'],
      [
        line('into an empty database', first),
        line('again, 1 % changed', again),
        ['plain inserts', whole(rows / plain), '', '', '', ''],
      ],
    ),
  );
  bench.print(
    'Stage, compare and apply in seconds, for four price lists in sequence. Only apply blocks other writes. Plain ' +
      'inserts read and validate the same files and insert 1,000 rows at a time, in one transaction, into the same tables with ' +
      'the same indexes. They compare nothing, report nothing and record no activity.',
  );
}

async function withEmptyDatabase<T>(
  bench: Bench,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const url = await emptyList(bench, 'catalog');
  const database = (await connect(url)).longWork;
  try {
    return await work(database);
  } finally {
    await database.close();
    await dropList(url);
  }
}

async function importLists(
  database: Database,
  customers: number,
  changed = false,
): Promise<Phases> {
  const phases = { stage: 0, compare: 0, apply: 0 };
  for (const one of CATALOGS) {
    const file = await priceListFile(one, customers, changed);
    let since = performance.now();
    let at: keyof Phases = 'stage';
    const startPhase = (phase: keyof Phases) => {
      const now = performance.now();
      phases[at] += (now - since) / 1_000;
      since = now;
      at = phase;
    };
    const { rows } = await readCatalogCsv(() => createReadStream(file));
    const options = { file, actor: CONSOLE, removeMissing: true, onProgress: startPhase };
    const { leftOut } = await importCatalog(one, database, rows, options);
    if (leftOut > 0) throw new Error(`${leftOut} prices of ${file} were left out`);
    startPhase('apply');
  }
  return phases;
}

/** Plain inserts, in seconds. */
async function insertLists(database: Database, customers: number): Promise<number> {
  for (const one of CATALOGS) await priceListFile(one, customers);
  const began = performance.now();
  await database.transact(async (trx) => {
    const known = new Map<string, number>();
    for (const one of CATALOGS) {
      const list = await priceListFile(one, customers);
      const { rows } = await readCatalogCsv(() => createReadStream(list));
      let batch: FileRow<PriceRecord>[] = [];
      for await (const row of rows) {
        batch.push(row);
        if (batch.length < BATCH_ROWS) continue;
        await insertBatch(trx, one, checkPrices(batch), known);
        batch = [];
      }
      await insertBatch(trx, one, checkPrices(batch), known);
    }
  });
  return (performance.now() - began) / 1_000;
}

async function insertBatch(
  trx: Knex.Transaction,
  ofCatalog: Catalog,
  checked: ReturnType<typeof checkPrices>,
  known: Map<string, number>,
): Promise<void> {
  const offers: RowOf<typeof OFFER>[] = [];
  const prices: RowOf<typeof PRICE>[] = [];
  for (const row of checked) {
    const key = [ofCatalog, ...OFFER_KEY.map((column) => row[column])].join('\n');
    let id = known.get(key);
    if (id === undefined) {
      id = known.size + 1;
      known.set(key, id);
      offers.push({ ...row, id, catalog: ofCatalog });
    }
    prices.push({ ...row, offerId: id });
  }
  await insertRows(trx, 'catalog_offers', OFFER, offers);
  await insertRows(trx, 'catalog_prices', PRICE, prices);
}
