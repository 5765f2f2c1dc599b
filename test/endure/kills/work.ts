import { texts } from '../../../cards/text/index.js';
import type { Card } from '../../support/cardWords.js';
import { buttonsOf, quantityIdIn, wordsOf } from '../../support/cardWords.js';
import { startUploads } from '../../support/uploads.js';
import { customerName, REGIONS } from '../fixture.js';
import { answerOf, cardIn, press, pressRow, textIn, type Agent } from '../../support/teams.js';
import { jobsEnded, type Lane } from './lane.js';
import type { KillRequest, BotKind, Work } from './round.js';
import type { Random } from '../random.js';

const { billing: billingText, orders: orderText, tags: tagText } = texts.en;
const SMALL = { customers: 200, ranges: 0 };
const LONG = { customers: 40, ranges: 3 };
let names = 0;
const join = ({ teams }: Lane): Agent => teams.join(`Agent ${(names += 1)}`);

/** Several agents, each with their own customer if possible. */
async function byAgents(
  lane: Lane,
  random: Random,
  each: (agent: Agent, customer: string) => Promise<KillRequest>,
): Promise<KillRequest[]> {
  const from = random.below(lane.fixture.customers);
  return Promise.all(
    Array.from({ length: 2 + random.below(6) }, (_, i) =>
      each(join(lane), customerName((from + i) % lane.fixture.customers)),
    ),
  );
}

const writeWork = (asked: KillRequest[]): Work => ({
  asked,
  isJob: false,
  startPoint: 'write.before',
});

/**
 * Sends an activity and returns the card of its answer.
 * @throws {Error} if the answer has no card
 */
export async function ask(lane: Lane, agent: Agent, activity: object): Promise<Card> {
  const delivered = await agent.deliver(lane.bot.url, activity);
  const card = cardIn(answerOf(delivered));
  if (!card) throw new Error(`no card: ${textIn(answerOf(delivered)) ?? delivered.status}`);
  return card;
}

const tag: BotKind = {
  fixture: SMALL,
  prepare: async (lane, random) => {
    const shared = random.below(2) === 0 ? customerName(random.below(SMALL.customers)) : undefined;
    const tags = ['kept', 'new', 'gold', 'vip'];
    const give = `${random.pick(tags)}-${lane.rounds}`;
    return writeWork(
      await byAgents(lane, random, (agent, own) =>
        Promise.resolve({
          agent,
          activity: agent.chat.typed(`tag ${shared ?? own} +${give}-${agent.who.name.slice(6)}`),
          accepted: [{ 'tags-changed': 1 }],
        }),
      ),
    );
  },
};

/** Starts an order and opens its product list. */
async function draft(lane: Lane, agent: Agent, customer: string): Promise<Card> {
  const which = await ask(lane, agent, agent.chat.typed(`new order for ${customer}`));
  return ask(lane, agent, press(agent, which, orderText.catalogs['online-services']));
}

/** Opens a product of the page. */
const product = (lane: Lane, agent: Agent, products: Card, n: number): Promise<Card> =>
  ask(lane, agent, pressRow(agent, products, n));

const quantityFor = (n: number) => ({ quantity: String(n + 5) });

async function reviewed(lane: Lane, agent: Agent, customer: string): Promise<Card> {
  const one = await product(lane, agent, await draft(lane, agent, customer), 0);
  const more = await ask(lane, agent, press(agent, one, orderText.add, quantityFor(0)));
  const other = await product(lane, agent, more, 1);
  return ask(lane, agent, press(agent, other, orderText.addAndReview, quantityFor(1)));
}

const placed = async (lane: Lane, agent: Agent, customer: string): Promise<Card> =>
  ask(lane, agent, press(agent, await reviewed(lane, agent, customer), orderText.place));

