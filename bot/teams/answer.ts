import { ActivityTypes, StatusCodes, type TurnContext, type Activity } from 'botbuilder';
import type { Logger } from 'pino';
import { texts } from '../../cards/text/index.js';
import { point } from '../../db/points.js';
import type { Config } from '../config.js';
import type { Links } from '../files/signedLinks.js';
import { DeliveryError } from '../jobs/jobMessage.js';
import type { QueueResend } from '../jobs/resend.js';
import { withTimeout } from '../timeBudget.js';
import type { CardReply, Reply } from '../reply.js';
import type { Request } from '../verb.js';
import { callChannel, TURN_LIMITS, type RetryLimits } from './callChannel.js';
import { cardForHost, cardMessage, deliveryMethod, fileMessage, plainMessage } from './messages.js';
import type { SendInPersonalChat } from './personalChat.js';
import type { Incoming } from './readActivity.js';
import type { SuggestActions } from './suggestedActions.js';
import { markCard, markMessage } from './targeted.js';

interface AnswerParts {
  sendInPersonalChat: SendInPersonalChat;
  suggestActions: SuggestActions;
  config: Config;
  links: Links;
  queueResend: QueueResend;
  log: Logger;
}

/** Time an invoke's response waits for the message update. Teams abandons an invoke after five seconds. */
const INVOKE_UPDATE_MS = 2_500;
const SUGGESTION_LIMITS: RetryLimits = { withinMs: 1_500 };
const UPDATE_LIMITS: RetryLimits = { withinMs: INVOKE_UPDATE_MS, repeatable: true };

