import { expect } from 'chai';
import fc from 'fast-check';
import { z } from 'zod';
import { verbs } from '../../bot/verbs/index.js';
import { LANGUAGES, texts } from '../../cards/text/index.js';
import type { TestBot } from '../support/bot.js';
import type { Message } from '../support/channel.js';
import { BOT, cardOf, readingOf, type Answer, type Chat } from '../support/chat.js';
import { wordsOf, type Card } from '../support/cardWords.js';
import { ana, atEachDoor } from './doors.js';
import { expectNothingTold } from './raw.js';
import { stored } from './stored.js';
import { hostileJson, hostileText, tries } from './values.js';

/** What somebody does, as an activity that can be damaged. */
type Act = (chat: Chat) => object;

/** Says in a counterexample what was done, which a function does not. */
const shown = (act: Act, what: unknown): Act =>
  Object.assign(act, { [fc.toStringMethod]: () => JSON.stringify(what).slice(0, 500) });

const fieldsOf = (input: unknown): string[] => [
  'customer',
  ...(input instanceof z.ZodObject ? Object.keys(input.shape) : []),
];

/** Sound data for some verb, or the same with wrong inputs. */
const pressed: fc.Arbitrary<object> = fc.constantFrom(...verbs).chain(({ name, input }) =>
  fc
    .record({
      fields: fc.dictionary(
        fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...fieldsOf(input)) }, hostileText),
        fc.oneof(
          hostileJson
            .filter((json) => json.length < 1_000)
            .map((json): unknown => JSON.parse(json)),
          fc.constantFrom('customer/1', 'tag/1', 'order/1', 'en', 'Contoso', 1, ['a', 1]),
        ),
        { maxKeys: 4 },
      ),
      beside: fc.boolean(),
      lang: fc.constantFrom('en', 'es', undefined, 'xx'),
    })
    .map(({ fields, beside, lang }) => ({
      verb: name,
      ...(beside ? { input: {}, ...fields } : { input: fields }),
      ...(lang !== undefined && { lang }),
    })),
);

const act =
  (more: object): Act =>
  (chat) =>
    chat.activity(more);

const acts: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .oneof(
        fc.constantFrom('help', 'find contoso', 'customers', 'whoami', 'ayuda', 'show fabrikam'),
        hostileText,
      )
      .map((text) => shown((chat) => chat.typed(text), text)),
  },
  { weight: 4, arbitrary: pressed.map((data) => shown((chat) => chat.execute(data), data)) },
  { weight: 2, arbitrary: pressed.map((value) => act({ type: 'message', value })) },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.constantFrom('accept' as const, 'decline' as const), pressed).map(
      ([action, context]) =>
        (chat: Chat) =>
          chat.consent(action, context),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      act({ type: 'conversationUpdate', membersAdded: [{ id: BOT.id }] }),
      act({ type: 'conversationUpdate', membersRemoved: [{ id: BOT.id }], topicName: 'x' }),
      act({ type: 'messageReaction', reactionsAdded: [{ type: 'like' }] }),
      act({ type: 'typing' }),
      act({ type: 'installationUpdate', action: 'add' }),
      act({ type: 'event', name: 'application/vnd.microsoft.meetingStart', value: {} }),
      act({ type: 'endOfConversation', code: 'completedSuccessfully' }),
      act({ type: 'messageUpdate', text: 'help' }),
      act({ type: 'invoke', name: 'composeExtension/query', value: { queryText: 'x' } }),
      act({ type: 'invoke', name: 'application/search', value: { dataset: 'x' } }),
    ),
  },
);

interface Damage {
  /** Which of the places in the activity, counted over all of them. */
  place: number;
  how: 'replaced' | 'removed' | 'doubled';
  json: string;
}

const damages = fc.array(
  fc
    .record<Damage>({
      place: fc.nat(),
      how: fc.constantFrom('replaced', 'replaced', 'removed', 'doubled'),
      json: hostileJson,
    })
    .map((damage) => ({
      ...damage,
      [fc.toStringMethod]: () => `${damage.place} ${damage.how} ${damage.json.slice(0, 200)}`,
    })),
  { maxLength: 2 },
);

/**
 * Fields that say where the answer goes, and which tenant asks: without the right ones there is no answer, as
 * the tests of delivery and of tenants show.
 */
const ADDRESS = /^(serviceUrl|deliveryMode|conversation\/(id|tenantId)|channelData(\/.*)?)$/;

type Node = Record<string, unknown>;

/** The paths of all that stands in a value. */
function pathsIn(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  const within = Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...path, key]));
  return path.length === 0 ? within : [path, ...within];
}

