import { open, rename, rm, stat } from 'node:fs/promises';
import knex from 'knex';
import { QUIET } from './settled.js';

/** There is a file of that name already, which is left as it is. */
export class FileExists extends Error {}

/**
 * Writes a copy of an SQLite database as it stands now, while others read and write it. The copy has its
 * name once it is whole and on the disk. Tables are not brought up to date.
 * @throws {FileExists}
 */
export async function backupSqlite(filename: string, target: string): Promise<void> {
  await stat(filename);
  if ((await stat(target).catch(() => undefined)) !== undefined) throw new FileExists(target);
  const part = `${target}.part`;
  await rm(part, { force: true });
  const database = knex({
    ...QUIET,
    client: 'sqlite3',
    connection: { filename },
    useNullAsDefault: true,
  });
  try {
    await database.raw('VACUUM INTO ?', [part]);
    const file = await open(part, 'r+');
    await file.sync().finally(() => file.close());
    await rename(part, target);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  } finally {
    await database.destroy();
  }
}
