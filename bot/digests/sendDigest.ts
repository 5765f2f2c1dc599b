import { asSent } from '../../cards/digests/sent.js';
import { notice } from '../../cards/notices/notice.js';
import { texts, type Language } from '../../cards/text/index.js';
import type { Logger } from 'pino';
import type { Digest, DigestEnd } from '../../db/digests/digest.js';
import { repositories, type CommonRepositories, type Database } from '../../db/index.js';
import type { Job } from '../../db/jobs/job.js';
import { point } from '../../db/points.js';
import type { Dispatch } from '../dispatch.js';
import type { Grammar } from '../grammar/grammar.js';
import { deliver, MAX_TRIES, retryDelay } from '../jobs/deliver.js';
import type { JobHandle, JobKind } from '../jobs/jobKind.js';
import type { JobMessage, SendJobMessage } from '../jobs/jobMessage.js';
import { newMessageJob } from '../jobs/resend.js';
import { whileBusy } from '../jobs/whileBusy.js';
import type { Reply } from '../reply.js';
import { mayAsk, type RoleOf } from '../roles.js';
import { verbs } from '../verbs/index.js';
import type { SendDigestInput } from './jobInput.js';
import { dayOf } from './nextRuns.js';
import { rereadInput } from './rereadInput.js';

/** Tries to make a list while the database is busy. */
const MAX_LIST_TRIES = 5;
/** Refusals that pass. */
const PASSING = new Set(['busy', 'queue', 'silent', 'storage', 'uncertain', 'bug']);
/** Refusals of a saved search that others may not use, or that is gone. */
const OF_SAVED_SEARCH = new Set(['search-not-shared', 'unknownSaved']);

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
    if (!digest) {
      await handle.end('done');
      return;
    }
    if (!isExtra ? isSkipped(digest, at) : digest.state === 'ended') {
      await handle.end('done', { atEnd: (bound) => bound.digests.closeRun(id, at, 'skipped') });
      return;
    }
    const postpone = () => handle.postpone(retryDelay(tries), { tries: tries + 1 });
    const list = await listOf(digest, job);
    if ('end' in list) {
      await endDigest(handle, digest, list.end);
      return;
    }
    if ('sentence' in list) {
      await handle.end('failed', {
        async atEnd(bound) {
          await bound.digests.closeRun(id, at, 'failed');
          await tellOwner(bound, digest, `digest-run/${job.id}`, list.sentence);
        },
      });
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
    const { version } = digest;
    if (!(await database.transact((trx) => repositories(trx).digests.claimRun(id, version, at)))) {
      if ((await digests.byId(id))?.version !== version) {
        // It was paused, snoozed, changed or ended while the list was made.
        await handle.postpone(0, { tries });
        return;
      }
      // Another process began to send it, and was killed before it could tell the outcome.
      await handle.end('done', { atEnd: (bound) => bound.digests.settleRun(id, at, 'unclear') });
      return;
    }
    point('digest.claimed');
    const outcome = await deliver(
      () => sendJobMessage(job, undefined, list.message),
      (err) => log.warn({ err, job: job.id, digest: id }, 'could not send a digest'),
    );
    point('digest.sent');
    if (outcome === 'gone') {
      await settle('failed');
      await endDigest(handle, digest, 'gone');
    } else if (outcome === 'not-accepted' && tries < MAX_TRIES) {
      await settle('waiting');
      await postpone();
    } else {
      // After an unclear one, another try might show the list twice.
      const settled = outcome === 'sent' || outcome === 'unclear' ? outcome : 'failed';
      await handle.end(outcome === 'sent' ? 'done' : 'failed', {
        atEnd: ({ digests: bound }) => bound.settleRun(id, at, settled),
      });
    }
  };

  /** Makes the list with the role that its owner has now. */
  async function listOf(
    digest: Digest,
    job: Job,
  ): Promise<
    { end: DigestEnd } | { sentence: string } | { message: JobMessage; isPassing: boolean }
  > {
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
      isForOthers: audience === 'group',
      conversation: { id: conversationId, reference: conversation },
      id: `job-${job.id}`,
      timeZone: schedule.timeZone,
    });
    if (reply.kind === 'refusal' && OF_SAVED_SEARCH.has(reply.code))
      return { sentence: texts[language].digests.searchNotShared(typed) };
    if (reply.kind === 'card' && reply.private && audience === 'group') return { end: 'private' };
    const { card, summary } = cardOf(reply, typed, language);
    const message: JobMessage = { kind: 'card', card: asSent(card, digest, language), summary };
    return { message, isPassing: reply.kind === 'refusal' && PASSING.has(reply.code) };
  }

  /** Ends a digest by itself, and tells its owner in the personal chat if the bot knows it. */
  async function endDigest(handle: JobHandle, digest: Digest, why: DigestEnd): Promise<void> {
    const { typed } = digest;
    const text = texts[digest.language as Language].digests;
    const sentences = {
      role: text.lostRole(typed),
      gone: text.chatGone(typed),
      private: text.becamePrivate(typed),
      asked: '',
    };
    const sentence = sentences[why];
    await handle.end('done', {
      async atEnd(bound) {
        const now = await bound.digests.byId(digest.id);
        if (!now || now.state === 'ended') return;
        await bound.digests.end(now, why);
        await tellOwner(bound, digest, `digest-ended/${digest.id}`, sentence);
      },
    });
  }
}

/** Writes to the owner of a digest, in the personal chat if the bot knows it. */
async function tellOwner(
  { agents, jobs }: Pick<CommonRepositories, 'agents' | 'jobs'>,
  { owner, language: code }: Digest,
  form: string,
  sentence: string,
): Promise<void> {
  const conversation = (await agents.byId(owner.id))?.personalConversation;
  if (!conversation) return;
  const language = code as Language;
  const card = notice([sentence], [], language);
  const message: JobMessage = { kind: 'card', card, summary: sentence };
  await jobs.add(newMessageJob({ form, conversation, agent: owner, language, message }));
}

/** Tells if a planned run is not sent, because its digest was paused, snoozed or ended after it was queued. */
const isSkipped = ({ state, snoozedUntil, schedule }: Digest, at: string): boolean =>
  state !== 'active' || (snoozedUntil !== null && dayOf(schedule, at) < snoozedUntil);

function cardOf(reply: Reply, typed: string, language: Language) {
  if (reply.kind === 'card') return reply;
  const { couldNotMake } = texts[language].digests;
  const sentence =
    reply.kind === 'note'
      ? reply.text
      : couldNotMake(typed, reply.kind === 'refusal' ? reply.text : '');
  return { card: notice([sentence], [], language), summary: sentence };
}
