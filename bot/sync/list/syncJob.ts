import { syncCard } from '../../../cards/sync/report.js';
import { count } from '../../../cards/format.js';
import { texts, type Language } from '../../../cards/text/index.js';
import { PARTNER_CENTER } from '../../../db/activity/entry.js';
import { repositories } from '../../../db/index.js';
import type { Job } from '../../../db/jobs/job.js';
import { point } from '../../../db/points.js';
import type { SyncReport } from '../../../db/sync/report.js';
import type { ConnectionParts } from '../../connection.js';
import type { JobHandle, JobKind } from '../../jobs/jobKind.js';
import { atMostEvery, PROGRESS_INTERVAL_MS } from '../../jobs/progress.js';
import { progressMessage } from '../../jobs/progressMessage.js';
import { tellAdmins } from '../../jobs/tellAdmins.js';
import { mayAsk } from '../../roles.js';
import type { SyncEnded, SyncProgress, TryLater } from './customersSync.js';
import type { SyncJobInput } from './jobInput.js';
import { newsOf } from './newsOf.js';
import { syncCustomers } from './syncCustomers.js';

/** A job that processes have left unfinished, or that failed with an error, this many times is abandoned. */
const MAX_ATTEMPTS = 10;
const RETRY_MS: Readonly<Record<TryLater['why'], readonly number[]>> = {
  unreachable: [60_000, 300_000, 900_000, 1_800_000, 3_600_000],
  database: Array<number>(60).fill(5_000),
  'other-sync': Array<number>(360).fill(10_000),
};

interface Progress {
  /** The run, once there is one. */
  run?: number | undefined;
  /** The message that the job has sent itself. */
  message?: string | undefined;
  /** Tries in a row that could not go on, and the reason. */
  tries?: { why: TryLater['why']; count: number } | undefined;
  /** All tries that could not go on. */
  postponed?: number | undefined;
}

/** Syncs the customer list. Whoever asked for it gets the report; the Admin agents get what needs one of them. */
export function syncJob(parts: ConnectionParts): JobKind {
  const { connection, database, sendJobMessage, roleOf, log } = parts;

  return async (job, handle) => {
    const { messageId, apply, remove } = job.input as SyncJobInput;
    let progress = (job.progress ?? {}) as Progress;
    const isAsked = job.agent.id !== PARTNER_CENTER.id;
    if (isAsked && !mayAsk(await roleOf(job.agent.id), 'admin')) {
      await handle.end('failed');
      return;
    }
    const advance = async (more: Progress) => {
      progress = { ...progress, ...more };
      await handle.advance(progress);
    };
    const language = job.language as Language;
    const message = progressMessage(job, {
      id: messageId ?? progress.message,
      remember: (id) => advance({ message: id }),
      sendJobMessage,
      log,
    });
    const show = async (text: string) => {
      if (isAsked) await message.show(text);
    };

    const outcome = await run();
    await message.drawn();
    if (outcome.kind === 'later') await tryLater(outcome);
    else await end(outcome);

    async function run(): Promise<SyncEnded | TryLater> {
      const { sync } = repositories(database.read);
      const begun = progress.run === undefined ? undefined : await sync.byId(progress.run);
      // The list was imported, and the process ended before it could report that.
      if (begun?.endedAt != null && begun.report !== null)
        return { kind: 'ended', runId: begun.id, report: JSON.parse(begun.report) as SyncReport };
      if (job.attempts - (progress.postponed ?? 0) > MAX_ATTEMPTS)
        return { kind: 'ended', runId: 0, report: { kind: 'failed' } };
      if (progress.run === undefined && !progress.tries) await show(texts[language].sync.starting);
      const showProgress = atMostEvery(PROGRESS_INTERVAL_MS, (now: SyncProgress) =>
        show(progressText(now, language)),
      );
      let isFirstStep = true;
      return syncCustomers({
        partnerCenter: connection.partnerCenter,
        relationship: connection.config.relationship,
        database,
        owner: `job-${job.id}`,
        options: { apply, remove },
        urgency: isAsked ? 'waiting' : 'background',
        async step(runId, now) {
          // A step comes before its calls: the next one shows that something was stored.
          await advance({ run: runId, ...(!isFirstStep && { tries: undefined }) });
          isFirstStep = false;
          await showProgress(now);
        },
        onImport: (now) => void showProgress(now),
      });
    }

    async function tryLater({ why }: TryLater): Promise<void> {
      const tries = progress.tries?.why === why ? progress.tries.count : 0;
      const delayMs = RETRY_MS[why][tries];
      if (delayMs === undefined) {
        const report: SyncReport = { kind: why === 'unreachable' ? 'unreachable' : 'failed' };
        await giveUp(report);
        await end({ kind: 'ended', runId: progress.run ?? 0, report });
        return;
      }
      if (why !== 'database' && tries === 0) await show(texts[language].sync.later[why]);
      const postponed = (progress.postponed ?? 0) + 1;
      await handle.postpone(delayMs, { ...progress, tries: { why, count: tries + 1 }, postponed });
    }

    async function giveUp(report: SyncReport): Promise<void> {
      const { run: id } = progress;
      if (id === undefined) return;
      const open = await repositories(database.read).sync.byId(id);
      if (open?.endedAt !== null || open.owner !== `job-${job.id}`) return;
      await database.transact((trx) => repositories(trx).sync.end({ id }, 'failed', report));
    }

    async function end({ runId, report }: SyncEnded): Promise<void> {
      point('sync.reporting');
      if (isAsked) await reportTo(job, handle, { runId, report }, message.id());
      else {
        const news = newsOf(report);
        if (news !== undefined)
          await tellAdmins(parts, news, (reader) => ({
            kind: 'card',
            ...syncCard(report, runId, reader),
          }));
        await handle.end('done');
      }
    }
  };
}

const reportTo = (
  { language }: Job,
  handle: JobHandle,
  { runId, report }: Omit<SyncEnded, 'kind'>,
  replacesId: string | undefined,
): Promise<void> =>
  handle.end('done', {
    message: { kind: 'card', ...syncCard(report, runId, language as Language) },
    replacesId,
  });

function progressText(progress: SyncProgress, language: Language): string {
  const text = texts[language].sync;
  const done = count(progress.done, language);
  return progress.phase === 'importing'
    ? text.importing(done, count(progress.total, language))
    : text.phases[progress.phase](done, progress.done);
}
