import { createWriteStream } from 'node:fs';
import { lstat, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { point } from '../../db/points.js';

/** Produces a file's content: passes chunks to `put` and resolves after `put` has. */
export type Content = (
  put: (chunks: AsyncIterable<string | Uint8Array>) => Promise<void>,
) => Promise<void>;

/**
 * Stores files until they are downloaded or uploaded. Only this process's user can read them. A file gets its
 * name when it is complete; until then the name ends in `.<pid>.part`. Names tell when a file may be deleted:
 * `link-<expiry in milliseconds>-<id>` after the link expires, `job-<id>` after the job ends.
 */
export function createTempFiles(folder: string) {
  const writing = new Map<string, Promise<void>>();
  const path = (name: string) => join(folder, name);

  async function writeFile(name: string, content: Content): Promise<void> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await requireOwnFolder(folder);
    const part = path(`${name}.${process.pid}.part`);
    try {
      await content((chunks) =>
        pipeline(Readable.from(chunks), createWriteStream(part, { mode: 0o600 })),
      );
      point('tempFile.written');
      await rename(part, path(name));
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
  }

  async function find(name: string): Promise<{ path: string; size: number } | undefined> {
    try {
      const { size } = await stat(path(name));
      return { path: path(name), size };
    } catch {
      return undefined;
    }
  }

  return {
    find,

    /** Returns the file of this name, and writes it first if it is missing. Concurrent calls write it once. */
    async ensure(name: string, content: Content): Promise<{ path: string; size: number }> {
      const existing = await find(name);
      if (existing) return existing;
      const write = writing.get(name) ?? writeFile(name, content);
      writing.set(name, write);
      try {
        await write;
      } finally {
        writing.delete(name);
      }
      const written = await find(name);
      if (!written) throw new Error('a temporary file was deleted while in use');
      return written;
    },

    remove: (name: string): Promise<void> => rm(path(name), { force: true }),

    /** Deletes files of expired links and ended jobs, and parts whose process has ended. */
    async sweep(liveJobs: () => Promise<number[]>, now = Date.now()): Promise<void> {
      // Names are read first: a job added after that has no file among them.
      const names = await readdir(folder).catch(() => []);
      if (names.length === 0) return;
      const kept = new Set((await liveJobs()).map(jobFileName));
      for (const name of names) {
        const expiresAt = /^link-(\d+)-/.exec(name)?.[1];
        const writerPid = /\.(\d+)\.part$/.exec(name)?.[1];
        const isOrphan =
          writerPid !== undefined
            ? !isWriting(Number(writerPid), name)
            : expiresAt !== undefined
              ? Number(expiresAt) < now
              : !kept.has(name);
        if (isOrphan) await rm(path(name), { force: true });
      }
    },
  };

  /** A part with this process's own pid may be from an earlier process. */
  function isWriting(pid: number, part: string): boolean {
    if (pid === process.pid) return writing.has(part.replace(/\.\d+\.part$/, ''));
    try {
      process.kill(pid, 0);
      return true;
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'EPERM';
    }
  }
}

export type TempFiles = ReturnType<typeof createTempFiles>;

export const linkFileName = (link: { exp: number; jti: string }): string =>
  `link-${link.exp * 1_000}-${link.jti}`;
export const jobFileName = (id: number): string => `job-${id}`;

/** Other users can create folders in the same place, and could read files written there. */
async function requireOwnFolder(folder: string): Promise<void> {
  const found = await lstat(folder);
  const isOwn = process.getuid === undefined || found.uid === process.getuid();
  if (
    !found.isDirectory() ||
    !isOwn ||
    (process.platform !== 'win32' && (found.mode & 0o077) !== 0)
  ) {
    throw new Error(`${folder} must be a folder that only this process's user can read`);
  }
}
