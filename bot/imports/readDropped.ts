import { notice } from '../../cards/notices/notice.js';
import { texts, type Language } from '../../cards/text/index.js';
import type { DroppedFiles } from '../../db/droppedFiles/repository.js';
import { repositories } from '../../db/index.js';
import { jobFileName } from '../files/tempFiles.js';
import type { JobKind } from '../jobs/jobKind.js';
import type { JobMessage } from '../jobs/jobMessage.js';
import { mayAsk } from '../roles.js';
import { compareDropped } from './compareDropped.js';
import { droppedMessage, droppedView, MAX_ATTEMPTS, type DroppedParts } from './droppedJobs.js';
import { faultLines } from './faultLines.js';
import { fetchDropped } from './fetchDropped.js';
import type { ReadDroppedInput } from './jobInput.js';

/**
 * Reads a file that an agent sent: fetches and stores it, recognizes the list, and compares it with the records here.
 * The card asks for a decision; nothing else changes. A process that takes over the job continues with the stored file.
 */
export function readDropped(parts: DroppedParts): JobKind {
  const { database, tempFiles, roleOf } = parts;

  return async (job, handle) => {
    const { dropped: id, url, messageId, timeZone } = job.input as ReadDroppedInput;
    const language = job.language as Language;
    const reader = { language, timeZone };
    const message = droppedMessage(job, handle, messageId, parts);
    const run = { ...parts, job, handle, message };
    const found = await repositories(database.read).droppedFiles.byId(id);
    const outcome = await read().catch(async (error: unknown): Promise<Outcome> => {
      const lines = found && faultLines(error, found.file, language);
      if (!lines) throw error;
      const now = await repositories(database.read).droppedFiles.byId(id);
      // Another process has read it meanwhile.
      if (now && now.state !== 'reading') return { message: droppedView(now, reader) };
      return { message: sentences(lines, language), isUseless: true };
    });
    await message.drawn();
    // A file that the agent should not have sent is no failure of the bot, which an operator would look into.
    await handle.end(outcome.isUseless && job.attempts > MAX_ATTEMPTS ? 'failed' : 'done', {
      message: outcome.message,
      replacesId: message.id(),
      ...(outcome.isUseless && { atEnd: ({ droppedFiles }) => discard(id, droppedFiles) }),
    });
    await tempFiles.remove(jobFileName(job.id));

    async function read(): Promise<Outcome> {
      // Another process read it, and ended before it could show the result.
      if (found?.state !== 'reading') return { message: droppedView(found, reader) };
      const text = texts[language];
      if (!mayAsk(await roleOf(job.agent.id), 'admin')) {
        const { admin } = text.agents.roles;
        return {
          message: sentences([text.droppedFiles.roleGone(admin)], language),
          isUseless: true,
        };
      }
      if (job.attempts > MAX_ATTEMPTS) {
        const line = text.droppedFiles.unfinished(found.file);
        return { message: sentences([line], language), isUseless: true };
      }
      await message.show(text.droppedFiles.reading(found.file));
      const path = await fetchDropped(run, found, url);
      await compareDropped(run, found, path);
      const now = await repositories(database.read).droppedFiles.byId(id);
      return { message: droppedView(now, reader) };
    }
  };
}

/** Deletes a file that is of no use; the agent has read the reason. */
async function discard(id: number, droppedFiles: DroppedFiles): Promise<void> {
  const now = await droppedFiles.byId(id);
  if (now?.state === 'reading') await droppedFiles.change(now, { state: 'discarded' });
}

interface Outcome {
  message: JobMessage;
  /** The file cannot be imported. */
  isUseless?: boolean;
}

const sentences = (lines: readonly string[], language: Language): JobMessage => ({
  kind: 'card',
  card: notice(lines, [], language),
  summary: lines[0] ?? '',
});
