import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import knex from 'knex';
import { connect, type Database, type Dialect } from '../../db/index.js';

const server = process.env['TEST_DATABASE_URL'];
const folder = mkdtempSync(join(tmpdir(), 'clientele-test-'));
const createdNames: string[] = [];
const opened: Database[] = [];
/** Environment variables that pass the templates' URLs to the processes of a run. */
const TEMPLATE_VARIABLES: Record<Dialect, string> = {
  sqlite: 'CLIENTELE_TEST_SQLITE',
  postgres: 'CLIENTELE_TEST_POSTGRES',
};

/** Returns the URL of a new database without tables, as before a first start. */
export const databaseWithoutTables = (dialect: Dialect): Promise<string> =>
  create(dialect, undefined);

/** Returns the URL of a new database with empty tables. */
export async function emptyDatabase(dialect: Dialect): Promise<string> {
  const template = process.env[TEMPLATE_VARIABLES[dialect]];
  if (template !== undefined) return create(dialect, template);
  const url = await databaseWithoutTables(dialect);
  await (await connect(url)).close();
  return url;
}

/** Returns the URL of a copy of another database, which must have no open connections. */
export const copyOfDatabase = (dialect: Dialect, url: string): Promise<string> =>
  create(dialect, url);

/**
 * Creates the templates of `emptyDatabase` once per run: creating tables takes ten times as long as
 * copying.
 */
export async function makeTemplates(): Promise<void> {
  for (const dialect of ['sqlite', 'postgres'] as const) {
    if (dialect === 'postgres' && !server) continue;
    process.env[TEMPLATE_VARIABLES[dialect]] = await emptyDatabase(dialect);
  }
}

async function create(dialect: Dialect, template: string | undefined): Promise<string> {
  const name = `clientele_test_${randomBytes(6).toString('hex')}`;
  if (dialect === 'sqlite') {
    const path = join(folder, `${name}.sqlite`);
    // Missing if another test file in the same process has removed it.
    await mkdir(folder, { recursive: true });
    if (template !== undefined) await copyFile(template.slice('sqlite:'.length), path);
    return `sqlite:${path}`;
  }
  const from = template === undefined ? '' : ` template ${nameOf(template)}`;
  await asAdmin((sql) => sql(`create database ${name}${from}`));
  createdNames.push(name);
  const url = new URL(server ?? '');
  url.pathname = `/${name}`;
  return url.href;
}

/** Opens a new database with empty tables; closed after all tests. */
export async function newDatabase(dialect: Dialect): Promise<Database> {
  const database = await connect(await emptyDatabase(dialect));
  opened.push(database);
  return database;
}

/** Declares the same tests for both databases; shows a skipped test if one is not configured. */
export function onEachDatabase(about: string, tests: (dialect: Dialect) => void): void {
  describe(`${about} (SQLite)`, () => tests('sqlite'));
  onPostgres(about, () => tests('postgres'));
}

/** Declares tests for PostgreSQL only; shows a skipped test if it is not configured. */
export function onPostgres(about: string, sentences: () => void): void {
  if (server) describe(`${about} (PostgreSQL)`, sentences);
  else {
    describe(`${about} (PostgreSQL)`, () => {
      it('is skipped because TEST_DATABASE_URL is not set', function () {
        this.skip();
      });
    });
  }
}

/** In CI no test may be skipped because a database is missing. */
export function requireDatabasesInCI(): void {
  if (!server && process.env['CI']) throw new Error('TEST_DATABASE_URL must be set in CI');
}

/** Drops a PostgreSQL database, disconnecting its users. */
export async function dropDatabase(url: string): Promise<void> {
  await asAdmin((sql) => sql(`drop database ${nameOf(url)} with (force)`));
}

export async function dropDatabases(): Promise<void> {
  await Promise.all(opened.splice(0).map((database) => database.close()));
  const names = createdNames.splice(0);
  if (names.length > 0) {
    await asAdmin(async (sql) => {
      for (const name of names) await sql(`drop database if exists ${name} with (force)`);
    });
  }
  rmSync(folder, { recursive: true, force: true });
}

const nameOf = (url: string): string => new URL(url).pathname.slice(1);

async function asAdmin(
  work: (sql: (statement: string) => Promise<unknown>) => Promise<unknown>,
): Promise<void> {
  const admin = knex({ client: 'pg', connection: server ?? '' });
  try {
    await work((statement) => admin.raw(statement));
  } finally {
    await admin.destroy();
  }
}
