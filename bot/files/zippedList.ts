import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { InvalidList } from './invalidList.js';

/** Max files in an archive. A price list comes alone, or with a note. */
const MAX_ENTRIES = 1_000;
const LIST = /\.(?:csv|txt|tsv)$/i;
/** Folder in which macOS stores metadata of each file, under the same name. */
const METADATA = /^__MACOSX\//;
/** A folder of .xlsx and .xlsb; the first entry of .ods. */
const WORKBOOK = /^(?:xl\/|mimetype$)/;

/** The list in a ZIP archive. */
export interface ZippedList {
  /** Unpacked, in bytes. */
  size: number;
  read: () => AsyncIterable<Uint8Array>;
  close: () => void;
}

/**
 * Opens a ZIP archive with exactly one list.
 * @param maxBytes of the unpacked list
 * @throws {InvalidList} if it is a workbook, holds no list or several, is encrypted, damaged or too large.
 */
export async function openZippedList(path: string, maxBytes: number): Promise<ZippedList> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false }).catch(
    asArchiveFault,
  );
  try {
    const entry = await onlyList(zip);
    if (entry.uncompressedSize > maxBytes) throw new InvalidList({ reason: 'archive-size' });
    return {
      size: entry.uncompressedSize,
      read: () => contentOf(zip, entry),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    return asArchiveFault(error);
  }
}

async function onlyList(zip: ZipFile): Promise<Entry> {
  if (zip.entryCount > MAX_ENTRIES) throw new InvalidList({ reason: 'archive' });
  const lists: Entry[] = [];
  for await (const entry of zip.eachEntry()) {
    if (WORKBOOK.test(entry.fileName)) throw new InvalidList({ reason: 'workbook' });
    if (LIST.test(entry.fileName) && !METADATA.test(entry.fileName)) lists.push(entry);
  }
  const [list, another] = lists;
  if (!list || another || list.isEncrypted()) throw new InvalidList({ reason: 'archive' });
  return list;
}

async function* contentOf(zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield* (await zip.openReadStreamPromise(entry)) as AsyncIterable<Uint8Array>;
  } catch (error) {
    asArchiveFault(error);
  }
}

/** An error of the operating system stays; any other means a damaged archive. */
function asArchiveFault(error: unknown): never {
  const isKept = error instanceof InvalidList || (error instanceof Error && 'syscall' in error);
  throw isKept ? error : new InvalidList({ reason: 'archive' });
}
