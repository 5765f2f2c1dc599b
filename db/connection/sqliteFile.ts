import { close, fstat, mkdirSync, openSync, fstatSync, read, statSync, type Stats } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { Unavailable, Unreachable } from '../errors.js';

/** Interval at which writes check that the file is still the one opened, in milliseconds. */
const CHECK_MS = 1_000;

/** The database header, https://sqlite.org/fileformat2.html#the_database_header. */
const MAGIC = 'SQLite format 3\0';
const PAGE_SIZE_AT = 16;
const PAGES_AT = 28;
const HEADER_BYTES = 100;

const readBytes = promisify(read);
const statOf = promisify(fstat);

export type DatabaseFile = ReturnType<typeof openFile>;

interface Descriptor {
  number: number;
  users: number;
}

/**
 * Descriptors of this process, by the file's identity. Closing any descriptor of a file drops all POSIX
 * locks that the process holds on it, including SQLite's (https://sqlite.org/howtocorrupt.html, 2.2). So
 * each file has one descriptor, closed after the last connection.
 */
const descriptors = new Map<string, Descriptor>();

/**
 * Opens the file of an SQLite database; creates it if it is missing. SQLite keeps using its cache when the
 * file is deleted, replaced or overwritten, and everything it then writes is lost with the process.
 * @throws {Unreachable} when it can be neither opened nor created.
 */
export function openFile(filename: string) {
  const { identity, descriptor } = hold(filename);
  let checkedAt = 0;
  /** The size at the last check, in bytes; a file shrinks only together with the size in its header. */
  let known = 0;
  let isClosed = false;

  async function isOurs(): Promise<boolean> {
    const there = await stat(filename).catch(() => undefined);
    return there !== undefined && identityOf(there) === identity;
  }

  return {
    filename,

    /** Refuses to use a file other than the one opened. @throws {Unavailable} */
    async refuseOther(): Promise<void> {
      if (Date.now() - checkedAt < CHECK_MS) return;
      if (!(await isOurs()))
        throw new Unavailable('storage', new Error('its file was deleted or replaced'));
      checkedAt = Date.now();
    },

    /** Names a fault of the file in a few words; undefined if there is none. */
    async fault(): Promise<string | undefined> {
      if (!(await isOurs())) return 'the database file was deleted or replaced';
      const header = Buffer.alloc(HEADER_BYTES);
      await readBytes(descriptor.number, header, 0, HEADER_BYTES, 0);
      if (header.toString('latin1', 0, MAGIC.length) !== MAGIC)
        return 'the database file is damaged';
      const { size } = await statOf(descriptor.number);
      const pageSize = header.readUInt16BE(PAGE_SIZE_AT);
      // 65536 does not fit into two bytes and is stored as 1.
      const whole = header.readUInt32BE(PAGES_AT) * (pageSize === 1 ? 65_536 : pageSize);
      // During a checkpoint the header is ahead of the file, which only grows then.
      if (size < whole && size < known) return 'the database file is damaged';
      known = size;
      return undefined;
    },

    /** The length of the write-ahead log, in bytes. */
    async logBytes(): Promise<number> {
      const log = await stat(`${filename}-wal`).catch(() => undefined);
      return log?.size ?? 0;
    },

    /** Call it after all connections are closed. */
    close(): void {
      if (isClosed) return;
      isClosed = true;
      descriptor.users--;
      if (descriptor.users > 0) return;
      descriptors.delete(identity);
      close(descriptor.number);
    },
  };
}

/** Deletes a database with its write-ahead log. No process may have it open. */
export async function removeSqliteFile(filename: string): Promise<void> {
  for (const suffix of ['', '-wal', '-shm']) await rm(`${filename}${suffix}`, { force: true });
}

function hold(filename: string): { identity: string; descriptor: Descriptor } {
  try {
    mkdirSync(dirname(filename), { recursive: true });
    const there = statSync(filename, { throwIfNoEntry: false });
    const held = there && descriptors.get(identityOf(there));
    // An empty file is an empty database to SQLite.
    const descriptor = held ?? { number: openSync(filename, 'a+', 0o644), users: 0 };
    const identity = identityOf(fstatSync(descriptor.number));
    descriptor.users++;
    descriptors.set(identity, descriptor);
    return { identity, descriptor };
  } catch (error) {
    throw new Unreachable(error);
  }
}

const identityOf = ({ dev, ino }: Stats): string => `${dev}:${ino}`;
