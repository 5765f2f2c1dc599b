import { setTimeout as wait } from 'node:timers/promises';
import { texts } from '../../../cards/text/index.js';
import { buttonsOf, type Card } from '../../support/cardWords.js';
import type { Message } from '../../support/channel.js';
import { startUploads } from '../../support/uploads.js';
import { customerName, REGIONS } from '../fixture.js';
import { createRandom, type Random } from '../random.js';
import {
  answerOf,
  cardIn,
  press,
  pressRow,
  textIn,
  submit,
  type Agent,
} from '../../support/teams.js';
import type { RequestedChange, ChangeLog } from './changeLog.js';

const { billing: billingText, orders: orderText, tags: tagText } = texts.en;

interface AgentOptions {
  agent: Agent;
  n: number;
  changeLog: ChangeLog;
  botUrls: readonly string[];
  end: number;
  seed: number;
  customers: number;
}

interface AgentAtWork extends AgentOptions {
  random: Random;
  count: number;
  /** Forms of the files that this agent accepted. */
  accepted: Set<string>;
}

/** The expected card did not arrive because of the channel. The agent starts something else. */
class NoCard extends Error {
  /** @param instead the answer received instead */
  constructor(instead?: unknown) {
    super((textIn(instead) ?? 'nothing').split('\n')[0]);
  }
}

/** Long enough for a turn with retries; this part does not measure latency. */
const REQUEST_TIMEOUT_MS = 120_000;
const THINK_MS = 300;

/** Works until the end time. Repeats reads, but sends each write once. */
export async function workInTrouble(part: AgentOptions): Promise<void> {
  const work: AgentAtWork = {
    ...part,
    random: createRandom(part.seed),
    count: 0,
    accepted: new Set(),
  };
  while (Date.now() < part.end) {
    const step = work.random.pick(part.n < 2 ? [tag, bulk, upload] : [tag, tag, billing, order]);
    try {
      await step(work);
    } catch (error) {
      if (!(error instanceof NoCard)) throw error;
      part.changeLog.abandon(step.name, error.message);
    }
    await wait(THINK_MS);
  }
}

const name = (work: AgentAtWork): string => customerName(work.random.below(work.customers));
const token = (work: AgentAtWork): string => `t${work.n}x${(work.count += 1)}`;
const deliver = ({ agent, botUrls, random }: AgentAtWork, activity: object) =>
  agent.deliver(random.pick(botUrls), activity, REQUEST_TIMEOUT_MS);

/**
 * Requests a card, and repeats if none arrives. A late answer to an earlier request may arrive
 * instead.
 * @param button expected on the card
 * @throws {NoCard}
 */
async function cardFor(work: AgentAtWork, activity: () => object, button = ''): Promise<Card> {
  let answer: unknown;
  for (let tries = 0; tries < 3; tries++) {
    answer = answerOf(await deliver(work, activity()));
    const card = cardIn(answer);
    if (card && (button === '' || buttonsOf(card).includes(button))) return card;
  }
  throw new NoCard(answer);
}

async function write(work: AgentAtWork, change: Omit<RequestedChange, 'agent'>, activity: object) {
  const noted = work.changeLog.add({ ...change, agent: work.agent });
  noted.answered = await deliver(work, activity);
  return noted.answered;
}

async function tag(work: AgentAtWork): Promise<void> {
  const given = token(work);
  await write(
    work,
    {
      kind: 'tag, typed',
      matches: ({ action, after }) =>
        action === 'tags-changed' && JSON.stringify(after).includes(`"${given}"`),
      // Later answers also contain the customer's other tags.
      reports: (reading) => reading.includes(`${tagText.given}\n${given}\n`),
    },
    work.agent.chat.typed(`tag ${name(work)} +${given}`),
  );
}

async function billing(work: AgentAtWork): Promise<void> {
  const { agent, random } = work;
  const [customer, floor] = [name(work), `Floor ${token(work)}`];
  const form = await cardFor(
    work,
    () => agent.chat.typed(`billing ${customer}`),
    billingText.review,
  );
  const typed = { addressLine2: floor };
  const review = await cardFor(work, () => press(agent, form, billingText.review, typed));
  if (!buttonsOf(review).includes(billingText.save)) throw new NoCard();
  // A later card contains this value as the previous one.
  const becomes = new RegExp(`${billingText.fields.addressLine2}\n.*\n${floor}\n`);
  const change = {
    matches: ({ after }: { after: Record<string, unknown> }) => after['addressLine2'] === floor,
    reports: (reading: string) =>
      reading.startsWith(billingText.savedTitle) && becomes.test(reading),
  };
  if (random.below(2) === 0)
    await write(
      work,
      { kind: 'billing, pressed', ...change },
      press(agent, review, billingText.save),
    );
  else
    await write(
      work,
      { kind: 'billing, submitted', ...change },
      submit(agent, review, billingText.save),
    );
}

