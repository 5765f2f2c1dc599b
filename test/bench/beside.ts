import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { readSearch } from '../../bot/slots/search.js';
import { customersFile } from '../../bot/files/customersFile.js';
import { createCustomers } from '../../db/customers/repository.js';
import { connect, type Database } from '../../db/index.js';
import { Busy } from '../../db/errors.js';
import type { Search } from '../../db/search/plan.js';
import { importing } from './children.js';
import { copyOf, dropList, listFile } from './lists.js';
import type { Bench } from './part.js';
import { CLASSES, drawQueries } from './queries.js';
import { ms, table, times, whole } from './tables.js';
import { latenciesOf, timed } from './timing.js';

const QUERIES_OF_EACH = 20;
/** How long finds and writes are timed while nothing else goes on, in milliseconds. */
const IDLE = 8_000;
/** Between two finds, and two writes, in milliseconds: people asking, not a load test. */
const PAUSE = 5;
const WRITE_PAUSE = 100;

interface Seen {
  finds: number[];
  writes: number[];
  /** Writes that were told to come again. */
  busy: number;
}

/** Finds and writes while a file is written or imported, beside the same while nothing else goes on. */
export async function beside(bench: Bench): Promise<void> {
  await bench.list();
  const changed = await listFile(bench, true);
  const url = await copyOf(bench, 'beside');
  const database = await connect(url);
  try {
    const searches = await drawn(database, bench.seed);
    const during = (work: () => Promise<unknown>) => watch(database, searches, work);
    bench.say('beside: nothing');
    await during(() => sleep(IDLE / 4));
    const idle = await during(() => sleep(IDLE));
    bench.say('beside: an export');
    const exported = await during(() => exportOnce(database));
    bench.say('beside: an import');
    let apply = 0;
    const imported = await during(async () => {
      apply = (await importing(url, changed)).phases.apply;
    });

    const idleFind = latenciesOf(idle.finds);
    const lines = (
      [
        ['nothing else', idle],
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
        [
          'beside',
          'find p50',
          'find p99',
          'of idle',
          'write p50',
          'write p99',
          'longest',
          'come again',
        ],
        lines,
      ),
    );
    bench.print(
      `Milliseconds; in brackets how many. The import's apply, which keeps others from writing on ` +
        `SQLite, took ${apply.toFixed(1)} s. “Come again”: writes that waited three seconds and then were ` +
        'refused with a sentence. The export runs in the same process as the finds, the import in its own.',
    );
  } finally {
    await database.close();
    await dropList(url);
  }
}

async function drawn(database: Database, seed: number): Promise<Search[]> {
  const draw = await drawQueries(database, seed);
  const typed: string[] = [];
  for (const kind of CLASSES)
    if (kind !== 'typo') typed.push(...(await draw(kind, QUERIES_OF_EACH)));
  return typed.map((text) => readSearch(text).search);
}

/** Finds and writes, one of each at a time, until the work is done. */
async function watch(
  database: Database,
  searches: readonly Search[],
  work: () => Promise<unknown>,
): Promise<Seen> {
  const seen: Seen = { finds: [], writes: [], busy: 0 };
  const state = { done: false };
  const customers = createCustomers(database.read);
  async function find() {
    for (let i = 0; !state.done; i++) {
      const search = searches[(i * 7) % searches.length];
      if (search) seen.finds.push(await timed(() => customers.find(search)));
      await sleep(PAUSE);
    }
  }
  async function write() {
    for (let i = 1; !state.done; i++) {
      seen.writes.push(
        await timed(() =>
          renameOne(database, i).catch((error: unknown) => {
            if (!(error instanceof Busy)) throw error;
            seen.busy++;
          }),
        ),
      );
      await sleep(WRITE_PAUSE);
    }
  }
  const watching = [find(), write()];
  try {
    await work();
  } finally {
    state.done = true;
    await Promise.all(watching);
  }
  return seen;
}

/** Gives a customer another name, as an edit does. */
async function renameOne(database: Database, i: number): Promise<void> {
  const id = i * 13 + 1;
  const customer = await createCustomers(database.read).byId(id);
  if (!customer) return;
  await database.transact((trx) =>
    createCustomers(trx).rename(id, `${customer.name} ${i}`, customer.version),
  );
}

/** Whose file it is. */
const READER = { id: 'bench', role: 'admin', language: 'en', timeZone: 'UTC' } as const;

const exportOnce = (database: Database): Promise<void> =>
  customersFile.content({}, READER, { database, onBatch: () => Promise.resolve() })((chunks) =>
    pipeline(Readable.from(chunks), new Writable({ write: (_piece, _as, done) => done() })),
  );

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
