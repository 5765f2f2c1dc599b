import { createReadStream } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { count } from '../../cards/format.js';
import { texts, type Language } from '../../cards/text/index.js';
import type { DroppedFile } from '../../db/droppedFiles/droppedFile.js';
import { storeContent } from '../../db/droppedFiles/parts.js';
import { repositories } from '../../db/index.js';
import { point } from '../../db/points.js';
import { gzipped } from '../files/gzip.js';
import { jobFileName } from '../files/tempFiles.js';
import { atMostEvery, PROGRESS_INTERVAL_MS } from '../jobs/progress.js';
import { download, DownloadFault } from './download.js';
import { storedList, type DroppedRun } from './droppedJobs.js';

/** Times that a download is begun anew after a fault that may pass, and the delay before each. */
const RETRIES = 2;
const RETRY_MS = 1_000;
const MEGABYTE = 1_000_000;

/** Fetches a file and stores it. Returns the path of a temporary copy. @throws {DownloadFault} */
export async function fetchDropped(
  run: DroppedRun,
  file: DroppedFile,
  url: string | undefined,
): Promise<string> {
  const { job, handle, message, database, tempFiles, isTrustedFileUrl, limits } = run;
  if (file.isStored || url === undefined) return storedList(run, file);
  const language = job.language as Language;
  const onBytes = async (total: number) => {
    await handle.advance({ message: message.id() });
    const megabytes = count(Math.floor(total / MEGABYTE), language);
    await message.show(texts[language].droppedFiles.fetching(file.file, megabytes));
  };
  const name = jobFileName(job.id);
  const { path } = await retried(() =>
    tempFiles.ensure(name, (put) => put(watched(download(url, isTrustedFileUrl, limits), onBytes))),
  );
  point('dropped.fetched');
  await storeContent(database, file.id, 'list', gzipped(createReadStream(path)));
  await database.transact((trx) => repositories(trx).droppedFiles.noteStored(file.id));
  point('dropped.stored');
  return path;
}

async function retried<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await work();
    } catch (error) {
      const mayPass = error instanceof DownloadFault && error.reason === 'unreachable';
      if (!mayPass || tries === RETRIES) throw error;
      await delay(RETRY_MS);
    }
  }
}

async function* watched(
  chunks: AsyncIterable<Uint8Array>,
  onBytes: (total: number) => Promise<void>,
): AsyncGenerator<Uint8Array> {
  const sometimes = atMostEvery(PROGRESS_INTERVAL_MS, onBytes);
  let total = 0;
  for await (const chunk of chunks) {
    total += chunk.length;
    yield chunk;
    point('dropped.fetching');
    await sometimes(total);
  }
}
