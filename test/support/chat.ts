import { randomUUID } from 'node:crypto';
import { actionOf, inputsOf, rowCommand, rowPresses, wordsOf, type Card } from './cardWords.js';
import type { Channel, Message, Sent } from './channel.js';

/** A user in a chat with the bot. */
export interface Person {
  id: string;
  name: string;
  locale?: string;
}

/** Creates a fictional agent with a new Entra object ID. */
export const person = (name: string, locale?: string): Person => ({
  id: randomUUID(),
  name,
  ...(locale !== undefined && { locale }),
});

export interface ChatOptions {
  who: Person;
  place?: 'personal' | 'groupChat' | 'channel';
  /** Id of the conversation; a new one by default. */
  conversation?: string;
  channelId?: string;
  tenant?: string;
  /** Typed messages are seen by the bot alone, such as slash commands. Presses are not marked. */
  isTargeted?: boolean;
  /** Replies are returned in the HTTP response. */
  expectReplies?: boolean;
  authorization?: string;
}

export const BOT = { id: '28:clientele', name: 'Clientele' };
export const TENANT = '7f4d3c2b-1a09-4f8e-9d7c-6b5a49382716';

/** The results of one activity. */
export interface Answer {
  status: number;
  /** The HTTP response body; for an invoke, its answer. */
  body: unknown;
  /** Calls received by the channel in the meantime. */
  sent: Sent[];
  /** New messages, from the HTTP response or the channel. */
  messages: Message[];
}

export type Chat = ReturnType<typeof createChat>;

/**
 * One person's end of a chat. Sends what Teams sends for typing, pressing a button or accepting a
 * file.
 */
