import {
  ActivityTypes,
  StatusCodes,
  type TurnContext,
  type Activity,
  type CloudAdapter,
} from 'botbuilder';
import type { Logger } from 'pino';
import { texts } from '../../cards/text/index.js';
import { repositories, type Database } from '../../db/index.js';
import { point } from '../../db/points.js';
import type { Config } from '../config.js';
import type { SayLater } from '../jobs/sayAgain.js';
import { Unheard } from '../jobs/speak.js';
import { withTimeout } from '../timeBudget.js';
import type { Links } from '../files/link.js';
import type { Request } from '../verb.js';
import type { Reply } from '../reply.js';
import { cardMessage, fileMessage, plainMessage, wayOf } from './outgoing.js';
import { speakIn, telling } from './proactive.js';
import type { Asked } from './read.js';
import { send, TURN_LIMITS } from './send.js';

interface AnswerParts {
  adapter: CloudAdapter;
  config: Config;
  database: Database;
  links: Links;
  sayLater: SayLater;
  log: Logger;
}

/** Time an invoke's answer waits for the message to be updated, in milliseconds: Teams gives up after five seconds. */
const INVOKE_MS = 2_500;
const RENEWAL = { withinMs: INVOKE_MS, repeatable: true };

/** From a reply to the channel: where it is seen, by whom, and what becomes of the card it was pressed on. */
export function createAnswer({ adapter, config, database, links, sayLater, log }: AnswerParts) {
  return async function answer(context: TurnContext, asked: Asked, reply: Reply): Promise<void> {
    const { request, door } = asked;
    const text = texts[request.language];
    point('reply.sending');
    // The invoke needs a response whatever becomes of the message.
    if (door === 'consented') await respond(context);

    if (reply.kind === 'file') {
      const way = wayOf(context.activity.channelId, config);
      const message = await fileMessage(reply.offer, request, way, links);
      const there = await toAgentAlone(context, asked, message);
      if (request.audience === 'personal')
        await acknowledge(context, asked, text.files.ready(reply.offer.name));
      else
        await say(
          context,
          asked,
          there ? text.files.sentToPersonal(reply.offer.name) : text.files.askInPersonal,
        );
    } else if (reply.kind === 'card') {
      await show(context, asked, reply);
    } else if (reply.kind === 'job') {
      await acknowledge(context, asked, reply.text);
    } else if (
      reply.kind === 'refusal' &&
      reply.detail &&
      request.audience === 'group' &&
      door !== 'executed'
    ) {
      const there = await toAgentAlone(context, asked, plainMessage(reply.text));
      if (!there && door !== 'greeted') await say(context, asked, text.refusals.inPersonal);
    } else {
      await say(context, asked, reply.text);
    }
    point('reply.sent');
  };

  /** A card: renews the one it was pressed on, else stands in a message of its own. */
  async function show(
    context: TurnContext,
    asked: Asked,
    { card, summary, forAll, private: hers }: Extract<Reply, { kind: 'card' }>,
  ): Promise<void> {
    const { door, request } = asked;
    const message = cardMessage(card, summary);
    // What a press is answered with is seen by the presser alone.
    if (hers && request.audience === 'group' && door !== 'executed') {
      const { dialogue, refusals } = texts[request.language];
      const there = await toAgentAlone(context, asked, message);
      await say(context, asked, there ? dialogue.sentToPersonal : refusals.inPersonal);
      return;
    }
    const pressedOn = request.audience === 'personal' || forAll ? request.message : undefined;
    const renewing =
      pressedOn === undefined ? Promise.resolve(false) : update(context, pressedOn, message);
    const renewed = door === 'executed' ? await withTimeout(INVOKE_MS, renewing) : await renewing;
    if (door === 'executed') {
      await respond(context, {
        statusCode: 200,
        type: 'application/vnd.microsoft.card.adaptive',
        value: card,
      });
    } else if (!renewed) {
      await sendOrLeave(context, request, message);
    }
  }

  /** A sentence: an answer to the presser alone, else a message. */
  async function say(context: TurnContext, asked: Asked, words: string): Promise<void> {
    const { door, request } = asked;
    if (door === 'executed') {
      await respond(context, {
        statusCode: 200,
        type: 'application/vnd.microsoft.activity.message',
        value: words,
      });
      return;
    }
    await sendOrLeave(context, request, plainMessage(words));
  }

  /** A press needs a response even if the chat already shows everything. */
  async function acknowledge(context: TurnContext, asked: Asked, words: string): Promise<void> {
    if (asked.door === 'executed') await say(context, asked, words);
  }

  /**
   * The stored message is what Teams draws again; the answer of an invoke it forgets (botbuilder-js #4635).
   * A message that cannot be renewed (deleted meanwhile) is left.
   */
  async function update(
    context: TurnContext,
    id: string,
    message: Partial<Activity>,
  ): Promise<boolean> {
    try {
      await send(() => context.updateActivity({ ...message, id }), RENEWAL);
      return true;
    } catch (error) {
      log.warn({ err: error }, 'a card could not be renewed');
      return false;
    }
  }

  /** To the agent's personal chat; false where it cannot be reached. */
  async function toAgentAlone(
    context: TurnContext,
    { request }: Asked,
    message: Partial<Activity>,
  ): Promise<boolean> {
    if (request.audience === 'personal') {
      await sendOrLeave(context, request, message);
      return true;
    }
    try {
      const { agents } = repositories(database.read, request.agent);
      const known = (await agents.byId(request.agent.id))?.personalConversation;
      if (known) {
        await speakIn(adapter, config.appId, known, (there) =>
          sendOrLeave(there, request, message, known),
        );
      } else {
        await send(() => beginPersonalChat(context, message), TURN_LIMITS);
      }
      return true;
    } catch (error) {
      log.info({ err: error }, 'a personal chat could not be reached');
      return false;
    }
  }

  /** Sends a message; if the channel does not take it now, leaves it to a job that retries. */
  async function sendOrLeave(
    context: TurnContext,
    request: Request,
    message: Partial<Activity>,
    conversation = request.conversation.reference,
  ): Promise<void> {
    try {
      await send(() => context.sendActivity(message), TURN_LIMITS);
    } catch (error) {
      // People without a role could fill the table.
      if (!(error instanceof Unheard) || request.agent.role === undefined) throw error;
      log.warn({ err: error, verb: request.verb }, 'a job will retry an answer');
      await sayLater(request, conversation, message, error.outcome);
    }
  }

  async function beginPersonalChat(
    context: TurnContext,
    message: Partial<Activity>,
  ): Promise<void> {
    const { activity } = context;
    const tenantId = activity.conversation.tenantId;
    await telling(
      async (there) => {
        await there.sendActivity(message);
      },
      (told) =>
        adapter.createConversationAsync(
          config.appId,
          activity.channelId,
          activity.serviceUrl,
          context.turnState.get<string>(adapter.OAuthScopeKey),
          {
            isGroup: false,
            bot: activity.recipient,
            members: [activity.from],
            channelData: { tenant: { id: tenantId } },
            ...(tenantId !== undefined && { tenantId }),
          },
          told,
        ),
    );
  }

  async function respond(context: TurnContext, body?: object): Promise<void> {
    await context.sendActivity({
      type: ActivityTypes.InvokeResponse,
      value: { status: StatusCodes.OK, ...(body && { body }) },
    });
  }
}

export type Answer = ReturnType<typeof createAnswer>;
