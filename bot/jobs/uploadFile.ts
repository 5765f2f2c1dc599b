import type { Logger } from 'pino';
import { texts, type Language } from '../../cards/text/index.js';
import type { Database } from '../../db/index.js';
import type { Job } from '../../db/jobs/job.js';
import { csvStyleFor } from '../files/csvStyle.js';
import { fileNameOf, type AnyFileKind, type FileReader } from '../files/fileKind.js';
import { offerAgain } from '../files/offerAgain.js';
import { jobFileName, type TempFiles } from '../files/tempFiles.js';
import type { UploadInput } from '../files/upload.js';
import { SearchFault } from '../slots/searchFilters.js';
import { mayAsk, type RoleOf } from '../roles.js';
import type { SendJobMessage } from './jobMessage.js';
import { atMostEvery, PROGRESS_INTERVAL_MS } from './progress.js';
import type { JobHandle, JobKind } from './jobKind.js';
import { NameTaken, nextExpectedByte, uploadRanges, UploadFailed } from './uploadRanges.js';

/** A job that this many processes have left unfinished is abandoned. */
const MAX_ATTEMPTS = 5;

interface Progress {
  /** Size of the whole file, in bytes; undefined until it is written. */
  size?: number;
  /** Bytes uploaded. */
  sent?: number;
}

interface UploadParts {
  database: Database;
  tempFiles: TempFiles;
  sendJobMessage: SendJobMessage;
  roleOf: RoleOf;
  isTrustedFileUrl: (url: string) => boolean;
  log: Logger;
}

/**
 * Writes a file and uploads it to the agent's OneDrive. A process that takes over the job continues with the
 * same temporary file. If that is missing after an upload has started, the job fails and offers the file
 * again: its content may have changed.
 */
export function uploadFile(
  file: AnyFileKind,
  { database, tempFiles, sendJobMessage, roleOf, isTrustedFileUrl, log }: UploadParts,
): JobKind {
  return async (job, handle) => {
    const { upload, messageId, input, timeZone } = job.input as UploadInput;
    const language = job.language as Language;
    const text = texts[language].files;
    const fileName = fileNameOf(file, input, language);
    const details = { file: fileName, way: 'consent', ...input };
    const showProgress = (percent: number) =>
      sendJobMessage(job, messageId, {
        kind: 'progress',
        text: text.uploading(fileName, percent),
      }).catch((error: unknown) => {
        log.warn({ err: error, job: job.id }, 'could not show the progress of a job');
      });
    const name = jobFileName(job.id);
    try {
      const role = await roleOf(job.agent.id);
      if (role === undefined || !mayAsk(role, file.role))
        throw new UploadFailed('the agent no longer has the role');
      if (!isTrustedFileUrl(upload.uploadUrl))
        throw new UploadFailed('the upload address is not a Microsoft file host');
      if (job.attempts > MAX_ATTEMPTS) throw new UploadFailed('too many attempts');
      const style = await csvStyleFor(database, job.agent.id, language);
      const reader = { id: job.agent.id, role, language, timeZone, style };
      await sendFile(job, handle, reader, showProgress);
      await handle.end('done', {
        message: { kind: 'file', upload },
        replacesId: messageId,
        action: 'export-handed-over',
        details,
      });
    } catch (error) {
      // A saved search may have been deleted since the file was asked for.
      if (!(error instanceof UploadFailed || error instanceof SearchFault)) throw error;
      log.warn({ err: error, job: job.id }, 'could not upload a file to OneDrive');
      const reason = error instanceof NameTaken ? text.nameTaken : text.failed;
      const again = offerAgain(file, input, reason(fileName), language);
      await handle.end('failed', {
        message: again,
        replacesId: messageId,
        action: 'export-failed',
        details,
      });
    }
    await tempFiles.remove(name);
  };

  async function sendFile(
    job: Job,
    handle: JobHandle<Progress>,
    reader: FileReader,
    showProgress: (percent: number) => Promise<unknown>,
  ) {
    const { upload, input } = job.input as UploadInput;
    const before = (job.progress ?? {}) as Progress;
    if (before.size !== undefined && before.sent === before.size) return;
    const start = before.sent === undefined ? 0 : await nextExpectedByte(upload.uploadUrl);
    const name = jobFileName(job.id);
    const left = await tempFiles.find(name);
    const isComplete = left !== undefined && left.size === before.size;
    if (start === undefined || (start > 0 && !isComplete))
      throw new UploadFailed('the upload cannot be resumed');

    await showProgress(0);
    const progress = atMostEvery(PROGRESS_INTERVAL_MS, showProgress);
    // Throws between two batches if this process is stopping or has lost the job.
    const onBatch = atMostEvery(PROGRESS_INTERVAL_MS, () => handle.advance({}));
    const content = file.content(file.input.parse(input), reader, { database, onBatch });
    const written = await tempFiles.ensure(name, content);
    await uploadRanges(written, upload.uploadUrl, start, async (sent) => {
      await handle.advance({ size: written.size, sent });
      await progress(Math.floor((100 * sent) / written.size));
    });
  }
}
