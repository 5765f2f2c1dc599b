import type { Logger } from 'pino';
import { texts, type Language } from '../../cards/text/index.js';
import type { Database } from '../../db/index.js';
import type { Job } from '../../db/jobs/repository.js';
import type { AnyFileKind, Reader } from '../files/fileKind.js';
import { offerAgain } from '../files/offerAgain.js';
import { jobFile, type Spool } from '../files/spool.js';
import type { UploadInput } from '../files/upload.js';
import type { RoleOf } from '../roles.js';
import { mayAsk } from '../roles.js';
import { nextExpected, putRanges, UploadFailed } from './ranges.js';
import type { Hold, JobKind } from './runner.js';
import { every, SPEAK_EVERY_MS, type Speak, type Spoken } from './speak.js';

/** A job that so many processes left behind is given up. */
const ATTEMPTS = 5;

interface Progress {
  /** The spool file's size once it is written, and how much of it is there. */
  size?: number;
  sent?: number;
}

interface UploadParts {
  database: Database;
  spool: Spool;
  speak: Speak;
  roleOf: RoleOf;
  mayUploadTo: (url: string) => boolean;
  log: Logger;
}

/**
 * Writes a file and puts it into the agent's OneDrive. A process that takes the job over goes on with the
 * same spool file; where that is gone and ranges are there already, what it says may have changed since,
 * so it says that it failed and offers again.
 */
export function uploadFile(
  file: AnyFileKind,
  { database, spool, speak, roleOf, mayUploadTo, log }: UploadParts,
): JobKind {
  return async (job, hold) => {
    const { upload, message, asked, timeZone } = job.input as UploadInput;
    const language = job.language as Language;
    const text = texts[language].files;
    const details = { file: file.file, way: 'consent', ...asked };
    const showProgress = (percent: number) =>
      speak(job, message, { kind: 'progress', text: text.uploading(file.file, percent) }).catch(
        (error: unknown) => {
          log.warn({ err: error, job: job.id }, 'the progress of a job was not heard');
        },
      );
    const name = jobFile(job.id);
    try {
      const role = roleOf(job.agent.id);
      if (role === undefined || !mayAsk(role, file.role)) throw new UploadFailed('no longer hers');
      if (!mayUploadTo(upload.uploadUrl)) throw new UploadFailed('not a file host');
      if (job.attempts > ATTEMPTS) throw new UploadFailed('given up');
      const reader = { id: job.agent.id, role, language, timeZone };
      await sendFile(job, hold, reader, showProgress);
      const says: Spoken = { kind: 'file', upload };
      await hold.end('done', { says, message, action: 'export-handed-over', details });
    } catch (error) {
      if (!(error instanceof UploadFailed)) throw error;
      log.warn({ err: error, job: job.id }, 'a file was not put into OneDrive');
      const says = offerAgain(file, asked, text.failed(file.file), language);
      await hold.end('failed', { says, message, action: 'export-failed', details });
    }
    await spool.remove(name);
  };

  async function sendFile(
    job: Job,
    hold: Hold<Progress>,
    reader: Reader,
    showProgress: (percent: number) => Promise<void>,
  ) {
    const { upload, asked } = job.input as UploadInput;
    const before = (job.progress ?? {}) as Progress;
    if (before.size !== undefined && before.sent === before.size) return;
    const start = before.sent === undefined ? 0 : await nextExpected(upload.uploadUrl);
    const name = jobFile(job.id);
    const left = await spool.find(name);
    const whole = left !== undefined && left.size === before.size;
    if (start === undefined || (start > 0 && !whole)) throw new UploadFailed('cannot go on');

    await showProgress(0);
    const progress = every(SPEAK_EVERY_MS, showProgress);
    // Ends the upload between two batches if this process is stopping or has lost the job.
    const onBatch = every(SPEAK_EVERY_MS, () => hold.advance({}));
    const content = file.content(file.input.parse(asked), reader, { database, onBatch });
    const written = await spool.ensure(name, content);
    await putRanges(written, upload.uploadUrl, start, async (sent) => {
      await hold.advance({ size: written.size, sent });
      await progress(Math.floor((100 * sent) / written.size));
    });
  }
}