export function createChat(botUrl: string, channel: Channel, options: ChatOptions) {
  const { who, place = 'personal', channelId = 'msteams', tenant = TENANT } = options;
  const conversation = {
    id: options.conversation ?? `${place}-${randomUUID()}`,
    conversationType: place,
    ...(place !== 'personal' && { isGroup: true }),
    tenantId: tenant,
  };

  async function deliver(activity: object): Promise<Answer> {
    const before = channel.calls.length;
    const response = await fetch(`${botUrl}/api/messages`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        ...(options.authorization !== undefined && { Authorization: options.authorization }),
      },
      body: JSON.stringify(activity),
    });
    const text = await response.text();
    const body = parse(text);
    const sent = channel.calls.slice(before);
    const buffered = (body as { activities?: Message[] } | undefined)?.activities ?? [];
    const posted = sent.filter(
      ({ method, path, status }) =>
        method === 'POST' && path !== '/v3/conversations' && status === 200,
    );
    const messages = [...buffered, ...posted.map((call) => call.body)].filter(
      ({ type }) => type === 'message',
    );
    return { status: response.status, body, sent, messages };
  }

  const activity = (more: object) => ({
    id: `in-${randomUUID()}`,
    timestamp: new Date().toISOString(),
    channelId,
    serviceUrl: channel.url,
    from: { id: `29:${who.id}`, aadObjectId: who.id, name: who.name },
    recipient: BOT,
    conversation,
    locale: who.locale ?? 'en-US',
    channelData: { tenant: { id: tenant } },
    entities: [{ type: 'clientInfo', locale: who.locale ?? 'en-US', timezone: 'Europe/Madrid' }],
    ...(options.expectReplies && { deliveryMode: 'expectReplies' }),
    ...more,
  });

  /**
   * A typed message as Teams sends it: with a mention outside personal chats, and always with an
   * HTML copy.
   */
  function typed(text: string): ReturnType<typeof activity> {
    const at = `<at>${BOT.name}</at>`;
    const words = place === 'personal' ? text : `${at} ${text}`;
    return activity({
      type: 'message',
      text: words,
      textFormat: 'plain',
      attachments: [{ contentType: 'text/html', content: `<p>${words}</p>` }],
      ...(place !== 'personal' && {
        entities: [{ type: 'mention', text: at, mentioned: BOT }],
      }),
      ...(options.isTargeted && { text, entities: [], recipient: { ...BOT, isTargeted: true } }),
    });
  }

  const execute = (
    data: unknown,
    replyToId?: string,
    verb = (data as { verb?: unknown } | null)?.verb,
  ) =>
    activity({
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: {
        action: { type: 'Action.Execute', verb, data },
        trigger: 'manual',
      },
      ...(replyToId !== undefined && { replyToId }),
    });

  const consent = (
    action: 'accept' | 'decline',
    context: unknown,
    uploadInfo?: object,
    replyToId?: string,
  ) =>
    activity({
      type: 'invoke',
      name: 'fileConsent/invoke',
      value: { type: 'fileUpload', action, context, ...(uploadInfo && { uploadInfo }) },
      ...(replyToId !== undefined && { replyToId }),
    });

  return {
    conversation: conversation.id,
    deliver,
    activity,
    typed,
    execute,
    say: (text: string) => deliver(typed(text)),
    /** Presses the button with this title, with the card's input values overridden by `inputs`. */
    press(card: Card, title: string, inputs: object = {}, on?: string) {
      const { verb, data } = actionOf(card, title);
      return deliver(execute({ ...data, ...inputsOf(card), ...inputs }, on, verb));
    },
    /** Opens the row with this number, from 0 on. */
    open: (card: Card, row: number, on?: string) =>
      deliver(execute({ ...rowPresses(card)[row]?.data, ...inputsOf(card) }, on)),
    /** Presses a command behind the “…” of the row with this number, from 0 on. */
    pressInRow: (card: Card, row: number, title: string, on?: string) => {
      const { verb, data } = rowCommand(card, row, title);
      return deliver(execute({ ...data, ...inputsOf(card) }, on, verb));
    },
    /** The same as `press` on a client without universal actions. */
    submit: (card: Card, title: string, inputs: object = {}, on?: string) =>
      deliver(
        activity({
          type: 'message',
          value: { ...actionOf(card, title).fallback?.data, ...inputsOf(card), ...inputs },
          ...(on !== undefined && { replyToId: on }),
        }),
      ),
    /** Sends any data, including data that no card of the bot contains. */
    executeData: (data: unknown, on?: string) => deliver(execute(data, on)),
    submitData: (value: unknown) => deliver(activity({ type: 'message', value })),
    consent,
    /** A member joins the chat; by default, the bot. */
    add: (id = BOT.id) => deliver(activity({ type: 'conversationUpdate', membersAdded: [{ id }] })),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text === '' ? undefined : text;
  }
}

/** The Adaptive Card of a message or of an invoke response. */
export function cardOf(answer: Message | Answer | undefined): Card {
  if (answer && 'status' in answer) {
    const { value } = (answer.body ?? {}) as { value?: Card };
    if (value?.type === 'AdaptiveCard') return value;
    return cardOf(answer.messages[0]);
  }
  const attached = answer?.attachments?.[0];
  if (attached?.contentType !== 'application/vnd.microsoft.card.adaptive') {
    throw new Error(`no card in ${JSON.stringify(answer)}`);
  }
  return attached.content as Card;
}

/** True if the answer has a card, and not only a sentence. */
export const isShown = ({ body, messages }: Answer): boolean =>
  (body as { value?: Partial<Card> } | undefined)?.value?.type === 'AdaptiveCard' ||
  messages.some(({ attachments = [] }) => attachments.length > 0);

/** All text that a person reads in the answer, from its card or its message. */
export function textOf(answer: Answer): string {
  const { value } = (answer.body ?? {}) as { value?: unknown };
  if (typeof value === 'string') return value;
  const [message] = answer.messages;
  if (message?.text !== undefined) return message.text;
  return wordsOf(cardOf(answer)).join('\n');
}