const orderLines: BotKind = {
  fixture: SMALL,
  prepare: async (lane, random) =>
    writeWork(
      await byAgents(lane, random, async (agent, customer) => {
        if (random.below(2) === 0) {
          const card = await product(lane, agent, await draft(lane, agent, customer), 0);
          const activity = press(agent, card, orderText.add, quantityFor(0));
          return { agent, activity, accepted: [{ 'order-begun': 1 }] };
        }
        const card = await reviewed(lane, agent, customer);
        const typed = { [quantityIdIn(card)]: '11' };
        const activity = press(agent, card, orderText.changeQuantities, typed);
        return { agent, activity, accepted: [{ 'order-changed': 1 }] };
      }),
    ),
};

const orderPlace: BotKind = {
  fixture: SMALL,
  prepare: async (lane, random) =>
    writeWork(
      await byAgents(lane, random, async (agent, customer) => ({
        agent,
        activity: press(agent, await reviewed(lane, agent, customer), orderText.place),
        accepted: [{ 'order-placed': 1 }],
      })),
    ),
};

const orderNumber: BotKind = {
  fixture: SMALL,
  prepare: async (lane, random) =>
    writeWork(
      await byAgents(lane, random, async (agent, customer) => {
        const card = await placed(lane, agent, customer);
        const number = `PC-${agent.who.name.slice(6)}`;
        const activity = press(agent, card, orderText.enterNumber, { number });
        return { agent, activity, accepted: [{ 'order-number-entered': 1 }] };
      }),
    ),
};

async function billingReview(lane: Lane, agent: Agent, customer: string): Promise<Card> {
  const form = await ask(lane, agent, agent.chat.typed(`billing ${customer}`));
  const typed = { addressLine2: `Floor ${agent.who.name.slice(6)}` };
  return ask(lane, agent, press(agent, form, billingText.review, typed));
}

const billing: BotKind = {
  fixture: SMALL,
  prepare: async (lane, random) => {
    const asked = await byAgents(lane, random, async (agent, customer) => {
      const review = await billingReview(lane, agent, customer);
      const save = press(agent, review, billingText.save);
      if (random.below(2) === 0)
        return { agent, activity: save, accepted: [{ 'billing-changed': 1 }] };
      const saved = await ask(lane, agent, save);
      const undo = press(agent, saved, billingText.undo);
      return { agent, activity: undo, accepted: [{ 'billing-changed': 1 }] };
    });
    const reader = join(lane);
    const name = customerName(random.below(SMALL.customers));
    const form = await ask(lane, reader, reader.chat.typed(`billing ${name}`));
    const review = press(reader, form, billingText.review, { addressLine2: 'Never saved' });
    return writeWork([...asked, { agent: reader, activity: review, accepted: [{}] }]);
  },
};

const exportFile: BotKind = {
  fixture: SMALL,
  prepare: async (lane, random) =>
    writeWork(
      await byAgents(lane, random, (agent) =>
        Promise.resolve({
          agent,
          activity: agent.chat.typed(`export ${random.pick(['customers', 'orders', 'activity'])}`),
          accepted: [{ 'export-asked': 1 }],
        }),
      ),
    ),
};

/** The card that a job leaves in its message. */
export async function cardAfterJob(lane: Lane, agent: Agent, on: string): Promise<Card> {
  await jobsEnded(lane);
  const card = cardIn(agent.shown.get(on));
  if (!card) throw new Error('the job left no card');
  return card;
}

const buttonStartingWith = (card: Card, begin: string): string | undefined =>
  buttonsOf(card).find((title) => title.startsWith(begin));

const CHANGE = 'Change ';
const UNDO = 'Undo for ';