/** The body of a damaged activity, and the fields at its top that were damaged. */
function damaged(activity: object, given: readonly Damage[]): { body: string; fields: string[] } {
  const copy = JSON.parse(JSON.stringify(activity)) as Node;
  const paths = pathsIn(copy).filter((path) => !ADDRESS.test(path.join('/')));
  const fields: string[] = [];
  const raw: [string, string][] = [];
  let doubled = '';
  for (const [index, { place, how, json }] of given.entries()) {
    const path = paths[place % paths.length] ?? [];
    const [field = ''] = path;
    fields.push(field);
    if (how === 'doubled') {
      doubled += `,${JSON.stringify(field)}:${json}`;
      continue;
    }
    const last = path.at(-1) ?? '';
    let node: Node | undefined = copy;
    for (const key of path.slice(0, -1)) node = node?.[key] as Node | undefined;
    if (typeof node !== 'object') continue;
    if (how === 'removed') Reflect.deleteProperty(node, last);
    else {
      const marker = `damage-${index}-here`;
      node[last] = marker;
      raw.push([JSON.stringify(marker), json]);
    }
  }
  let body = JSON.stringify(copy);
  for (const [marker, json] of raw) body = body.replace(marker, () => json);
  return { body: `${body.slice(0, -1)}${doubled}}`, fields };
}

const KNOWN_INVOKES = ['adaptiveCard/action', 'fileConsent/invoke'];

const BUG = LANGUAGES.map((language) => texts[language].refusals.bug('').slice(0, 20));

/** The real bot, and how a person who may do everything speaks to it. */
interface Fuzzed {
  local: boolean;
  bot: TestBot;
  chat: Chat;
  post: (body: string) => Promise<{ status: number; text: string; answer: Answer }>;
}

function fuzzed(bot: TestBot, authorization?: string): Fuzzed {
  const signed = authorization !== undefined && { authorization, expectReplies: true };
  const chat = bot.chat({ who: ana, ...signed });
  return {
    local: authorization === undefined,
    bot,
    chat,
    async post(body) {
      const before = bot.channel.calls.length;
      const response = await fetch(`${bot.url}/api/messages`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          ...(authorization !== undefined && { Authorization: authorization }),
        },
        body,
      });
      const text = await response.text();
      const sent = bot.channel.calls.slice(before);
      const parsed = response.headers.get('content-type')?.includes('json')
        ? (JSON.parse(text || 'null') as unknown)
        : text;
      const inBody = (parsed as { activities?: Answer['messages'] } | null)?.activities ?? [];
      const messages = [
        ...inBody,
        ...sent.filter(({ method }) => method === 'POST').map((call) => call.body),
      ].filter(({ type }) => type === 'message');
      return {
        status: response.status,
        text,
        answer: { status: response.status, body: parsed, sent, messages },
      };
    },
  };
}

/** One damaged activity, and all that must be true of what comes of it. */
async function tryOne(
  { local, bot, chat, post }: Fuzzed,
  activity: Act,
  given: readonly Damage[],
): Promise<void> {
  const asked = activity(chat) as { type: string; name?: string; value?: unknown };
  const { body, fields } = damaged(asked, given);
  const before = await stored(bot.database);
  const { status, text, answer } = await post(body);
  const known = KNOWN_INVOKES.includes(asked.name ?? '');
  // The protocol's word for an invoke that asks nothing of this bot.
  const notOurs =
    asked.type === 'invoke' &&
    (!known || fields.some((field) => field === 'type' || field === 'name')) &&
    status === 501;
  if (status === 503) expect(text).to.not.equal('');
  else if (!notOurs) expect(status).to.be.below(500);
  if (status >= 400) {
    expectNothingTold(text);
    expect(await stored(bot.database)).to.equal(before);
  }
  const said = `${text} ${JSON.stringify(answer.messages)}`;
  for (const words of BUG) expect(said).to.not.include(words);
  if (status >= 400 || fields.includes('type') || fields.includes('name')) return;
  if (asked.type === 'message') {
    expect(answer.messages.some(isSeen), 'an answer').to.equal(true);
  }
  // Whoever wants the replies in the HTTP response gets no other answer there.
  if (local && asked.name === 'adaptiveCard/action') {
    expect(status).to.equal(200);
    const { value } = answer.body as { value?: string | Card };
    expect(typeof value === 'string' ? value : wordsOf(cardOf(answer)).join('')).to.not.equal('');
  }
}

const isSeen = ({ text = '', attachments = [] }: Message) => text !== '' || attachments.length > 0;

/**
 * Activities of every kind, with fields that are missing, doubled or of another kind, through the door of
 * the local mode and the one that asks for tokens: each is answered or refused, and the bot goes on.
 */
export async function fuzzActivities(runs: number, seed?: number): Promise<void> {
  await atEachDoor(async ({ bot, authorization }) => {
    const one = fuzzed(bot, authorization);
    await fc.assert(
      fc.asyncProperty(acts, damages, (activity, given) => tryOne(one, activity, given)),
      tries(Math.ceil(runs / 2), seed),
    );
    expect(readingOf(await one.chat.say('find contoso'))).to.match(/contoso/i);
  });
}
