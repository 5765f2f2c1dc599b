import { createReadStream, type ReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { ListSource } from './csvList.js';
import { InvalidList } from './invalidList.js';
import { openZippedList } from './zippedList.js';

/** Max size of an unpacked list at the console, in bytes: that of tens of millions of rows. */
const MAX_UNPACKED_BYTES = 4 * 1_024 ** 3;

/** A file with a list, which may be packed. */
export interface OpenListFile {
  source: ListSource;
  /** Total of `bytesRead` when the list is read to its end. */
  size: number;
  /** Bytes read since the list was last opened. */
  bytesRead: () => number;
  close: () => void;
}

/** First bytes of each format. */
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const GZIP = [0x1f, 0x8b];
/** A workbook of Excel 97 to 2003. */
const OLD_WORKBOOK = [0xd0, 0xcf, 0x11, 0xe0];

/**
 * Opens a file with a list: a CSV file, one in gzip, or a ZIP with exactly one.
 * @param maxBytes of the unpacked list
 * @throws {InvalidList} if it is a workbook, or an archive that cannot be read as a list.
 */
export async function openListFile(
  path: string,
  maxBytes = MAX_UNPACKED_BYTES,
): Promise<OpenListFile> {
  const start = await firstBytes(path);
  const startsWith = (bytes: readonly number[]) => bytes.every((byte, at) => start[at] === byte);
  if (startsWith(OLD_WORKBOOK)) throw new InvalidList({ reason: 'workbook' });
  if (startsWith(ZIP)) {
    const { size, read, close } = await openZippedList(path, maxBytes);
    let bytesRead = 0;
    const source = () => counted(read(), maxBytes, (bytes) => (bytesRead = bytes));
    return { size, source, bytesRead: () => bytesRead, close };
  }
  let input: ReadStream | undefined;
  const opened = () => (input = createReadStream(path));
  return {
    size: (await stat(path)).size,
    source: startsWith(GZIP) ? () => unpacked(opened(), maxBytes) : opened,
    bytesRead: () => input?.bytesRead ?? 0,
    close: () => void input?.destroy(),
  };
}

async function firstBytes(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(ZIP.length), 0, ZIP.length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function* unpacked(
  input: ReadStream,
  maxBytes: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  const gunzip = createGunzip();
  // An error of the file reaches the reader of the last stream.
  pipeline(input, gunzip, () => undefined);
  let failed: unknown;
  input.once('error', (error) => (failed = error));
  try {
    yield* counted(gunzip as AsyncIterable<Uint8Array>, maxBytes, () => undefined);
  } catch (error) {
    if (error === failed || error instanceof InvalidList) throw error;
    throw new InvalidList({ reason: 'archive' });
  }
}

/** @throws {InvalidList} if there are more bytes than the limit. */
async function* counted(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
  onBytes: (total: number) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  let total = 0;
  for await (const chunk of chunks) {
    total += chunk.length;
    if (total > maxBytes) throw new InvalidList({ reason: 'archive-size' });
    onBytes(total);
    yield chunk;
  }
}
