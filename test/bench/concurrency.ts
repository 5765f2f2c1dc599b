import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { readSearch } from '../../bot/slots/search.js';
import { csvStyleOf } from '../../bot/files/csvStyle.js';
import { customersFile } from '../../bot/files/customersFile.js';
import { createCustomers } from '../../db/customers/repository.js';
import { connect, type Database } from '../../db/index.js';
import { Busy } from '../../db/errors.js';
import type { Search } from '../../db/search/plan.js';
import { runImport } from './children.js';
import { copyOf, dropList, listFile } from './lists.js';
import type { Bench } from './part.js';
import { CLASSES, drawQueries } from './queries.js';
import { ms, table, times, whole } from './tables.js';
import { latenciesOf, timed } from './timing.js';

const QUERIES_OF_EACH = 20;
/** Duration of the idle measurement, in milliseconds. */
const IDLE_MS = 8_000;
/** Pauses between two finds and two writes, in milliseconds. Models people, not maximum load. */
const FIND_PAUSE_MS = 5;
const WRITE_PAUSE_MS = 100;

interface Measured {
  finds: number[];
  writes: number[];
  /** Writes that were refused as busy. */
  busy: number;
}

/** Finds and writes during an export or import, compared with an idle process. */
export async function concurrency(bench: Bench): Promise<void> {
  await bench.list();
  const changed = await listFile(bench, true);
  const url = await copyOf(bench, 'concurrency');
  const database = await connect(url);
  try {
    const searches = await drawSearches(database, bench.seed);
    const during = (work: () => Promise<unknown>) => measureDuring(database, searches, work);
    bench.say('concurrency: idle');
    await during(() => sleep(IDLE_MS / 4));
    const idle = await during(() => sleep(IDLE_MS));
    bench.say('concurrency: an export');
    const exported = await during(() => exportOnce(database));
    bench.say('concurrency: an import');
    let apply = 0;
    const imported = await during(async () => {
      apply = (await runImport(url, changed)).phases.apply;
    });

    const idleFind = latenciesOf(idle.finds);
    const lines = (
      [
        ['idle', idle],
        ['an export', exported],
        ['an import, 1 % changed', imported],
      ] as const
    ).map(([what, { finds, writes, busy }]) => {
      const found = latenciesOf(finds);
      const wrote = latenciesOf(writes);
      return [
        what,
        `${ms(found.p50)} (${whole(finds.length)})`,
        ms(found.p99),
        times(found.p99 / idleFind.p99),
        `${ms(wrote.p50)} (${whole(writes.length)})`,
        ms(wrote.p99),
        ms(wrote.max),
        whole(busy),
      ];
    });
    bench.print(
      table(
        ['concurrency', 'find p50', 'find p99', 'of idle', 'write p50', 'write p99', 'max', 'busy'],
        lines,
      ),
    );
    bench.print(
      `Milliseconds, with counts in parentheses. The apply phase of the import, which blocks other writes on ` +
        `SQLite, took ${apply.toFixed(1)} s. “Busy” counts writes that were refused after waiting ` +
        'three seconds. The export runs in the same process as the finds, the import in its own.',
    );
  } finally {
    await database.close();
    await dropList(url);
  }
}

async function drawSearches(database: Database, seed: number): Promise<Search[]> {
  const draw = await drawQueries(database, seed);
  const typed: string[] = [];
  for (const kind of CLASSES)
    if (kind !== 'typo') typed.push(...(await draw(kind, QUERIES_OF_EACH)));
  return typed.map((text) => readSearch(text).search);
}

/** Runs finds and writes, one of each at a time, until `work` is done. */
async function measureDuring(
  database: Database,
  searches: readonly Search[],
  work: () => Promise<unknown>,
): Promise<Measured> {
  const measured: Measured = { finds: [], writes: [], busy: 0 };
  const state = { done: false };
  const customers = createCustomers(database.read);
  async function find() {
    for (let i = 0; !state.done; i++) {
      const search = searches[(i * 7) % searches.length];
      if (search) measured.finds.push(await timed(() => customers.find(search)));
      await sleep(FIND_PAUSE_MS);
    }
  }
  async function write() {
    for (let i = 1; !state.done; i++) {
      measured.writes.push(
        await timed(() =>
          renameOne(database, i).catch((error: unknown) => {
            if (!(error instanceof Busy)) throw error;
            measured.busy++;
          }),
        ),
      );
      await sleep(WRITE_PAUSE_MS);
    }
  }
  const loops = [find(), write()];
  try {
    await work();
  } finally {
    state.done = true;
    await Promise.all(loops);
  }
  return measured;
}

/** Renames a customer as an edit does. */
async function renameOne(database: Database, i: number): Promise<void> {
  const id = i * 13 + 1;
  const customer = await createCustomers(database.read).byId(id);
  if (!customer) return;
  await database.transact((trx) =>
    createCustomers(trx).rename(id, `${customer.name} ${i}`, customer.version),
  );
}

const READER = {
  id: 'bench',
  role: 'admin',
  language: 'en',
  timeZone: 'UTC',
  style: csvStyleOf('en'),
} as const;

const exportOnce = (database: Database): Promise<void> =>
  customersFile.content({}, READER, { database, onBatch: () => Promise.resolve() })((chunks) =>
    pipeline(Readable.from(chunks), new Writable({ write: (_piece, _as, done) => done() })),
  );

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