async function tagging(
  lane: Lane,
  random: Random,
  upTo: 'preview' | 'apply' | 'undo',
): Promise<Work> {
  const regions = random.below(2) === 0 ? REGIONS.slice(0, 1) : REGIONS.slice(1, 3);
  const asked = await Promise.all(
    regions.map(async (region): Promise<KillRequest> => {
      const agent = join(lane);
      const found = await ask(lane, agent, agent.chat.typed(`find ${region}`));
      const on = agent.heard.at(-1)?.id ?? '';
      const all = buttonStartingWith(found, 'Tag all ') ?? '';
      const form = await ask(lane, agent, press(agent, found, all, {}, on));
      const n = Number(all.replace(/\D/g, ''));
      const more = `bulk-${agent.who.name.slice(6)}`;
      let activity = press(agent, form, tagText.showPreview, { more }, on);
      if (upTo !== 'preview') {
        await agent.deliver(lane.bot.url, activity);
        const preview = await cardAfterJob(lane, agent, on);
        activity = press(agent, preview, buttonStartingWith(preview, CHANGE) ?? '', {}, on);
      }
      if (upTo === 'undo') {
        await agent.deliver(lane.bot.url, activity);
        const done = await cardAfterJob(lane, agent, on);
        activity = press(agent, done, buttonStartingWith(done, UNDO) ?? '', {}, on);
      }
      const entries = {
        preview: {},
        apply: { 'tags-changed': n, 'tags-changed-in-bulk': 1 },
        undo: { 'tags-changed': n, 'tags-undone-in-bulk': 1 },
      }[upTo];
      const expected = {
        preview: tagText.preview(String(n), n),
        apply: tagText.changedMany(String(n), n),
        undo: tagText.undoneMany(String(n), n),
      }[upTo];
      return {
        agent,
        activity,
        accepted: [entries],
        displayFault: () => displayFaultOf(agent, on, expected),
      };
    }),
  );
  return {
    asked,
    isJob: true,
    startPoint:
      upTo === 'preview' ? 'bulk.staging' : upTo === 'apply' ? 'bulk.applying' : 'bulk.staging',
  };
}

function displayFaultOf(agent: Agent, on: string, expected: string): string | undefined {
  const card = cardIn(agent.shown.get(on));
  const words = card ? wordsOf(card) : [];
  return words.includes(expected)
    ? undefined
    : `shows “${words.join(' ')}” instead of “${expected}”`;
}

const upload: BotKind = {
  fixture: LONG,
  prepare: async (lane) => {
    const agent = join(lane);
    const uploads = await startUploads();
    await agent.deliver(lane.bot.url, agent.chat.typed('export customers'));
    const consent = agent.heard.at(-1);
    const content = consent?.message.attachments?.[0]?.content as { acceptContext: object };
    const accept = agent.chat.consent('accept', content.acceptContext, uploads.info, consent?.id);
    const lines = await lane.database.read('customers').whereNull('removedAt').count({ n: '*' });
    const wanted = Number(lines[0]?.n) + 2;
    const displayFault = (): string | undefined => {
      const last = agent.shown.get(consent?.id ?? '')?.attachments?.[0];
      const whole = uploads.file().toString().split('\r\n').length === wanted;
      const isFile = last?.contentType === 'application/vnd.microsoft.teams.card.file.info';
      return !isFile || whole ? undefined : 'the file is incomplete';
    };
    return {
      asked: [
        {
          agent,
          activity: accept,
          accepted: [{ 'export-handed-over': 1 }, { 'export-failed': 1 }],
          isWordless: true,
          displayFault,
        },
      ],
      isJob: true,
      startPoint: 'write.before',
      cleanUp: () => uploads.stop(),
    };
  },
};

export const BOT_KINDS = {
  tag,
  'order-lines': orderLines,
  'order-place': orderPlace,
  'order-number': orderNumber,
  billing,
  'bulk-preview': { fixture: SMALL, prepare: (lane, random) => tagging(lane, random, 'preview') },
  'bulk-apply': { fixture: SMALL, prepare: (lane, random) => tagging(lane, random, 'apply') },
  'bulk-undo': { fixture: SMALL, prepare: (lane, random) => tagging(lane, random, 'undo') },
  export: exportFile,
  upload,
} satisfies Record<string, BotKind>;
