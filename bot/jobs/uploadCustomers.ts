import type { Logger } from 'pino';
import { texts, type Language } from '../../cards/text/index.js';
import type { Database } from '../../db/index.js';
import type { Job } from '../../db/jobs.js';
import { customersFile } from '../files/customersFile.js';
import { jobFile, type Spool } from '../files/spool.js';
import { CUSTOMERS_FILE, exportCustomers, type UploadInput } from '../verbs/customers/export.js';
import { nextExpected, putRanges, UploadFailed } from './ranges.js';
import type { Hold, JobKind } from './runner.js';

/** At most so often the message with the progress is renewed, in milliseconds. */
const SPEAK_EVERY = 5_000;
/** A job that so many processes left behind is given up. */
const ATTEMPTS = 5;

interface Progress {
  /** The spool file's size once it is written, and how much of it is there. */
  size?: number;
  sent?: number;
}

/** What a job says, in the place of the message that began it. */
export type Spoken =
  | { kind: 'progress'; text: string }
  | { kind: 'file'; upload: UploadInput['upload'] }
  | { kind: 'failed'; text: string; again: { title: string; verb: string } };

/** Speaks in a job's conversation, in the place of a message. */
export type Speak = (job: Job, message: string, spoken: Spoken) => Promise<void>;

interface UploadParts {
  database: Database;
  spool: Spool;
  speak: Speak;
  mayUploadTo: (url: string) => boolean;
  log: Logger;
}

/**
 * Writes Customers.csv and puts it into the agent's OneDrive. A process that takes the job over goes on
 * with the same spool file; where that is gone and ranges are there already, the list may have changed
 * since, so it says that it failed and offers again.
 */
export function uploadCustomers({
  database,
  spool,
  speak,
  mayUploadTo,
  log,
}: UploadParts): JobKind {
  return async (job, hold) => {
    const { upload, message } = job.input as UploadInput;
    const text = texts[job.language as Language].files;
    const details = { file: CUSTOMERS_FILE, way: 'consent' };
    const say = (spoken: Spoken) =>
      speak(job, message, spoken).catch((error: unknown) => {
        log.warn({ err: error, job: job.id }, 'a job was not heard');
      });
    const name = jobFile(job.id);
    try {
      if (!mayUploadTo(upload.uploadUrl)) throw new UploadFailed('not a file host');
      if (job.attempts > ATTEMPTS) throw new UploadFailed('given up');
      await sendFile(job, hold, upload.uploadUrl, (percent) =>
        say({ kind: 'progress', text: text.uploading(CUSTOMERS_FILE, percent) }),
      );
      await say({ kind: 'file', upload });
      await hold.end('done', 'export-handed-over', details);
    } catch (error) {
      if (!(error instanceof UploadFailed)) throw error;
      log.warn({ err: error, job: job.id }, 'a file was not put into OneDrive');
      const again = { title: text.again, verb: exportCustomers.name };
      await say({ kind: 'failed', text: text.failed(CUSTOMERS_FILE), again });
      await hold.end('failed', 'export-failed', details);
    }
    await spool.remove(name);
  };

  async function sendFile(
    job: Job,
    hold: Hold<Progress>,
    uploadUrl: string,
    say: (percent: number) => Promise<void>,
  ) {
    const before = (job.progress ?? {}) as Progress;
    if (before.size !== undefined && before.sent === before.size) return;
    const start = before.sent === undefined ? 0 : await nextExpected(uploadUrl);
    const name = jobFile(job.id);
    const left = await spool.find(name);
    const whole = left !== undefined && left.size === before.size;
    if (start === undefined || (start > 0 && !whole)) throw new UploadFailed('cannot go on');

    await say(0);
    const progress = every(SPEAK_EVERY, say);
    const language = job.language as Language;
    const alive = every(SPEAK_EVERY, () => hold.advance({}));
    const file = await spool.ensure(name, customersFile(database, language, alive));
    await putRanges(file, uploadUrl, start, async (sent) => {
      await hold.advance({ size: file.size, sent });
      await progress(Math.floor((100 * sent) / file.size));
    });
  }
}

/** Does `work` at most every so many milliseconds, and not at once. */
function every<Args extends unknown[]>(
  milliseconds: number,
  work: (...args: Args) => Promise<void>,
) {
  let last = Date.now();
  return async (...args: Args): Promise<void> => {
    if (Date.now() - last < milliseconds) return;
    last = Date.now();
    await work(...args);
  };
}
