import { randomUUID } from 'node:crypto';
import { open, rename, rm, stat } from 'node:fs/promises';
import { openKnex } from './openKnex.js';
import { point } from '../points.js';

/** File mode of a copy. It holds the whole list, so only its owner may read it. */
const MODE = 0o600;

/** The target exists and was left unchanged. */
export class FileExists extends Error {}

/**
 * Writes a consistent copy of an SQLite database while others read and write it. The copy gets its name
 * only when it is complete and on the disk. No migration runs.
 * @throws {FileExists}
 */
export async function backupSqlite(filename: string, target: string): Promise<void> {
  await stat(filename);
  if ((await stat(target).catch(() => undefined)) !== undefined) throw new FileExists(target);
  const part = `${target}.${randomUUID().slice(0, 8)}.part`;
  // VACUUM INTO fills an empty file and keeps its mode.
  await create(part);
  const database = openKnex({
    client: 'sqlite3',
    connection: { filename },
    useNullAsDefault: true,
  });
  try {
    await database.raw('VACUUM INTO ?', [part]);
    const file = await open(part, 'r+');
    await file.sync().finally(() => file.close());
    point('backup.copied');
    // rename() would replace a file that appeared meanwhile, so the name is claimed first. Not link(): network
    // shares lack it.
    await create(target);
    await rename(part, target);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  } finally {
    await database.destroy();
  }
}

/** Makes an empty file. @throws {FileExists} */
async function create(path: string): Promise<void> {
  try {
    await (await open(path, 'wx', MODE)).close();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      throw new FileExists(path);
    throw error;
  }
}
