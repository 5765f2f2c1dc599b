import { createWriteStream } from 'node:fs';
import { lstat, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { point } from '../../db/points.js';

/** Produces a file: hands its text, piece by piece, to `put`, and ends when that has. */
export type Content = (put: (chunks: AsyncIterable<string>) => Promise<void>) => Promise<void>;

/**
 * Files on their way out: private to this process's user, written whole before they have their name,
 * deleted when they were sent. Names say when they may go: `link-<expiry>-<id>` when the link is over,
 * `job-<id>` when the job has ended; one that is being written ends in `.<process>.part`.
 */
export function createSpool(folder: string) {
  const writing = new Map<string, Promise<void>>();
  const path = (name: string) => join(folder, name);

  async function write(name: string, content: Content): Promise<void> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await refuseForeign(folder);
    const part = path(`${name}.${process.pid}.part`);
    try {
      await content((chunks) =>
        pipeline(Readable.from(chunks), createWriteStream(part, { mode: 0o600 })),
      );
      point('spool.written');
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

    /** The file of this name, written from `content` where it does not lie there yet; once, whoever else asks. */
    async ensure(name: string, content: Content): Promise<{ path: string; size: number }> {
      const there = await find(name);
      if (there) return there;
      const underWay = writing.get(name) ?? write(name, content);
      writing.set(name, underWay);
      try {
        await underWay;
      } finally {
        writing.delete(name);
      }
      const written = await find(name);
      if (!written) throw new Error('the spool file went away');
      return written;
    },

    remove: (name: string): Promise<void> => rm(path(name), { force: true }),

    /** Deletes what nobody waits for: links that are over, jobs that ended, parts whose writer is gone. */
    async sweep(liveJobs: () => Promise<number[]>, now = Date.now()): Promise<void> {
      // The names first: a job that is added in between has no file among them.
      const names = await readdir(folder).catch(() => []);
      if (names.length === 0) return;
      const kept = new Set((await liveJobs()).map(jobFile));
      for (const name of names) {
        const until = /^link-(\d+)-/.exec(name)?.[1];
        const writer = /\.(\d+)\.part$/.exec(name)?.[1];
        const orphan =
          writer !== undefined
            ? !isWriting(Number(writer), name)
            : until !== undefined
              ? Number(until) < now
              : !kept.has(name);
        if (orphan) await rm(path(name), { force: true });
      }
    },
  };

  /** A process that was restarted under the same number has forgotten what it wrote. */
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

export type Spool = ReturnType<typeof createSpool>;

export const linkFile = (link: { exp: number; jti: string }): string =>
  `link-${link.exp * 1_000}-${link.jti}`;
export const jobFile = (id: number): string => `job-${id}`;

/** The folder lies where others may write: one that somebody else put there is not ours to fill. */
async function refuseForeign(folder: string): Promise<void> {
  const found = await lstat(folder);
  const ours = process.getuid === undefined || found.uid === process.getuid();
  if (
    !found.isDirectory() ||
    !ours ||
    (process.platform !== 'win32' && (found.mode & 0o077) !== 0)
  ) {
    throw new Error(`${folder} is not this process's own`);
  }
}
