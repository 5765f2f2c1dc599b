import { ActivityTypes, type TurnContext } from 'botbuilder';
import type { Logger } from 'pino';
import { repositories, type Database } from '../../db/index.js';
import type { Config } from '../config.js';
import type { Dispatch } from '../dispatch.js';
import { atMost } from '../patience.js';
import type { Answer } from './answer.js';
import type { Asked, createReader } from './read.js';
import { isAllowedTenant, localeOf, timeZoneOf } from './who.js';

const INVOKE: string = ActivityTypes.Invoke;

/** How long a turn waits for what it remembers, in milliseconds: the answer is out by then. */
const REMEMBER = 500;

interface TurnParts {
  config: Config;
  database: Database;
  read: ReturnType<typeof createReader>;
  dispatch: Dispatch;
  answer: Answer;
  /** Wakes the job runner: a job was stored. */
  nudge: () => void;
  log: Logger;
}

/** One turn: an activity in, a request, a reply, an activity out. */
export function createTurn({ config, database, read, dispatch, answer, nudge, log }: TurnParts) {
  return async function turn(context: TurnContext): Promise<void> {
    const { activity } = context;
    if (!isAllowedTenant(activity, config)) {
      log.warn('a tenant that is not allowed was left without an answer');
      await refuseInvoke(context, 403);
      return;
    }
    const asked = read(activity);
    if (!asked) {
      await refuseInvoke(context, 501);
      return;
    }
    const remembering = remember(context, asked);
    const reply = await dispatch(asked.request);
    if (reply.kind === 'job') nudge();
    await answer(context, asked, reply).catch((error: unknown) => {
      const { verb, agent } = asked.request;
      log.error({ err: error, verb, agent: agent.id, activity: activity.id }, 'an answer was lost');
    });
    await atMost(REMEMBER, remembering);
  };

  /** What the product needs of an agent later; a database that is busy just now is no reason to refuse her. */
  async function remember({ activity }: TurnContext, { request }: Asked): Promise<void> {
    const { agent, place, conversation } = request;
    if (agent.role === undefined) return;
    try {
      const known = await repositories(database.read, agent).agents.byId(agent.id);
      const now = {
        objectId: agent.id,
        name: agent.name,
        locale: localeOf(activity),
        timeZone: timeZoneOf(activity),
        personalConversation: place === 'personal' ? withoutTurn(conversation.reference) : null,
      };
      const same =
        known?.name === now.name &&
        (now.locale === null || known.locale === now.locale) &&
        (now.timeZone === null || known.timeZone === now.timeZone) &&
        (now.personalConversation === null ||
          known.personalConversation === now.personalConversation);
      if (!same) await database.transact((trx) => repositories(trx, agent).agents.remember(now));
    } catch (error) {
      log.warn({ err: error }, 'an agent could not be remembered');
    }
  }
}

/** A conversation, whichever of its messages led there. */
function withoutTurn(reference: string): string {
  const known = JSON.parse(reference) as Record<string, unknown>;
  return JSON.stringify({ ...known, activityId: undefined, locale: undefined });
}

async function refuseInvoke(context: TurnContext, status: number): Promise<void> {
  if (context.activity.type === INVOKE) {
    await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status } });
  }
}
