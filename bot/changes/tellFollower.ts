import type { Logger } from 'pino';
import { shownSearch, whoseChanges } from '../../cards/changes/whose.js';
import { texts, type Language, type Text } from '../../cards/text/index.js';
import { Refused } from '../../db/errors.js';
import { repositories, type CommonRepositories, type Database } from '../../db/index.js';
import type { Job } from '../../db/jobs/job.js';
import type { ChangeFollower, FollowingEnd } from '../../db/listChanges/followers.js';
import { queuePartsNews, type TellFollowerInput } from '../../db/listChanges/queueNews.js';
import { point } from '../../db/points.js';
import { deliver, MAX_TRIES, retryDelay } from '../jobs/deliver.js';
import type { JobKind, JobOutcome } from '../jobs/jobKind.js';
import type { JobMessage, SendJobMessage } from '../jobs/jobMessage.js';
import { whileBusy } from '../jobs/whileBusy.js';
import { mayAsk, type RoleOf } from '../roles.js';
import { resolveSearch } from '../searches/resolveSearch.js';
import { SearchFault } from '../slots/searchFilters.js';
import { followButton } from '../verbs/changes/followButton.js';
import { changesMessage } from './changesMessage.js';
import { tellOwner } from './tellOwner.js';

export interface TellParts {
  database: Database;
  sendJobMessage: SendJobMessage;
  roleOf: RoleOf;
  log: Logger;
}

/** Runs of a job that end in an error of the bot or the database, before it is given up. */
export const MAX_FAULTS = 5;

/**
 * Tells a chat of everything that changed since it was told last, as its agent may see it. The right to send is taken
 * in the database before: a process that takes the job over from a killed one does not send the message again.
 */
export function tellFollower({ database, sendJobMessage, roleOf, log }: TellParts): JobKind {
  return async (job, handle) => {
    const bound = repositories(database.longWork.read);
    const { follower: id } = job.input as TellFollowerInput;
    const { tries = 0 } = (job.progress ?? {}) as { tries?: number };
    const follower = await bound.changeFollowers.byId(id);
    if (!follower) return handle.end('done');
    if (follower.sendingJob === job.id) return handle.end('done', unsure(job, follower));
    if (!mayAsk(await roleOf(follower.agentId), 'helpdesk'))
      return handle.end('done', ending(job, follower, 'role'));
    if (job.attempts > tries + MAX_FAULTS)
      return handle.end('failed', givingUp(job, follower, await bound.listChanges.lastId()));

    const untold = await bound.listChanges.after(follower.unsureAfter ?? follower.toldId);
    if (!untold || untold.lastId <= follower.toldId) return handle.end('done');
    const again = () => handle.postpone(retryDelay(tries), { tries: tries + 1 });
    // Another job is sending an older message.
    if (follower.sendingJob !== null) return again();
    const { lastId, ...range } = untold;
    let message: JobMessage | undefined;
    try {
      message = await messageFor(follower, range, bound);
    } catch (error) {
      const isOfSearch =
        error instanceof SearchFault ||
        (error instanceof Refused && error.rule === 'search-not-shared');
      if (!isOfSearch) throw error;
      return handle.end('failed', ending(job, follower, 'search'));
    }
    if (!(await claim(database, follower, lastId, job.id))) return again();
    if (!message) return handle.end('done', told(job, follower));
    point('changes.claimed');
    const outcome = await deliver(
      () => sendJobMessage({ ...job, conversation: follower.conversation }, undefined, message),
      (err) => log.warn({ err, job: job.id, follower: id }, 'could not send news of changes'),
    );
    point('changes.sent');
    if (outcome === 'sent') return handle.end('done', told(job, follower));
    if (outcome === 'gone') return handle.end('done', ending(job, follower, 'gone'));
    // Another try might show it twice.
    if (outcome === 'unclear') return handle.end('done', unsure(job, follower));
    if (tries >= MAX_TRIES) return handle.end('failed', givingUp(job, follower, lastId));
    await whileBusy(() =>
      database.transact((trx) => repositories(trx).changeFollowers.release(follower, job.id)),
    );
    return again();
  };
}

/** Makes the card of changes. What may have arrived before is repeated, and the card says so. */
async function messageFor(
  follower: ChangeFollower,
  range: { from: string; to: string },
  bound: CommonRepositories,
): Promise<JobMessage | undefined> {
  const { query, timeZone, agentId, unsureAfter } = follower;
  const language = follower.language as Language;
  const text = texts[language];
  const isForOthers = follower.audience === 'group';
  const reader = {
    agent: { id: agentId },
    timeZone,
    savedSearches: bound.savedSearches,
    isForOthers,
  };
  return changesMessage(
    bound,
    {
      view: { range, query: query ?? undefined },
      search: query === null ? undefined : (await resolveSearch(query, reader)).search,
      follow: followButton(follower, query ?? undefined, text),
      said: unsureAfter === null ? undefined : text.changes.mayRepeat,
    },
    { language, timeZone },
  );
}

/** Takes the right to send. What was read in parts meanwhile and is not in the message is told later. */
const claim = (
  database: Database,
  follower: ChangeFollower,
  lastId: number,
  job: number,
): Promise<boolean> =>
  database.transact(async (trx) => {
    const { changeFollowers, jobs, listChanges } = repositories(trx);
    if (!(await changeFollowers.claim(follower, lastId, job))) return false;
    if ((await listChanges.lastId()) > lastId)
      await queuePartsNews(jobs, { ...follower, toldId: lastId });
    return true;
  });

type Settled = Pick<JobOutcome, 'atEnd'>;

const told = (job: Job, { id }: ChangeFollower): Settled => ({
  atEnd: ({ changeFollowers }) => changeFollowers.settle(id, job.id, 'told'),
});

const unsure = (job: Job, { id }: ChangeFollower): Settled => ({
  atEnd: ({ changeFollowers }) => changeFollowers.settle(id, job.id, 'unsure'),
});

/** Leaves the changes to the next message, and tells the agent so. */
const givingUp = (job: Job, follower: ChangeFollower, lastId: number): Settled => ({
  async atEnd(bound) {
    const { changeFollowers } = bound;
    await changeFollowers.claim(follower, lastId, job.id);
    await changeFollowers.settle(follower.id, job.id, 'unsure');
    await tellOwner(bound, follower, job.id, (text) =>
      text.changes.notTold(whoseChanges(follower.query, text)),
    );
  },
});

/** Ends the following by itself, and tells the agent. */
const ending = (
  job: Job,
  follower: ChangeFollower,
  why: Exclude<FollowingEnd, 'asked'>,
): Settled => ({
  async atEnd(bound) {
    await bound.changeFollowers.end(follower, why);
    await tellOwner(bound, follower, job.id, (text) => endSentence(follower, why, text));
  },
});

function endSentence(
  { query, audience }: ChangeFollower,
  why: Exclude<FollowingEnd, 'asked'>,
  text: Text,
): string {
  const { changes } = text;
  if (why === 'role') return changes.lostRole(whoseChanges(query, text));
  if (why === 'gone') return changes.chatGone(whoseChanges(query, text));
  const sentence = audience === 'group' ? changes.searchNotShared : changes.searchBroken;
  return sentence(shownSearch(query ?? ''));
}
