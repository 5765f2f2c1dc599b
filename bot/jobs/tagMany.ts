import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { count } from '../../cards/format.js';
import { taggingFailed, taggingPreview, taggingResult } from '../../cards/tags/bulk.js';
import type { AdaptiveCard } from '../../cards/render.js';
import { texts, type Language } from '../../cards/text/index.js';
import { repositories, type Database } from '../../db/index.js';
import { Busy, Stale } from '../../db/errors.js';
import type { Job } from '../../db/jobs/job.js';
import { apply } from '../../db/tags/bulk/apply.js';
import { stage } from '../../db/tags/bulk/stage.js';
import type { BulkTagging } from '../../db/tags/bulk/bulkTagging.js';
import { mayAsk, type RoleOf } from '../roles.js';
import { resolveSearchIfAny } from '../searches/resolveSearch.js';
import type { JobMessage, SendJobMessage } from './jobMessage.js';
import { atMostEvery, PROGRESS_INTERVAL_MS } from './progress.js';
import type { JobHandle, JobKind } from './jobKind.js';
import type { TagManyInput } from './tagManyInput.js';

/** A job that this many processes have left unfinished is abandoned. */
const MAX_ATTEMPTS = 5;
/** Retries while another bulk write holds the database. */
const BUSY_RETRY_MS = 2_000;
const MAX_BUSY_TRIES = 150;
/** Number of customers that a preview names. */
const NAMED_IN_PREVIEW = 4;

interface TagManyParts {
  database: Database;
  sendJobMessage: SendJobMessage;
  roleOf: RoleOf;
  log: Logger;
}

/**
 * Stages the customers whose tags would change, or applies a staged change. A process that takes over the job
 * continues after the last customer that was staged. A change is applied once.
 */
export function tagMany({ database, sendJobMessage, roleOf, log }: TagManyParts): JobKind {
  return async (job, handle) => {
    const { tagging: id, messageId, then, timeZone } = job.input as TagManyInput;
    const language = job.language as Language;
    const text = texts[language].tags;
    const showProgress = (progress: string) =>
      sendJobMessage(job, messageId, { kind: 'progress', text: progress }).catch(
        (error: unknown) => {
          log.warn({ err: error, job: job.id }, 'could not show the progress of a job');
        },
      );
    const card = (view: { card: AdaptiveCard; summary: string }): JobMessage => ({
      kind: 'card',
      ...view,
    });
    const tagging = await repositories(database.read).bulkTaggings.byId(id);
    const [outcome, failed] = await stageOrApply().catch(
      (error: unknown): [JobMessage, failed: true] => {
        if (!(error instanceof Stale || error instanceof Busy)) throw error;
        log.warn({ err: error, job: job.id }, 'could not change the tags of many customers');
        const reason = error instanceof Busy ? 'busy' : 'stale';
        return [card(taggingFailed(reason, tagging, language)), true];
      },
    );
    if (failed) {
      const action = 'tags-bulk-failed';
      await handle.end('failed', {
        message: outcome,
        replacesId: messageId,
        action,
        details: { tagging: id },
      });
    } else {
      await handle.end('done', { message: outcome, replacesId: messageId });
    }

    async function stageOrApply(): Promise<[JobMessage | undefined, failed?: false]> {
      if (!tagging || job.attempts > MAX_ATTEMPTS) throw new Stale('the bulk tagging');
      // An applied change is reported, whatever the agent's role is now.
      if (tagging.state !== 'applied' && !mayAsk(await roleOf(job.agent.id), 'admin'))
        throw new Stale('the role');
      if (tagging.state === 'waiting')
        await stageCustomers(job, handle, tagging, timeZone, showProgress);
      if (then === 'show') {
        const { bulkTaggings } = repositories(database.read);
        const now = await bulkTaggings.byId(id);
        const names = await bulkTaggings.someNames(id, NAMED_IN_PREVIEW);
        return [now && card(taggingPreview(now, names, language))];
      }
      await showProgress(text.applying);
      const counts = await retryWhileBusy(handle, () => apply(database, tagging, job.agent));
      return [card(taggingResult({ ...tagging, counts }, language))];
    }
  };

  async function stageCustomers(
    job: Job,
    handle: JobHandle,
    tagging: BulkTagging,
    timeZone: string,
    showProgress: (progress: string) => Promise<unknown>,
  ): Promise<void> {
    const language = job.language as Language;
    const onProgress = atMostEvery(PROGRESS_INTERVAL_MS, async (done: number) => {
      await handle.advance({ done });
      await showProgress(texts[language].tags.counting(count(done, language)));
    });
    const search =
      tagging.query === null ? undefined : await searchOf(tagging.query, database, job, timeZone);
    await retryWhileBusy(handle, () => stage(database, tagging, search, onProgress));
  }
}

async function retryWhileBusy<T>(handle: JobHandle, work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Busy) || tries === MAX_BUSY_TRIES) throw error;
      await delay(BUSY_RETRY_MS);
      await handle.advance({});
    }
  }
}

/**
 * Reads a search as the agent who asked for the change.
 * @throws {Stale} if a saved search that it mentions was deleted since
 */
async function searchOf(query: string, database: Database, { agent }: Job, timeZone: string) {
  const { savedSearches } = repositories(database.read, agent);
  const found = await resolveSearchIfAny(query, { agent, timeZone, savedSearches });
  if (!found) throw new Stale('the search');
  return found.search;
}
