import type { Logger } from 'pino';
import { droppedFileCard } from '../../cards/imports/file.js';
import { notice } from '../../cards/notices/notice.js';
import { texts, type Language } from '../../cards/text/index.js';
import type { DroppedFile } from '../../db/droppedFiles/droppedFile.js';
import { readContent } from '../../db/droppedFiles/parts.js';
import type { ImportPhase } from '../../db/import/report.js';
import type { Database } from '../../db/index.js';
import type { Job } from '../../db/jobs/job.js';
import { count } from '../../cards/format.js';
import { gunzipped } from '../files/gzip.js';
import { jobFileName, type TempFiles } from '../files/tempFiles.js';
import type { JobHandle } from '../jobs/jobKind.js';
import type { JobMessage, SendJobMessage } from '../jobs/jobMessage.js';
import { atMostEvery, PROGRESS_INTERVAL_MS } from '../jobs/progress.js';
import { progressMessage, type ProgressMessage } from '../jobs/progressMessage.js';
import type { RoleOf } from '../roles.js';
import type { DownloadLimits } from './droppedLimits.js';

export interface DroppedParts {
  database: Database;
  tempFiles: TempFiles;
  sendJobMessage: SendJobMessage;
  roleOf: RoleOf;
  /** Tells if a file may be fetched from an address. */
  isTrustedFileUrl: (url: string) => boolean;
  /** Of a download. */
  limits?: DownloadLimits;
  log: Logger;
}

/** A job that a process has left unfinished, or that failed with an error, this many times is abandoned. */
export const MAX_ATTEMPTS = 8;

/** The message of a job about a dropped file. */
export interface DroppedMessage extends ProgressMessage {
  /** Shows the same at most every few seconds. */
  showSometimes: (text: string) => Promise<void>;
}

/** @param messageId of the message to replace; without one the job sends its own, and remembers its id */
export function droppedMessage(
  job: Job,
  handle: JobHandle,
  messageId: string | undefined,
  { sendJobMessage, log }: Pick<DroppedParts, 'sendJobMessage' | 'log'>,
): DroppedMessage {
  const message = progressMessage(job, {
    id: messageId ?? (job.progress as { message?: string } | null)?.message,
    remember: (id) => handle.advance({ message: id }),
    sendJobMessage,
    log,
  });
  return { ...message, showSometimes: atMostEvery(PROGRESS_INTERVAL_MS, message.show) };
}

/** A job about a dropped file, in this process. */
export interface DroppedRun extends DroppedParts {
  job: Job;
  handle: JobHandle;
  message: DroppedMessage;
}

/** The options of an import that show its progress, and stop it once another process has the job. */
export function importProgress(
  { job, handle, message }: DroppedRun,
  { file }: Pick<DroppedFile, 'file'>,
) {
  const language = job.language as Language;
  const { phases } = texts[language].droppedFiles;
  const n = (value: number) => count(value, language);
  const text: Record<ImportPhase, (done: number, total: number) => string> = {
    stage: (done) => phases.stage(file, n(done)),
    compare: (done, total) => phases.compare(file, n(done), n(total)),
    apply: () => phases.apply(file),
  };
  return {
    onRow: atMostEvery(PROGRESS_INTERVAL_MS, () => handle.advance({ message: message.id() })),
    onProgress: (phase: ImportPhase, done: number, total = 0) =>
      void message.showSometimes(text[phase](done, total)),
  };
}

/** Writes the stored list to a temporary file of the job, and returns its path. */
export async function storedList(
  { job, database, tempFiles }: DroppedRun,
  { id }: DroppedFile,
): Promise<string> {
  const parts = () => gunzipped(readContent(database.longWork.read, id, 'list'));
  const { path } = await tempFiles.ensure(jobFileName(job.id), (put) => put(parts()));
  return path;
}

/** The card of a file, or a sentence for one that is gone. */
export function droppedView(
  file: DroppedFile | undefined,
  reader: { language: Language; timeZone: string },
  note?: string,
): JobMessage {
  if (file) return { kind: 'card', ...droppedFileCard(file, reader, note) };
  const { gone } = texts[reader.language].droppedFiles;
  return { kind: 'card', card: notice([gone], [], reader.language), summary: gone };
}
