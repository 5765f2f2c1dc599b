import { createWriteStream, existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import knex from 'knex';
import { csv, firstLine } from '../../bot/files/csv.js';
import { texts } from '../../cards/text/index.js';
import type { Dialect } from '../../db/index.js';
import { believableCustomers, type BelievableCustomer } from './believable.js';
import { runImport, type Imported } from './children.js';

/** Folder of lists kept between runs; ignored by Git. */
export const CACHE_FOLDER = join('data', 'bench');
/** One customer in this many is renamed and tagged in the changed file. */
const CHANGED_EVERY = 100;
const BATCH_ROWS = 1_000;

/** Identifies a list. The same seed gives the same customers. */
export interface ListKind {
  dialect: Dialect;
  rows: number;
  seed: number;
}

/** A cached list with the measurements of its import into an empty database. */
export interface CachedList {
  url: string;
  importMeasurements: Imported;
}

const server = process.env['BENCH_DATABASE_URL'] ?? process.env['TEST_DATABASE_URL'];

/** True if a PostgreSQL server is configured. */
export const hasPostgres = (): boolean => server !== undefined;

/**
 * Path of the CSV file of a list; `changed` selects the variant with one percent of customers
 * changed.
 */
export async function listFile(
  { rows, seed }: Omit<ListKind, 'dialect'>,
  changed = false,
): Promise<string> {
  const path = join(CACHE_FOLDER, `customers-${rows}-${seed}${changed ? '-changed' : ''}.csv`);
  if (existsSync(path)) return path;
  await mkdir(CACHE_FOLDER, { recursive: true });
  await pipeline(Readable.from(fileText(rows, seed, changed)), createWriteStream(`${path}.part`));
  await rename(`${path}.part`, path);
  return path;
}

function* fileText(rows: number, seed: number, changed: boolean): Generator<string> {
  const { columns } = texts.en.customers;
  yield firstLine(Object.values(columns));
  let batch: string[][] = [];
  let at = 0;
  for (const customer of believableCustomers(seed, rows)) {
    at++;
    batch.push(cellsOf(changed && at % CHANGED_EVERY === 0 ? withChanges(customer) : customer));
    if (batch.length === BATCH_ROWS) {
      yield csv(batch);
      batch = [];
    }
  }
  if (batch.length > 0) yield csv(batch);
}

const cellsOf = ({ microsoftId, name, domain, relationship, tags }: BelievableCustomer) => [
  microsoftId,
  name,
  domain,
  relationship,
  tags.join(';'),
];

const withChanges = (customer: BelievableCustomer): BelievableCustomer => ({
  ...customer,
  name: `${customer.name} 2`,
  tags: [...customer.tags, 'renamed'],
});

/** Returns the list of this kind; imports it if missing. */
export async function cachedList(kind: ListKind, say: (what: string) => void): Promise<CachedList> {
  const { dialect, rows, seed } = kind;
  const note = join(CACHE_FOLDER, `${dialect}-${rows}-${seed}.json`);
  const url = urlOf(kind);
  if (existsSync(note) && (await exists(url))) {
    return { url, importMeasurements: JSON.parse(await readFile(note, 'utf8')) as Imported };
  }
  say(`importing ${rows} customers into ${dialect}, once`);
  await rm(note, { force: true });
  await makeEmpty(url);
  const importMeasurements = await runImport(url, await listFile(kind));
  await writeFile(note, JSON.stringify(importMeasurements));
  return { url, importMeasurements };
}

/**
 * Returns a copy of the list with additional data; creates it if missing.
 * @param name of the copy
 */
export async function cachedCopy(
  {
    list,
    say,
    ...kind
  }: ListKind & { list: () => Promise<CachedList>; say: (what: string) => void },
  name: string,
  fill: (url: string) => Promise<void>,
): Promise<string> {
  const { dialect, rows, seed } = kind;
  const note = join(CACHE_FOLDER, `${dialect}-${rows}-${seed}-${name}.json`);
  const url = urlOf(kind, name);
  if (existsSync(note) && (await exists(url))) return url;
  await list();
  say(`filling ${name} of ${rows} customers into ${dialect}, once`);
  await rm(note, { force: true });
  await copyOf(kind, name);
  const began = performance.now();
  await fill(url);
  await writeFile(note, JSON.stringify({ seconds: (performance.now() - began) / 1_000 }));
  return url;
}

/** Creates an empty database; replaces one with the same name. */
export async function emptyList(kind: ListKind, name: string): Promise<string> {
  const url = urlOf(kind, name);
  await makeEmpty(url);
  return url;
}

/**
 * Creates a writable copy of a cached list, which must have no open connections.
 * @param of the cached copy to copy, by default the list itself
 */
export async function copyOf(kind: ListKind, name: string, of?: string): Promise<string> {
  const url = urlOf(kind, name);
  await dropList(url);
  if (kind.dialect === 'sqlite') await copyFile(pathOf(urlOf(kind, of)), pathOf(url));
  else {
    const [copy, kept] = [databaseOf(url), databaseOf(urlOf(kind, of))];
    await asAdmin(`create database ${copy} template ${kept} strategy file_copy`);
  }
  return url;
}

export async function dropList(url: string): Promise<void> {
  if (url.startsWith('sqlite:')) {
    for (const end of ['', '-wal', '-shm']) await rm(`${pathOf(url)}${end}`, { force: true });
  } else await asAdmin(`drop database if exists ${databaseOf(url)} with (force)`);
}

function urlOf({ dialect, rows, seed }: ListKind, name?: string): string {
  const ends = [...(seed === 1 ? [] : [seed]), ...(name === undefined ? [] : [name])];
  const database = ['clientele_bench', rows, ...ends].join('_');
  if (dialect === 'sqlite') return `sqlite:${join(CACHE_FOLDER, `${database}.sqlite`)}`;
  const url = new URL(server ?? '');
  url.pathname = `/${database}`;
  return url.href;
}

export const pathOf = (url: string): string => url.slice('sqlite:'.length);
const databaseOf = (url: string): string => new URL(url).pathname.slice(1);

async function exists(url: string): Promise<boolean> {
  if (url.startsWith('sqlite:')) return existsSync(pathOf(url));
  const found = await asAdmin(`select 1 from pg_database where datname = '${databaseOf(url)}'`);
  return found.length > 0;
}

async function makeEmpty(url: string): Promise<void> {
  await mkdir(CACHE_FOLDER, { recursive: true });
  await dropList(url);
  if (!url.startsWith('sqlite:')) await asAdmin(`create database ${databaseOf(url)}`);
}

async function asAdmin(sql: string): Promise<unknown[]> {
  const admin = knex({ client: 'pg', connection: server ?? '' });
  try {
    const { rows } = await admin.raw<{ rows: unknown[] }>(sql);
    return rows;
  } finally {
    await admin.destroy();
  }
}