async function order(work: AgentAtWork): Promise<void> {
  const { agent } = work;
  const customer = name(work);
  const begun = await cardFor(work, () => agent.chat.typed(`new order for ${customer}`));
  const online = orderText.catalogs['online-services'];
  if (!buttonsOf(begun).includes(online)) throw new NoCard();
  const products = await cardFor(work, () => press(agent, begun, online), orderText.search);
  const product = await cardFor(work, () => pressRow(agent, products), orderText.addAndReview);
  const typed = { quantity: '3' };
  const review = await cardFor(work, () => press(agent, product, orderText.addAndReview, typed));
  if (!buttonsOf(review).includes(orderText.place)) throw new NoCard();
  const number = /"order":"order\/(\d+)"/.exec(JSON.stringify(review))?.[1] ?? '';
  const shown = `CL-${number.padStart(6, '0')}`;
  await write(
    work,
    {
      kind: 'order, submitted',
      matches: ({ action, after }) => action === 'order-placed' && after['order'] === shown,
      reports: (reading) => reading.includes(shown) && reading.includes(orderText.states.recorded),
    },
    submit(agent, review, orderText.place),
  );
}

/** Waits until a message has arrived, up to a minute. */
async function until(isSo: () => boolean): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end;) {
    if (isSo()) return;
    await wait(100);
  }
  throw new NoCard();
}

async function bulk(work: AgentAtWork): Promise<void> {
  const { agent } = work;
  const [region, given] = [work.random.pick(REGIONS), token(work)];
  const begins = (card: Card | undefined, begin: string) =>
    card && buttonsOf(card).find((title) => title.startsWith(begin));
  const found = await cardFor(work, () => agent.chat.typed(`find ${region}`));
  const on = agent.heard.findLast(({ message }) => cardIn(message) === found)?.id ?? '';
  const all = begins(found, 'Tag all ');
  if (all === undefined) throw new NoCard();
  const form = await cardFor(work, () => press(agent, found, all, {}, on));
  await deliver(work, press(agent, form, tagText.showPreview, { more: given }, on));
  // The job sends a new message if it cannot update this one.
  const counted = () =>
    agent.heard.findLast(({ message }) => {
      const card = cardIn(message);
      return begins(card, 'Change ') !== undefined && JSON.stringify(card).includes(given);
    });
  await until(() => counted() !== undefined);
  const preview = cardIn(counted()?.message);
  const change = begins(preview, 'Change ');
  if (!preview || change === undefined) throw new NoCard();
  await write(
    work,
    {
      kind: 'bulk tags, by a job',
      matches: ({ action, after }) =>
        action === 'tags-changed-in-bulk' && JSON.stringify(after).includes(`"${given}"`),
      // A customer tagged later also has this tag.
      reports: (reading) =>
        reading.includes('were changed.') && reading.includes(`${tagText.given}\n${given}\n`),
    },
    press(agent, preview, change, {}, counted()?.id),
  );
}

async function upload(work: AgentAtWork): Promise<void> {
  const { agent } = work;
  await deliver(work, agent.chat.typed('export customers'));
  // The offer of an earlier export may arrive late.
  const offer = agent.heard.findLast(({ message }) => {
    const form = formIn(message);
    return form !== undefined && !work.accepted.has(form);
  });
  if (!offer) throw new NoCard();
  const form = formIn(offer.message) ?? '';
  work.accepted.add(form);
  const uploads = await startUploads();
  const uniqueId = token(work);
  await write(
    work,
    {
      kind: 'upload, by a job',
      matches: form,
      reports: (_, message) => fileIn(message) === uniqueId,
    },
    agent.chat.consent('accept', contextIn(offer.message), { ...uploads.info, uniqueId }, offer.id),
  );
  await wait(5_000);
}

const TEAMS_CARD = 'application/vnd.microsoft.teams.card.file';

/** The context of a file offer, which the answer returns; undefined for other messages. */
function contextIn({ attachments }: Message): { form: string } | undefined {
  const [card] = attachments ?? [];
  if (card?.contentType !== `${TEAMS_CARD}.consent`) return undefined;
  return (card.content as { acceptContext: { form: string } }).acceptContext;
}

const formIn = (message: Message): string | undefined => contextIn(message)?.form;

/** The id of the uploaded file in a message. */
function fileIn(message: Message | undefined): string | undefined {
  const [card] = message?.attachments ?? [];
  if (card?.contentType !== `${TEAMS_CARD}.info`) return undefined;
  return (card.content as { uniqueId: string }).uniqueId;
}
