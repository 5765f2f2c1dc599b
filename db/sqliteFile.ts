import { close, fstat, mkdirSync, openSync, fstatSync, read, statSync, type Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { Unavailable, Unreachable } from './errors.js';

/** How often writes look whether the file is still the one that was opened, in milliseconds. */
const LOOK_MS = 1_000;

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
 * This process's own descriptors, by the file's identity. Closing any descriptor of a file drops all the
 * POSIX locks that the process holds on it, SQLite's too (https://sqlite.org/howtocorrupt.html, 2.2). So
 * each file has one, closed when the last connection is.
 */
const descriptors = new Map<string, Descriptor>();

/**
 * The file behind an SQLite database, made where there is none. SQLite itself goes on with its cache when
 * the file is deleted, replaced or overwritten, and what it then writes is gone with the process.
 * @throws {Unreachable} when it can neither be opened nor made.
 */
export function openFile(filename: string) {
  const { identity, descriptor } = hold(filename);
  let lookedAt = 0;
  /** The largest size that was seen, in bytes; a file shrinks only where its header says so. */
  let known = 0;
  let isClosed = false;

  async function isOurs(): Promise<boolean> {
    const there = await stat(filename).catch(() => undefined);
    return there !== undefined && identityOf(there) === identity;
  }

  return {
    filename,

    /** Keeps the bot out of a file that is not the one it opened. @throws {Unavailable} */
    async refuseOther(): Promise<void> {
      if (Date.now() - lookedAt < LOOK_MS) return;
      if (!(await isOurs()))
        throw new Unavailable('storage', new Error('its file was deleted or replaced'));
      lookedAt = Date.now();
    },

    /** Says in a few words what is wrong with the file; undefined where nothing is. */
    async fault(): Promise<string | undefined> {
      if (!(await isOurs())) return 'the database file was deleted or replaced';
      const header = Buffer.alloc(HEADER_BYTES);
      await readBytes(descriptor.number, header, 0, HEADER_BYTES, 0);
      if (header.toString('latin1', 0, MAGIC.length) !== MAGIC)
        return 'the database file is damaged';
      const { size } = await statOf(descriptor.number);
      const pageSize = header.readUInt16BE(PAGE_SIZE_AT);
      // 65536 does not fit into two bytes, and stands there as 1.
      const whole = header.readUInt32BE(PAGES_AT) * (pageSize === 1 ? 65_536 : pageSize);
      // During a checkpoint the header is ahead of the file, which then only grows.
      if (size < whole && size < known) return 'the database file is damaged';
      known = size;
      return undefined;
    },

    /** The length of the write-ahead log, in bytes. */
    async logBytes(): Promise<number> {
      const log = await stat(`${filename}-wal`).catch(() => undefined);
      return log?.size ?? 0;
    },

    /** Comes after all connections are closed. */
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

function hold(filename: string): { identity: string; descriptor: Descriptor } {
  try {
    mkdirSync(dirname(filename), { recursive: true });
    const there = statSync(filename, { throwIfNoEntry: false });
    const held = there && descriptors.get(identityOf(there));
    // To SQLite an empty file is an empty database.
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
