import { asSent } from '../../cards/digests/sent.js';
import { notice } from '../../cards/notices/notice.js';
import { texts, type Language } from '../../cards/text/index.js';
import type { Logger } from 'pino';
import type { Digest, DigestEnd } from '../../db/digests/digest.js';
import { repositories, type Database } from '../../db/index.js';
import type { Job } from '../../db/jobs/job.js';
import { point } from '../../db/points.js';
import type { Dispatch } from '../dispatch.js';
import type { Grammar } from '../grammar/grammar.js';
import type { JobHandle, JobKind } from '../jobs/jobKind.js';
import { DeliveryError, type JobMessage, type SendJobMessage } from '../jobs/jobMessage.js';
import { newMessageJob } from '../jobs/resend.js';
import { whileBusy } from '../jobs/whileBusy.js';
import type { Reply } from '../reply.js';
import { mayAsk, type RoleOf } from '../roles.js';
import { verbs } from '../verbs/index.js';
import type { SendDigestInput } from './jobInput.js';
import { rereadInput } from './rereadInput.js';

/** Delays before a list is made or sent again; the last one repeats. */
const RETRY_DELAYS_MS = [5_000, 10_000, 20_000, 40_000, 60_000];
/** Takes about half an hour. */
const MAX_TRIES = 30;
/** Tries to make a list while the database is busy. */
const MAX_LIST_TRIES = 5;
/** Refusals that pass. */
const PASSING = new Set(['busy', 'queue', 'silent', 'storage', 'uncertain', 'bug']);
/** Statuses with which the channel says that the bot is no longer in a chat. */
const GONE_STATUSES = new Set([403, 404]);

interface SendDigestParts {
  database: Database;
  dispatch: Dispatch;
  grammar: Pick<Grammar, 'read'>;
  sendJobMessage: SendJobMessage;
  roleOf: RoleOf;
  log: Logger;
}

/**
 * Makes the list of a digest in the name of its owner and sends it once. The right to send is taken in the database
 * before: a process that takes the job over from a killed one does not send it again.
 */
export function sendDigest(parts: SendDigestParts): JobKind {
  const { database, dispatch, grammar, sendJobMessage, roleOf, log } = parts;
  return async (job, handle) => {
    const { digest: id, at, isExtra } = job.input as SendDigestInput;
    const { tries = 0 } = (job.progress ?? {}) as { tries?: number };
    const { digests } = repositories(database.read);
    const digest = await digests.byId(id);
    if (!digest || digest.state === 'ended' || (digest.state === 'paused' && !isExtra)) {
      await handle.end('done');
      return;
    }
    const postpone = () =>
      handle.postpone(RETRY_DELAYS_MS[tries] ?? RETRY_DELAYS_MS.at(-1) ?? 0, { tries: tries + 1 });
    const list = await listOf(digest, job);
    if ('end' in list) {
      await endDigest(handle, digest, list.end);
      return;
    }
    if (list.isPassing && tries < MAX_LIST_TRIES) {
      await postpone();
      return;
    }
    // The right to send was taken: if its outcome were lost, the next try would count as unclear.
    const settle = (outcome: 'waiting' | 'unclear' | 'failed') =>
      whileBusy(() =>
        database.transact((trx) => repositories(trx).digests.settleRun(id, at, outcome)),
      );
    point('digest.before-claim');
    if (!(await database.transact((trx) => repositories(trx).digests.claimRun(id, at)))) {
      // Another process began to send it, and was killed before it could tell the outcome.
      await handle.end('done', { atEnd: (bound) => bound.digests.settleRun(id, at, 'unclear') });
      return;
    }
    point('digest.claimed');
    try {
      await sendJobMessage(job, undefined, list.message);
      point('digest.sent');
      await handle.end('done', { atEnd: (bound) => bound.digests.settleRun(id, at, 'sent') });
    } catch (error) {
      if (!isOfDelivery(error)) throw error;
      log.warn({ err: error, job: job.id, digest: id }, 'could not send a digest');
      if (isGone(error)) {
        await settle('failed');
        await endDigest(handle, digest, 'gone');
      } else if (!(error instanceof DeliveryError)) {
        await settle('failed');
        await handle.end('failed');
      } else if (error.outcome === 'not-accepted' && tries < MAX_TRIES) {
        await settle('waiting');
        await postpone();
      } else {
        // Another try might show the list twice.
        await settle(error.outcome === 'unknown' ? 'unclear' : 'failed');
        await handle.end('failed');
      }
    }
  };

  /** Makes the list with the role that its owner has now. */
  async function listOf(
    digest: Digest,
    job: Job,
  ): Promise<{ end: DigestEnd } | { message: JobMessage; isPassing: boolean }> {
    const { owner, conversationId, conversation, audience, schedule, typed } = digest;
    const language = digest.language as Language;
    const role = await roleOf(owner.id);
    const verb = verbs.find(({ name }) => name === digest.verb);
    if (!verb?.digest || !mayAsk(role, verb.role)) return { end: 'role' };
    const reply = await dispatch({
      verb: verb.name,
      input: rereadInput(digest, verb, grammar, new Date()),
      agent: { ...owner, role },
      language,
      audience,
      conversation: { id: conversationId, reference: conversation },
      id: `job-${job.id}`,
      timeZone: schedule.timeZone,
    });
    if (reply.kind === 'card' && reply.private && audience === 'group') return { end: 'private' };
    const { card, summary } = cardOf(reply, typed, language);
    const message: JobMessage = { kind: 'card', card: asSent(card, digest, language), summary };
    return { message, isPassing: reply.kind === 'refusal' && PASSING.has(reply.code) };
  }

  /** Ends a digest by itself, and tells its owner in the personal chat if the bot knows it. */
  async function endDigest(handle: JobHandle, digest: Digest, why: DigestEnd): Promise<void> {
    const { owner, typed } = digest;
    const language = digest.language as Language;
    const text = texts[language].digests;
    const sentences = {
      role: text.lostRole(typed),
      gone: text.chatGone(typed),
      private: text.becamePrivate(typed),
      asked: '',
    };
    const sentence = sentences[why];
    await handle.end('done', {
      async atEnd({ digests, agents, jobs }) {
        const now = await digests.byId(digest.id);
        if (!now || now.state === 'ended') return;
        await digests.end(now, why);
        const conversation = (await agents.byId(owner.id))?.personalConversation;
        if (!conversation) return;
        const card = notice([sentence], [], language);
        const message: JobMessage = { kind: 'card', card, summary: sentence };
        const form = `digest-ended/${digest.id}`;
        await jobs.add(newMessageJob({ form, conversation, agent: owner, language, message }));
      },
    });
  }
}

function cardOf(reply: Reply, typed: string, language: Language) {
  if (reply.kind === 'card') return reply;
  const { couldNotMake } = texts[language].digests;
  const sentence =
    reply.kind === 'note'
      ? reply.text
      : couldNotMake(typed, reply.kind === 'refusal' ? reply.text : '');
  return { card: notice([sentence], [], language), summary: sentence };
}

const statusOf = (error: unknown): number | undefined =>
  (error as { statusCode?: number } | undefined)?.statusCode;
const isGone = (error: unknown): boolean => GONE_STATUSES.has(statusOf(error) ?? 0);
const isOfDelivery = (error: unknown): boolean =>
  error instanceof DeliveryError || statusOf(error) !== undefined;
