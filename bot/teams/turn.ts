import { ActivityTypes, INVOKE_RESPONSE_KEY, type TurnContext } from 'botbuilder';
import type { Logger } from 'pino';
import { texts } from '../../cards/text/index.js';
import { repositories, type Database } from '../../db/index.js';
import type { Config } from '../config.js';
import type { Dispatch } from '../dispatch.js';
import { withTimeout } from '../timeBudget.js';
import type { Throttle } from '../throttle.js';
import { refusal, type Reply } from '../reply.js';
import type { Answer } from './answer.js';
import type { Asked, createReader } from './read.js';
import { isAllowedTenant, localeOf, timeZoneOf } from './who.js';

const INVOKE: string = ActivityTypes.Invoke;

/** Time a turn waits for what it remembers to be stored, in milliseconds. */
const REMEMBER_MS = 500;

interface TurnParts {
  config: Config;
  database: Database;
  read: ReturnType<typeof createReader>;
  throttle: Throttle;
  dispatch: Dispatch;
  answer: Answer;
  /** Wakes the job runner: a job was stored. */
  nudge: () => void;
  log: Logger;
}

/** One turn: an activity in, a request, a reply, an activity out. */
export function createTurn(parts: TurnParts) {
  const { config, database, read, throttle, dispatch, answer, nudge, log } = parts;
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
    const tooMany = await throttle(asked.request.agent.id);
    if (tooMany) {
      const text = texts[asked.request.language].refusals.throttled(tooMany.waitSeconds);
      // A message for each would make the flood twice as large.
      if (tooMany.isFirst || activity.type === INVOKE)
        await deliver(context, asked, refusal('throttled', text));
      return;
    }
    const remembering = remember(context, asked);
    const reply = await dispatch(asked.request);
    if (reply.kind === 'job') nudge();
    await deliver(context, asked, reply);
    await withTimeout(REMEMBER_MS, remembering);
  };

  async function deliver(context: TurnContext, asked: Asked, reply: Reply): Promise<void> {
    try {
      await answer(context, asked, reply);
    } catch (error) {
      const { verb, agent } = asked.request;
      const { id } = context.activity;
      log.error({ err: error, verb, agent: agent.id, activity: id }, 'an answer was lost');
      await refuseInvoke(context, 500);
    }
  }

  /** What the product needs of an agent later; a database that is busy just now is no reason to refuse her. */
  async function remember({ activity }: TurnContext, { request }: Asked): Promise<void> {
    const { agent, audience, conversation } = request;
    if (agent.role === undefined) return;
    try {
      const known = await repositories(database.read, agent).agents.byId(agent.id);
      const now = {
        objectId: agent.id,
        name: agent.name,
        locale: localeOf(activity),
        timeZone: timeZoneOf(activity),
        personalConversation: audience === 'personal' ? withoutTurn(conversation.reference) : null,
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

/** Answers an invoke with a status where nothing else was answered. */
async function refuseInvoke(context: TurnContext, status: number): Promise<void> {
  const isAnswered = context.turnState.get(INVOKE_RESPONSE_KEY) !== undefined;
  if (context.activity.type === INVOKE && !isAnswered) {
    await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status } });
  }
}
