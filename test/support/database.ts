import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import knex from 'knex';
import { connect, type Database, type Dialect } from '../../db/index.js';

const server = process.env['TEST_DATABASE_URL'];
const folder = mkdtempSync(join(tmpdir(), 'clientele-test-'));
const created: string[] = [];
const opened: Database[] = [];

/** The URL of a new, empty database of its own. */
export async function emptyDatabase(dialect: Dialect): Promise<string> {
  const name = `clientele_test_${randomBytes(6).toString('hex')}`;
  if (dialect === 'sqlite') return `sqlite:${join(folder, `${name}.sqlite`)}`;
  await asAdmin((sql) => sql(`create database ${name}`));
  created.push(name);
  const url = new URL(server ?? '');
  url.pathname = `/${name}`;
  return url.href;
}

/** A new database with its tables, closed when the tests end. */
export async function newDatabase(dialect: Dialect): Promise<Database> {
  const database = await connect(await emptyDatabase(dialect));
  opened.push(database);
  return database;
}

/** Runs the same sentences over both databases; aloud about the one that is not there. */
export function onEachDatabase(about: string, sentences: (dialect: Dialect) => void): void {
  describe(`${about} (SQLite)`, () => sentences('sqlite'));
  if (server) describe(`${about} (PostgreSQL)`, () => sentences('postgres'));
  else {
    describe(`${about} (PostgreSQL)`, () => {
      it('is skipped: TEST_DATABASE_URL names no server', function () {
        this.skip();
      });
    });
  }
}

/** In CI nothing may skip for want of a database. */
export function announceDatabases(): void {
  if (!server && process.env['CI']) throw new Error('TEST_DATABASE_URL must be set in CI');
}

/** Takes a PostgreSQL database away from whoever uses it. */
export async function dropDatabase(url: string): Promise<void> {
  await asAdmin((sql) => sql(`drop database ${new URL(url).pathname.slice(1)} with (force)`));
}

export async function dropDatabases(): Promise<void> {
  await Promise.all(opened.map((database) => database.close()));
  if (created.length > 0) {
    await asAdmin(async (sql) => {
      for (const name of created) await sql(`drop database if exists ${name} with (force)`);
    });
  }
  rmSync(folder, { recursive: true, force: true });
}

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
