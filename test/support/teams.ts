import type { Card } from './cardWords.js';
import {
  actionOf,
  buttonsOf,
  inputsOf,
  rowCommand,
  rowNames,
  rowPresses,
  wordsOf,
} from './cardWords.js';
import {
  startChannel,
  type Channel,
  type ChannelOptions,
  type Message,
  type Sent,
} from './channel.js';
import { createChat, person, type Chat, type Person } from './chat.js';

/** The results of one delivery; `status` is 0 if the connection broke. */
export interface Delivered {
  status: number;
  body: unknown;
  milliseconds: number;
  /** New messages in the conversation by then. */
  heard: Heard[];
}

/** A message that the bot sent to a conversation. */
export interface Heard {
  id: string;
  /** True if it updates an earlier message. */
  isUpdate: boolean;
  message: Message;
}

/** A fake Teams with several agents, each in a personal chat with the bot, on one channel. */
export interface Teams {
  channel: Channel;
  join(name: string): Agent;
  stop(): Promise<void>;
}

/** An agent and all that they see. */
export interface Agent {
  who: Person;
  chat: Chat;
  heard: Heard[];
  /** Ids of messages that were delivered without an answer to the bot. */
  unanswered: Set<string>;
  /** Current content of each message. */
  shown: Map<string, Message>;
  deliver(botUrl: string, activity: object, timeoutMs?: number): Promise<Delivered>;
}

const TEAMS_TIMEOUT_MS = 15_000;

export async function startTeams(options: Pick<ChannelOptions, 'trouble'> = {}): Promise<Teams> {
  const agents = new Map<string, Agent>();
  const channel = await startChannel({
    ...options,
    onTaken(call, isCut) {
      const agent = agents.get(call.conversation);
      if (!agent) return;
      note(agent, call);
      if (isCut) agent.unanswered.add(call.id);
    },
  });
  return {
    channel,
    join(name) {
      const who = person(name);
      const chat = createChat('', channel, { who });
      const heard: Heard[] = [];
      const agent: Agent = {
        who,
        chat,
        heard,
        unanswered: new Set(),
        shown: new Map(),
        async deliver(botUrl, activity, timeoutMs = TEAMS_TIMEOUT_MS) {
          const [from, start] = [heard.length, performance.now()];
          const { status, body } = await post(botUrl, activity, timeoutMs);
          const milliseconds = performance.now() - start;
          return { status, body, milliseconds, heard: heard.slice(from) };
        },
      };
      agents.set(chat.conversation, agent);
      return agent;
    },
    stop: () => channel.stop(),
  };
}

function note({ heard, shown }: Agent, { method, id, body }: Sent): void {
  if (method === 'DELETE' || body.type !== 'message') return;
  heard.push({ id, isUpdate: method === 'PUT', message: body });
  shown.set(id, body);
}

async function post(botUrl: string, activity: object, timeoutMs: number) {
  try {
    const response = await fetch(`${botUrl}/api/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(activity),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: text === '' ? undefined : (JSON.parse(text) as unknown),
    };
  } catch {
    return { status: 0, body: undefined };
  }
}

/** The Adaptive Card of a message or of an invoke body. */
export function cardIn(what: unknown): Card | undefined {
  const { value, attachments } = (what ?? {}) as {
    value?: Card;
    attachments?: Message['attachments'];
  };
  if (value?.type === 'AdaptiveCard') return value;
  const [first] = attachments ?? [];
  return first?.contentType === 'application/vnd.microsoft.card.adaptive'
    ? (first.content as Card)
    : undefined;
}

/** The answer to a delivery: the invoke body, else the last message. */
export const answerOf = ({ body, heard }: Delivered): unknown => body ?? heard.at(-1)?.message;

/** All text of an answer, one item per line; undefined if it has none. */
export function textIn(answer: unknown): string | undefined {
  const card = cardIn(answer);
  if (card) return [...wordsOf(card), ...buttonsOf(card)].join('\n');
  const { value, text, attachments } = (answer ?? {}) as { value?: unknown } & Partial<Message>;
  if (typeof value === 'string') return value;
  return text ?? attachments?.[0]?.name;
}

/** Presses a button with the card's input values, overridden by `typed`. */
export const press = (
  { chat }: Agent,
  card: Card,
  title: string,
  typed: object = {},
  on?: string,
): object => chat.execute({ ...inputsOf(card), ...actionOf(card, title).data, ...typed }, on);

/** Presses a row that opens something, by default the first, with the card's input values. */
export const pressRow = ({ chat }: Agent, card: Card, row = 0, on?: string): object =>
  chat.execute({ ...inputsOf(card), ...rowPresses(card)[row]?.data }, on);

/** Presses a command behind the “…” of the row with this name, with the card's input values. */
export function pressInRow({ chat }: Agent, card: Card, name: string, title: string): object {
  const { verb, data } = rowCommand(card, rowNames(card).indexOf(name), title);
  return chat.execute({ ...inputsOf(card), ...data }, undefined, verb);
}

/** The same as `press` on a client without universal actions: the press is sent as a message. */
export const submit = (
  { chat }: Agent,
  card: Card,
  title: string,
  typed: object = {},
  on?: string,
): object =>
  chat.activity({
    type: 'message',
    value: { ...inputsOf(card), ...actionOf(card, title).fallback?.data, ...typed },
    ...(on !== undefined && { replyToId: on }),
  });
