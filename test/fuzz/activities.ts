import { expect } from 'chai';
import fc from 'fast-check';
import { z } from 'zod';
import { verbs } from '../../bot/verbs/index.js';
import { LANGUAGES, texts } from '../../cards/text/index.js';
import type { TestBot } from '../support/bot.js';
import type { Message } from '../support/channel.js';
import { BOT, cardOf, textOf, type Answer, type Chat } from '../support/chat.js';
import { wordsOf, type Card } from '../support/cardWords.js';
import { fixture } from '../support/fixtures.js';
import { ana, inEachAuthMode } from './authModes.js';
import { expectNothingRevealed } from './raw.js';
import { stored } from './stored.js';
import { hostileJson, hostileText, runOptions } from './values.js';

/** A user action, as an activity that can be damaged. */
type UserAction = (chat: Chat) => object;

/** Describes the action in counterexamples, because a function has no useful string form. */
const described = (action: UserAction, what: unknown): UserAction =>
  Object.assign(action, { [fc.toStringMethod]: () => JSON.stringify(what).slice(0, 500) });

const fieldsOf = (input: unknown): string[] => [
  'customer',
  ...(input instanceof z.ZodObject ? Object.keys(input.shape) : []),
];

/** Data for a verb, with valid or invalid inputs. */
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

const activityAction =
  (more: object): UserAction =>
  (chat) =>
    chat.activity(more);

/** Searches, links and refreshes as Teams sends them. */
const QUERIES = [
  'compose-first',
  'compose-search',
  'compose-renewals',
  'link-query',
  'anonymous-link-query',
  'typeahead',
  'card-refreshed',
];
const valueOf = (name: string) => {
  const { type, name: invoke, value } = fixture(name, '');
  return { type, name: invoke, value };
};

const userActions: fc.Arbitrary<UserAction> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .oneof(
        fc.constantFrom('help', 'find contoso', 'customers', 'whoami', 'ayuda', 'show fabrikam'),
        hostileText,
      )
      .map((text) => described((chat) => chat.typed(text), text)),
  },
  { weight: 4, arbitrary: pressed.map((data) => described((chat) => chat.execute(data), data)) },
  { weight: 2, arbitrary: pressed.map((value) => activityAction({ type: 'message', value })) },
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
      activityAction({ type: 'conversationUpdate', membersAdded: [{ id: BOT.id }] }),
      activityAction({
        type: 'conversationUpdate',
        membersRemoved: [{ id: BOT.id }],
        topicName: 'x',
      }),
      activityAction({ type: 'messageReaction', reactionsAdded: [{ type: 'like' }] }),
      activityAction({ type: 'typing' }),
      activityAction({ type: 'installationUpdate', action: 'add' }),
      activityAction({ type: 'event', name: 'application/vnd.microsoft.meetingStart', value: {} }),
      activityAction({ type: 'endOfConversation', code: 'completedSuccessfully' }),
      activityAction({ type: 'messageUpdate', text: 'help' }),
      ...QUERIES.map((name) => activityAction(valueOf(name))),
    ),
  },
);

interface Damage {
  /** Index of the damaged position, counted over the whole activity. */
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
 * Fields that determine the recipient of the answer and the tenant. Without correct values nothing
 * is answered, which other tests cover.
 */
const DELIVERY_FIELDS =
  /^(serviceUrl|deliveryMode|conversation\/(id|tenantId)|channelData(\/.*)?)$/;

type Node = Record<string, unknown>;

/** The paths of all values inside a value. */
function pathsIn(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  const within = Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...path, key]));
  return path.length === 0 ? within : [path, ...within];
}

/** The body of a damaged activity, with the top-level fields that were damaged. */
function damage(activity: object, given: readonly Damage[]): { body: string; fields: string[] } {
  const copy = JSON.parse(JSON.stringify(activity)) as Node;
  const paths = pathsIn(copy).filter((path) => !DELIVERY_FIELDS.test(path.join('/')));
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

const BUG_MESSAGES = LANGUAGES.map((language) => texts[language].refusals.bug('').slice(0, 20));

/** The real bot with the chat of an Admin agent. */
interface BotUnderTest {
  local: boolean;
  bot: TestBot;
  chat: Chat;
  post: (body: string) => Promise<{ status: number; text: string; answer: Answer }>;
}

function botUnderTest(bot: TestBot, authorization?: string): BotUnderTest {
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

/** Sends a damaged activity and checks all invariants of the outcome. */
async function tryOne(
  { local, bot, chat, post }: BotUnderTest,
  activity: UserAction,
  given: readonly Damage[],
): Promise<void> {
  const asked = activity(chat) as { type: string; name?: string; value?: unknown };
  const { body, fields } = damage(asked, given);
  const before = await stored(bot.database);
  const { status, text, answer } = await post(body);
  const known = KNOWN_INVOKES.includes(asked.name ?? '');
  // The protocol's status for an invoke that the bot does not support.
  const isUnsupported =
    asked.type === 'invoke' &&
    (!known || fields.some((field) => field === 'type' || field === 'name')) &&
    status === 501;
  if (status === 503) expect(text).to.not.equal('');
  else if (!isUnsupported) expect(status).to.be.below(500);
  if (status >= 400) {
    expectNothingRevealed(text);
    expect(await stored(bot.database)).to.equal(before);
  }
  const said = `${text} ${JSON.stringify(answer.messages)}`;
  for (const words of BUG_MESSAGES) expect(said).to.not.include(words);
  if (status >= 400 || fields.includes('type') || fields.includes('name')) return;
  if (asked.type === 'message') {
    expect(answer.messages.some(isSeen), 'answered').to.equal(true);
  }
  // With `expectReplies` the HTTP response contains only the replies.
  if (local && asked.name === 'adaptiveCard/action') {
    expect(status).to.equal(200);
    const { value } = answer.body as { value?: string | Card };
    expect(typeof value === 'string' ? value : wordsOf(cardOf(answer)).join('')).to.not.equal('');
  }
}

const isSeen = ({ text = '', attachments = [] }: Message) => text !== '' || attachments.length > 0;

/**
 * Sends activities of every kind with missing, duplicated or wrong fields, in local mode and with
 * authentication. Each must be answered or refused, and the bot must keep working.
 */
export async function fuzzActivities(runs: number, seed?: number): Promise<void> {
  await inEachAuthMode(async ({ bot, authorization }) => {
    const one = botUnderTest(bot, authorization);
    await fc.assert(
      fc.asyncProperty(userActions, damages, (activity, given) => tryOne(one, activity, given)),
      runOptions(Math.ceil(runs / 2), seed),
    );
    expect(textOf(await one.chat.say('find contoso'))).to.match(/contoso/i);
  });
}
