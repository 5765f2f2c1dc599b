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
import { isAllowedTenant, localeOf, timeZoneOf } from './activityFields.js';
import type { createActivityReader, Incoming } from './readActivity.js';

const INVOKE: string = ActivityTypes.Invoke;

/** Time a turn waits for the agent's data to be stored. */
const REMEMBER_TIMEOUT_MS = 500;

interface TurnParts {
  config: Config;
  database: Database;
  read: ReturnType<typeof createActivityReader>;
  throttle: Throttle;
  dispatch: Dispatch;
  answer: Answer;
  /** Wakes the job runner after a job was added. */
  wake: () => void;
  log: Logger;
}

/** Handles one activity: reads it as a request, dispatches that, and sends the reply. */
export function createTurn(parts: TurnParts) {
  const { config, database, read, throttle, dispatch, answer, wake, log } = parts;
  return async function turn(context: TurnContext): Promise<void> {
    const { activity } = context;
    if (!isAllowedTenant(activity, config)) {
      log.warn('ignored an activity of a tenant that is not allowed');
      await refuseInvoke(context, 403);
      return;
    }
    const incoming = read(activity);
    if (!incoming) {
      await refuseInvoke(context, 501);
      return;
    }
    const overLimit = await throttle(incoming.request.agent.id);
    if (overLimit) {
      const text = texts[incoming.request.language].refusals.throttled(overLimit.waitSeconds);
      // One message per minute: an answer to each request would double the traffic.
      if (overLimit.isFirst || activity.type === INVOKE)
        await deliver(context, incoming, refusal('throttled', text));
      return;
    }
    const remembering = remember(context, incoming);
    const reply = await dispatch(incoming.request);
    if (reply.kind === 'job') wake();
    await deliver(context, incoming, reply);
    await withTimeout(REMEMBER_TIMEOUT_MS, remembering);
  };

  async function deliver(context: TurnContext, incoming: Incoming, reply: Reply): Promise<void> {
    try {
      await answer(context, incoming, reply);
    } catch (error) {
      const { verb, agent } = incoming.request;
      const { id } = context.activity;
      log.error({ err: error, verb, agent: agent.id, activity: id }, 'could not send an answer');
      await refuseInvoke(context, 500);
    }
  }

  /** Stores the agent's details for later turns. Failures are logged, because the answer does not need them. */
  async function remember({ activity }: TurnContext, { request }: Incoming): Promise<void> {
    const { agent, audience, conversation } = request;
    if (agent.role === undefined) return;
    try {
      const stored = await repositories(database.read).agents.byId(agent.id);
      const now = {
        objectId: agent.id,
        name: agent.name,
        locale: localeOf(activity),
        timeZone: timeZoneOf(activity),
        personalConversation: audience === 'personal' ? withoutTurn(conversation.reference) : null,
      };
      const isUnchanged =
        stored?.name === now.name &&
        (now.locale === null || stored.locale === now.locale) &&
        (now.timeZone === null || stored.timeZone === now.timeZone) &&
        (now.personalConversation === null ||
          stored.personalConversation === now.personalConversation);
      if (!isUnchanged) await database.transact((trx) => repositories(trx).agents.remember(now));
    } catch (error) {
      log.warn({ err: error }, 'could not store the details of an agent');
    }
  }
}

/** Removes the parts of a conversation reference that differ from turn to turn. */
function withoutTurn(reference: string): string {
  const parsed = JSON.parse(reference) as Record<string, unknown>;
  return JSON.stringify({ ...parsed, activityId: undefined, locale: undefined });
}

/** Answers an invoke with a status unless it was answered before. */
async function refuseInvoke(context: TurnContext, status: number): Promise<void> {
  const isAnswered = context.turnState.get(INVOKE_RESPONSE_KEY) !== undefined;
  if (context.activity.type === INVOKE && !isAnswered) {
    await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status } });
  }
}
