import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { count } from '../../cards/format.js';
import { taggingFailed, taggingPreview, taggingResult } from '../../cards/tags/bulk.js';
import type { AdaptiveCard } from '../../cards/render.js';
import { texts, type Language } from '../../cards/text/index.js';
import { repositories, type Database } from '../../db/index.js';
import { Busy, Stale } from '../../db/errors.js';
import type { Job } from '../../db/jobs/repository.js';
import { apply } from '../../db/tags/bulk/apply.js';
import { stage } from '../../db/tags/bulk/stage.js';
import type { Tagging } from '../../db/tags/bulk/repository.js';
import type { RoleOf } from '../roles.js';
import { todayIn } from '../slots/dates.js';
import { readSearch } from '../slots/search.js';
import { mayAsk } from '../roles.js';
import type { Hold, JobKind } from './runner.js';
import { every, SPEAK_EVERY_MS, type Speak, type Spoken } from './speak.js';

export const TAG_MANY = 'tag-many';

export interface TagManyInput {
  tagging: number;
  /** The message that progress and the outcome take the place of. */
  message: string | undefined;
  /** Only to count who would change, or to change them. */
  then: 'show' | 'apply';
  /** The agent's, whose day it is by which a search for renewals counts. */
  timeZone: string;
}

/** A job that so many processes left behind is given up. */
const ATTEMPTS = 5;
/** So often and so many times it is tried again while another large change keeps the database, in milliseconds. */
const TRY_EVERY = 2_000;
const TRIES = 150;

interface TagManyParts {
  database: Database;
  speak: Speak;
  roleOf: RoleOf;
  log: Logger;
}

/**
 * Counts who a change of tags is about and freezes them, or makes the change for those who were frozen.
 * A process that takes the job over goes on behind the last one that was counted; what was applied is
 * not applied again.
 */
export function tagMany({ database, speak, roleOf, log }: TagManyParts): JobKind {
  return async (job, hold) => {
    const { tagging: id, message, then, timeZone } = job.input as TagManyInput;
    const language = job.language as Language;
    const text = texts[language].tags;
    const showProgress = (said: string) =>
      speak(job, message, { kind: 'progress', text: said }).catch((error: unknown) => {
        log.warn({ err: error, job: job.id }, 'the progress of a job was not heard');
      });
    const card = (said: { card: AdaptiveCard; summary: string }): Spoken => ({
      kind: 'card',
      ...said,
    });
    const tagging = await repositories(database.read, job.agent).taggings.byId(id);
    const outcome = await changed().catch((error: unknown): [Spoken, failed: true] => {
      if (!(error instanceof Stale || error instanceof Busy)) throw error;
      log.warn({ err: error, job: job.id }, 'tags of many were not changed');
      const why = error instanceof Busy ? 'busy' : 'stale';
      return [card(taggingFailed(why, tagging, language)), true];
    });
    const [says, failed] = outcome;
    if (failed) {
      const action = 'tags-bulk-failed';
      await hold.end('failed', { says, message, action, details: { tagging: id } });
    } else {
      await hold.end('done', { says, message });
    }

    async function changed(): Promise<[Spoken | undefined, failed?: false]> {
      if (!tagging || job.attempts > ATTEMPTS) throw new Stale('the tagging');
      // What was applied stays so, and is said.
      if (tagging.state !== 'applied' && !mayAsk(roleOf(job.agent.id), 'admin'))
        throw new Stale('the role');
      if (tagging.state === 'waiting') await counted(job, hold, tagging, timeZone, showProgress);
      if (then === 'show') {
        const now = await repositories(database.read, job.agent).taggings.byId(id);
        return [now && card(taggingPreview(now, language))];
      }
      await showProgress(text.applying);
      const counts = await retryWhileBusy(hold, () => apply(database, tagging, job.agent));
      return [card(taggingResult({ ...tagging, counts }, language))];
    }
  };

  /** Freezes who it is about. */
  async function counted(
    job: Job,
    hold: Hold,
    tagging: Tagging,
    timeZone: string,
    showProgress: (said: string) => Promise<void>,
  ): Promise<void> {
    const language = job.language as Language;
    const alive = every(SPEAK_EVERY_MS, async (done: number) => {
      await hold.advance({ done });
      await showProgress(texts[language].tags.counting(count(done, language)));
    });
    const search =
      tagging.query === null ? undefined : readSearch(tagging.query, todayIn(timeZone)).search;
    await retryWhileBusy(hold, () => stage(database, tagging, search, alive));
  }
}

/** Tries again while another large change keeps the database. */
async function retryWhileBusy<T>(hold: Hold, work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Busy) || tries === TRIES) throw error;
      await delay(TRY_EVERY);
      await hold.advance({});
    }
  }
}
