import { randomUUID } from 'node:crypto';
import { digestCard, type DigestCard } from '../../../cards/digests/digest.js';
import type { Digest } from '../../../db/digests/digest.js';
import { Refused, Stale } from '../../../db/errors.js';
import { nextRuns } from '../../digests/nextRuns.js';
import { mayAsk } from '../../roles.js';
import { daysAfter, todayIn } from '../../slots/dates.js';
import { chatIdOf } from '../../chats.js';
import { cardReply, type CardReply } from '../../reply.js';
import type { Context } from '../../verb.js';

/** Runs that a card shows. */
export const SHOWN_RUNS = 3;
const SNOOZE_DAYS = 7;

/** Shows a digest with the commands that the agent may use. */
export function digestReply(
  digest: Digest,
  context: Context,
  more: Pick<DigestCard, 'said' | 'fault' | 'asks'> = {},
): CardReply {
  const { agent, language, timeZone } = context;
  const isOwner = digest.owner.id === agent.id;
  const today = todayIn(timeZone);
  const card = digestCard(
    {
      digest,
      upcoming: upcoming(digest),
      viewer: {
        isOwner,
        mayEnd: isOwner || mayAsk(agent.role, 'admin'),
        isHere: digest.conversationId === chatIdOf(context),
        timeZone,
      },
      today,
      snoozeTo: daysAfter(today, SNOOZE_DAYS),
      form: randomUUID(),
      ...more,
    },
    language,
  );
  return cardReply(card, more.said ?? more.fault ?? digest.typed);
}

/** The next runs of an active digest, the stored one first. */
function upcoming({ state, nextAt, schedule }: Digest): string[] {
  if (state !== 'active' || nextAt === null) return [];
  const later = nextRuns(schedule, new Date(nextAt), SHOWN_RUNS - 1);
  return [nextAt, ...later.map((run) => run.toISOString())];
}

/**
 * Returns a digest that the agent may see: their own, one of this chat, or any for an Admin agent.
 * @throws {Refused} if there is none
 */
export async function visibleDigest(id: number, context: Context): Promise<Digest> {
  const { agent, digests } = context;
  const digest = await digests.byId(id);
  const isVisible =
    digest?.owner.id === agent.id ||
    digest?.conversationId === chatIdOf(context) ||
    mayAsk(agent.role, 'admin');
  if (!digest || !isVisible) throw new Refused('digest-gone', String(id));
  return digest;
}

/**
 * Changes a digest of the agent, unless it has ended, and shows it as it is then.
 * @param change returns a card in place of a change, for example a question
 * @throws {Stale | Refused} if the card shows an older version, or the digest is another agent's
 */
export async function changeDigest(
  { digest: id, version }: { digest: number; version: number },
  context: Context,
  change: (digest: Digest) => Promise<CardReply | { said: (digest: Digest) => string }>,
  mayChange: 'owner' | 'admin' = 'owner',
): Promise<CardReply> {
  const { agent, digests, text } = context;
  const digest = await visibleDigest(id, context);
  const isAllowed =
    digest.owner.id === agent.id || (mayChange === 'admin' && mayAsk(agent.role, 'admin'));
  if (!isAllowed) throw new Refused('digest-not-yours', digest.owner.name);
  if (digest.state === 'ended')
    return digestReply(digest, context, { fault: text.digests.endedAlready });
  if (digest.version !== version) throw new Stale('the digest');
  const changed = await change(digest);
  if ('kind' in changed) return changed;
  const now = await digests.byId(id);
  if (!now) throw new Stale('the digest');
  return digestReply(now, context, { said: changed.said(now) });
}
