import { notice } from '../../../cards/notices/notice.js';
import { literal } from '../../../cards/literal.js';
import { texts, type Language } from '../../../cards/text/index.js';
import { repositories, type Database } from '../../../db/index.js';
import type { ChangeFollower } from '../../../db/listChanges/followers.js';
import type { TellFollowerInput } from '../../../db/listChanges/queueNews.js';
import { mayAsk, type RoleOf } from '../../roles.js';
import { resolveSearch } from '../../searches/resolveSearch.js';
import { SearchFault } from '../../slots/searchFilters.js';
import { followButton } from '../../verbs/changes/followButton.js';
import type { JobKind, JobOutcome } from '../jobKind.js';
import type { SendJobMessage } from '../jobMessage.js';
import { newMessageJob } from '../resend.js';
import { changesMessage } from './changesMessage.js';
import { mayBeSent, sendOnce } from './sendOnce.js';

export interface TellParts {
  database: Database;
  sendJobMessage: SendJobMessage;
  roleOf: RoleOf;
}

type Bound = Parameters<NonNullable<JobOutcome['atEnd']>>[0];

const SHOWN_LENGTH = 120;

/** Tells a chat of everything that changed since it was told last. One without a reader who may ask ends. */
export function tellFollower({ database, sendJobMessage, roleOf }: TellParts): JobKind {
  return async (job, handle) => {
    const bound = repositories(database.read);
    const { follower: id } = job.input as TellFollowerInput;
    const follower = await bound.changeFollowers.byId(id);
    if (!follower) return handle.end('done');
    const end = (sentence?: string) => async (within: Bound) => {
      await within.changeFollowers.end(id);
      if (sentence !== undefined) await tellOwner(within, follower, job.id, sentence);
    };
    const sentId = mayBeSent(job);
    if (sentId !== undefined)
      return handle.end('done', { atEnd: (within) => within.changeFollowers.told(id, sentId) });
    if (!mayAsk(await roleOf(follower.agentId), 'helpdesk'))
      return handle.end('done', { atEnd: end() });
    const untold = await bound.listChanges.after(follower.toldId);
    if (!untold) return handle.end('done');
    const { from, to, lastId } = untold;
    const told = (within: Bound) => within.changeFollowers.told(id, lastId);

    const { query, timeZone } = follower;
    const language = follower.language as Language;
    const text = texts[language];
    const shown = literal(query ?? '', SHOWN_LENGTH);
    const reader = { agent: job.agent, timeZone, savedSearches: bound.savedSearches };
    try {
      const message = await changesMessage(
        bound,
        {
          view: { range: { from, to }, query: query ?? undefined },
          search: query === null ? undefined : (await resolveSearch(query, reader)).search,
          follow: followButton(follower, query ?? undefined, text),
        },
        { language, timeZone },
      );
      if (!message) {
        await handle.end('done', { atEnd: told });
        return;
      }
      const whose = query === null ? text.changes.followsAll : text.changes.follows(shown);
      await sendOnce(job, handle, {
        sendJobMessage,
        message,
        lastId,
        atEnd: told,
        atRefusal: end(text.changes.chatGone(whose)),
      });
    } catch (error) {
      if (!(error instanceof SearchFault)) throw error;
      await handle.end('failed', { atEnd: end(text.changes.searchBroken(shown)) });
    }
  };
}

/** Writes to the agent who asked for the messages, unless their personal chat is the one that is gone. */
async function tellOwner(
  { agents, jobs }: Bound,
  { agentId, agentName, conversationId, language: code }: ChangeFollower,
  jobId: number,
  sentence: string,
): Promise<void> {
  const conversation = (await agents.byId(agentId))?.personalConversation;
  const language = code as Language;
  if (conversation == null) return;
  const button = { title: texts[language].changes.show, ask: { verb: 'changes' as const } };
  await jobs.add(
    newMessageJob({
      form: `changes-ended/${conversationId}/${jobId}`,
      conversation,
      agent: { id: agentId, name: agentName },
      language,
      message: { kind: 'card', card: notice([sentence], [button], language), summary: sentence },
    }),
  );
}