/** Delivers a verb's reply: to the conversation or the personal chat, and as a new message or an update. */
export function createAnswer(parts: AnswerParts) {
  const { sendInPersonalChat, suggestActions, config, links, queueResend, log } = parts;
  return async function answer(
    context: TurnContext,
    incoming: Incoming,
    reply: Reply,
  ): Promise<void> {
    const { request, trigger } = incoming;
    const text = texts[request.language];
    point('reply.sending');
    // An invoke needs a response, whether or not the message arrives.
    if (trigger === 'consented') await respondToInvoke(context);

    if (reply.kind === 'file') {
      const method = deliveryMethod(context.activity.channelId, config);
      const message = await fileMessage(reply.offer, request, method, links);
      const isDelivered = await sendToAgent(context, incoming, message);
      if (isPersonalChat(request))
        await acknowledge(context, incoming, text.files.ready(reply.offer.name));
      else
        await sendText(
          context,
          incoming,
          isDelivered ? text.files.sentToPersonal(reply.offer.name) : text.files.askInPersonal,
          !isDelivered,
        );
    } else if (reply.kind === 'card') {
      await showCard(context, incoming, reply);
    } else if (reply.kind === 'job') {
      await acknowledge(context, incoming, reply.text);
    } else if (
      reply.kind === 'refusal' &&
      reply.detail &&
      request.audience === 'group' &&
      trigger !== 'executed'
    ) {
      const isDelivered = await sendToAgent(context, incoming, plainMessage(reply.text));
      if (!isDelivered && trigger !== 'greeted')
        await sendText(context, incoming, text.refusals.inPersonal);
    } else if (reply.kind !== 'found' && reply.kind !== 'choices') {
      await sendText(context, incoming, reply.text);
    }
    point('reply.sent');
  };

  /** Updates the message whose button was pressed, or sends the card as a new message. */
  async function showCard(
    context: TurnContext,
    incoming: Incoming,
    { card: made, summary, forAll, private: isPrivate, next }: CardReply,
  ): Promise<void> {
    const { trigger, request } = incoming;
    const card = cardForHost(made, config);
    const message = cardMessage(card, summary);
    // Only the person who pressed a button sees the response.
    if (isPrivate && request.audience === 'group' && trigger !== 'executed') {
      const { dialogue, refusals } = texts[request.language];
      const isDelivered = await sendToAgent(context, incoming, message);
      await sendText(
        context,
        incoming,
        isDelivered ? dialogue.sentToPersonal : refusals.inPersonal,
      );
      return;
    }
    const updatedId = request.audience === 'personal' || forAll ? request.message : undefined;
    const updating =
      updatedId === undefined
        ? Promise.resolve(false)
        : updateMessage(context, request, updatedId, message);
    const isUpdated =
      trigger === 'executed' ? await withTimeout(INVOKE_UPDATE_MS, updating) : await updating;
    if (trigger === 'executed') {
      await respondToInvoke(context, {
        statusCode: 200,
        type: 'application/vnd.microsoft.card.adaptive',
        value: request.isTargeted ? markCard(card, request.language) : card,
      });
    } else if (!isUpdated) {
      // The text of a suggested action is sent to everyone in a group.
      const suggested =
        next && !request.isTargeted ? suggestActions(next, request, context.activity) : {};
      const isApart = suggested.suggestedActions !== undefined && config.suggestionMessages;
      await send(context, incoming, isApart ? message : { ...message, ...suggested });
      if (isApart && isPersonalChat(request)) await sendSuggestions(context, request, suggested);
    }
  }

  /** Sends the suggestions below a line of text. They are not worth a second try. */
  async function sendSuggestions(
    context: TurnContext,
    { language }: Request,
    suggested: Partial<Activity>,
  ): Promise<void> {
    const line = { ...plainMessage(texts[language].suggestions.line), ...suggested };
    try {
      await callChannel(() => context.sendActivity(line), SUGGESTION_LIMITS);
    } catch (error) {
      log.info({ err: error }, 'could not send suggestions');
    }
  }

  /**
   * Sends a sentence. After a press, only the person who pressed sees it.
   * @param mayMove see `send`
   */
  async function sendText(
    context: TurnContext,
    incoming: Incoming,
    sentence: string,
    mayMove = true,
  ): Promise<void> {
    if (incoming.trigger === 'executed') {
      await respondToInvoke(context, {
        statusCode: 200,
        type: 'application/vnd.microsoft.activity.message',
        value: sentence,
      });
      return;
    }
    await send(context, incoming, plainMessage(sentence), mayMove);
  }

  /** Responds to a press. Other triggers need no response, because the chat shows the result. */
  async function acknowledge(
    context: TurnContext,
    incoming: Incoming,
    sentence: string,
  ): Promise<void> {
    if (incoming.trigger === 'executed') await sendText(context, incoming, sentence);
  }

  /**
   * Updates the stored message, because Teams does not keep the card of an invoke's response (botbuilder-js #4635).
   * Returns false if it cannot be updated, for example because it was deleted.
   */
  async function updateMessage(
    context: TurnContext,
    { isTargeted, language, verb, reference }: Request,
    id: string,
    message: Partial<Activity>,
  ): Promise<boolean> {
    const updated = isTargeted ? markMessage(message, language) : message;
    try {
      await callChannel(() => context.updateActivity({ ...updated, id }), UPDATE_LIMITS);
      return true;
    } catch (error) {
      // Teams refuses to update a targeted card that has expired, and a card that an agent inserted.
      const level = isTargeted ? 'info' : 'warn';
      log[level]({ err: error, verb, reference }, 'could not update a card');
      return false;
    }
  }

  /** Sends to the agent's personal chat. Returns false if that cannot be reached. */
  async function sendToAgent(
    context: TurnContext,
    { request }: Incoming,
    message: Partial<Activity>,
  ): Promise<boolean> {
    if (isPersonalChat(request)) {
      await sendOrQueue(context, request, message);
      return true;
    }
    try {
      await sendInPersonalChat(context, request.agent.id, message, (chat, reference) =>
        sendOrQueue(chat, request, message, reference),
      );
      return true;
    } catch (error) {
      log.info({ err: error }, 'could not reach a personal chat');
      return false;
    }
  }

  /**
   * Sends to the conversation.
   * @param mayMove true: a targeted answer that is refused there goes to the personal chat. Else it goes nowhere.
   */
  async function send(
    context: TurnContext,
    incoming: Incoming,
    message: Partial<Activity>,
    mayMove = true,
  ): Promise<void> {
    const { request } = incoming;
    if (!request.isTargeted) return sendOrQueue(context, request, message);
    try {
      await sendOrQueue(context, request, markMessage(message, request.language));
    } catch (error) {
      const { verb, reference } = request;
      log.info({ err: error, verb, reference }, 'could not send a targeted answer');
      if (mayMove) await sendToAgent(context, incoming, message);
    }
  }

  /** Sends a message, or queues it to be resent if the channel does not accept it now. */
  async function sendOrQueue(
    context: TurnContext,
    request: Request,
    message: Partial<Activity>,
    conversation = request.conversation.reference,
  ): Promise<void> {
    try {
      await callChannel(() => context.sendActivity(message), TURN_LIMITS);
    } catch (error) {
      // Requests of people without a role are not queued: they could fill the table.
      if (!(error instanceof DeliveryError) || request.agent.role === undefined) throw error;
      log.warn(
        { err: error, verb: request.verb, reference: request.reference },
        'could not send an answer; a job will resend it',
      );
      await queueResend(request, conversation, message, error.outcome);
    }
  }

  async function respondToInvoke(context: TurnContext, body?: object): Promise<void> {
    await context.sendActivity({
      type: ActivityTypes.InvokeResponse,
      value: { status: StatusCodes.OK, ...(body && { body }) },
    });
  }
}

const isPersonalChat = ({ audience, isTargeted }: Request): boolean =>
  audience === 'personal' && !isTargeted;

export type Answer = ReturnType<typeof createAnswer>;
