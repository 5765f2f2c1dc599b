import { once } from 'node:events';
import { createGzip, type Gzip } from 'node:zlib';
import { texts, type Language } from '../../cards/text/index.js';
import { storeContent } from '../../db/droppedFiles/parts.js';
import type { LeftOutRow } from '../../db/import/fileRow.js';
import type { Database } from '../../db/index.js';
import { errorsHeading, errorsRow } from '../files/errorsCsv.js';
import type { ReadHeading } from './recognizeList.js';

/** Stores the rows that an import leaves out as its errors file, as they come. */
export function keepLeftOut(database: Database, fileId: number, language: Language) {
  const text = texts[language].imports;
  let heading: ReadHeading | undefined;
  let writing: { gzip: Gzip; stored: Promise<number>; failed: AbortSignal } | undefined;
  let rows = 0;

  function start(): { gzip: Gzip; stored: Promise<number>; failed: AbortSignal } {
    const gzip = createGzip();
    const stored = storeContent(database, fileId, 'errors', gzip as AsyncIterable<Uint8Array>);
    const failure = new AbortController();
    // Its error is thrown by `add` or `end`.
    stored.catch(() => failure.abort());
    return { gzip, stored, failed: failure.signal };
  }

  async function write(line: string): Promise<void> {
    writing ??= start();
    const { gzip, stored, failed: signal } = writing;
    if (!gzip.write(line)) await once(gzip, 'drain', { signal }).catch(() => stored);
  }

  return {
    begin: (read: ReadHeading) => void (heading = read),

    async add(row: LeftOutRow): Promise<void> {
      if (!heading) throw new Error('a row came before the heading');
      if (rows === 0) await write(errorsHeading(heading, text));
      rows += 1;
      await write(errorsRow(row, heading, text));
    },

    /** Resolves with the number of rows once all are stored. */
    async end(): Promise<number> {
      writing?.gzip.end();
      await writing?.stored;
      return rows;
    },
  };
}
