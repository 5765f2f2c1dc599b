import { texts } from '../../../cards/text/index.js';
import type { Card } from '../../support/cardWords.js';
import { buttonsOf, choicesOf, wordsOf } from '../../support/cardWords.js';
import { startUploads } from '../../support/uploads.js';
import { customerName, REGIONS } from '../fixture.js';
import { answerOf, cardIn, press, readingIn, type Agent } from '../../support/teams.js';
import { jobsEnded, type Lane } from './lane.js';
import type { Asked, BotKind, Work } from './round.js';
import type { Random } from '../random.js';

const { billing: billingText, orders: orderText, tags: tagText } = texts.en;
const SMALL = { customers: 200, ranges: 0 };
const LONG = { customers: 40, ranges: 3 };
let names = 0;
const join = ({ teams }: Lane): Agent => teams.join(`Agent ${(names += 1)}`);

/** Several agents, each with a customer of her own where there are enough of them. */
async function severally(
  lane: Lane,
  random: Random,
  each: (agent: Agent, customer: string) => Promise<Asked>,
): Promise<Asked[]> {
  const from = random.below(lane.fixture.customers);
  return Promise.all(
    Array.from({ length: 2 + random.below(6) }, (_, i) =>
      each(join(lane), customerName((from + i) % lane.fixture.customers)),
    ),
  );
}

const writing = (asked: Asked[]): Work => ({ asked, job: false, begins: 'write.before' });

/** Asks, and returns the card that it leads to. @throws {Error} where there is none. */
export async function ask(lane: Lane, agent: Agent, activity: object): Promise<Card> {
  const delivered = await agent.deliver(lane.bot.url, activity);
  const card = cardIn(answerOf(delivered));
  if (!card) throw new Error(`no card: ${readingIn(answerOf(delivered)) ?? delivered.status}`);
  return card;
}

const tag: BotKind = {
  fixture: SMALL,
  prepare: async (lane, random) => {
    const shared = random.below(2) === 0 ? customerName(random.below(SMALL.customers)) : undefined;
    const tags = ['kept', 'new', 'gold', 'vip'];
    const give = `${random.pick(tags)}-${lane.rounds}`;
    return writing(
      await severally(lane, random, (agent, own) =>
        Promise.resolve({
          agent,
          activity: agent.chat.typed(`tag ${shared ?? own} +${give}-${agent.who.name.slice(6)}`),
          did: [{ 'tags-changed': 1 }],
        }),
      ),
    );
  },
};

/** The draft up to the products to choose from. */
async function draft(lane: Lane, agent: Agent, customer: string): Promise<Card> {
  const which = await ask(lane, agent, agent.chat.typed(`new order for ${customer}`));
  return ask(lane, agent, press(agent, which, orderText.catalogs['online-services']));
}

const withOffer = (card: Card, n: number) => ({
  offer: choicesOf(card, 'offer')[n]?.value,
  quantity: String(n + 5),
});

async function reviewed(lane: Lane, agent: Agent, customer: string): Promise<Card> {
  const products = await draft(lane, agent, customer);
  const more = await ask(
    lane,
    agent,
    press(agent, products, orderText.add, withOffer(products, 0)),
  );
  return ask(lane, agent, press(agent, more, orderText.addAndReview, withOffer(more, 1)));
}

const placed = async (lane: Lane, agent: Agent, customer: string): Promise<Card> =>
  ask(lane, agent, press(agent, await reviewed(lane, agent, customer), orderText.place));

const orderLines: BotKind = {
  fixture: SMALL,
  prepare: async (lane, random) =>
    writing(
      await severally(lane, random, async (agent, customer) => {
        const step = random.below(3);
        if (step === 0) {
          const activity = agent.chat.typed(`new order for ${customer}`);
          return { agent, activity, did: [{ 'order-begun': 1 }] };
        }
        if (step === 1) {
          const card = await draft(lane, agent, customer);
          const activity = press(agent, card, orderText.add, withOffer(card, 0));
          return { agent, activity, did: [{ 'order-changed': 1 }] };
        }
        const card = await reviewed(lane, agent, customer);
        const line = choicesOf(card, 'line')[0]?.value;
        const activity = press(agent, card, orderText.changeQuantity, { line, quantity: '11' });
        return { agent, activity, did: [{ 'order-changed': 1 }] };
      }),
    ),
};

const orderPlace: BotKind = {
  fixture: SMALL,
  prepare: async (lane, random) =>
    writing(
      await severally(lane, random, async (agent, customer) => ({
        agent,
        activity: press(agent, await reviewed(lane, agent, customer), orderText.place),
        did: [{ 'order-placed': 1 }],
      })),
    ),
};

const orderNumber: BotKind = {
  fixture: SMALL,
  prepare: async (lane, random) =>
    writing(
      await severally(lane, random, async (agent, customer) => {
        const card = await placed(lane, agent, customer);
        const number = `PC-${agent.who.name.slice(6)}`;
        const activity = press(agent, card, orderText.enterNumber, { number });
        return { agent, activity, did: [{ 'order-number-entered': 1 }] };
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
    const asked = await severally(lane, random, async (agent, customer) => {
      const review = await billingReview(lane, agent, customer);
      const save = press(agent, review, billingText.save);
      if (random.below(2) === 0) return { agent, activity: save, did: [{ 'billing-changed': 1 }] };
      const saved = await ask(lane, agent, save);
      const undo = press(agent, saved, billingText.undo);
      return { agent, activity: undo, did: [{ 'billing-changed': 1 }] };
    });
    const reader = join(lane);
    const name = customerName(random.below(SMALL.customers));
    const form = await ask(lane, reader, reader.chat.typed(`billing ${name}`));
    const review = press(reader, form, billingText.review, { addressLine2: 'Never saved' });
    return writing([...asked, { agent: reader, activity: review, did: [{}] }]);
  },
};

const exporting: BotKind = {
  fixture: SMALL,
  prepare: async (lane, random) =>
    writing(
      await severally(lane, random, (agent) =>
        Promise.resolve({
          agent,
          activity: agent.chat.typed(`export ${random.pick(['customers', 'orders', 'activity'])}`),
          did: [{ 'export-asked': 1 }],
        }),
      ),
    ),
};

/** The card that a job leaves in the message it speaks in. */
export async function shownBehindJob(lane: Lane, agent: Agent, on: string): Promise<Card> {
  await jobsEnded(lane);
  const card = cardIn(agent.shown.get(on));
  if (!card) throw new Error('the job left no card');
  return card;
}

const beginsWith = (card: Card, begin: string): string | undefined =>
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
    regions.map(async (region): Promise<Asked> => {
      const agent = join(lane);
      const found = await ask(lane, agent, agent.chat.typed(`find ${region}`));
      const on = agent.heard.at(-1)?.id ?? '';
      const all = beginsWith(found, 'Tag all ') ?? '';
      const form = await ask(lane, agent, press(agent, found, all, {}, on));
      const n = Number(all.replace(/\D/g, ''));
      const more = `bulk-${agent.who.name.slice(6)}`;
      let activity = press(agent, form, tagText.showPreview, { more }, on);
      if (upTo !== 'preview') {
        await agent.deliver(lane.bot.url, activity);
        const preview = await shownBehindJob(lane, agent, on);
        activity = press(agent, preview, beginsWith(preview, CHANGE) ?? '', {}, on);
      }
      if (upTo === 'undo') {
        await agent.deliver(lane.bot.url, activity);
        const done = await shownBehindJob(lane, agent, on);
        activity = press(agent, done, beginsWith(done, UNDO) ?? '', {}, on);
      }
      const did = {
        preview: {},
        apply: { 'tags-changed': n, 'tags-changed-in-bulk': 1 },
        undo: { 'tags-changed': n, 'tags-undone-in-bulk': 1 },
      }[upTo];
      const said = {
        preview: tagText.preview(String(n), n),
        apply: tagText.changedMany(String(n), n),
        undo: tagText.undoneMany(String(n), n),
      }[upTo];
      return { agent, activity, did: [did], sees: () => seen(agent, on, said) };
    }),
  );
  return {
    asked,
    job: true,
    begins:
      upTo === 'preview' ? 'bulk.staging' : upTo === 'apply' ? 'bulk.applying' : 'bulk.staging',
  };
}

function seen(agent: Agent, on: string, said: string): string | undefined {
  const card = cardIn(agent.shown.get(on));
  const words = card ? wordsOf(card) : [];
  return words.includes(said) ? undefined : `she sees “${words.join(' ')}” instead of “${said}”`;
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
    const sees = (): string | undefined => {
      const last = agent.shown.get(consent?.id ?? '')?.attachments?.[0];
      const whole = uploads.file().toString().split('\r\n').length === wanted;
      const isFile = last?.contentType === 'application/vnd.microsoft.teams.card.file.info';
      return !isFile || whole ? undefined : 'her file is not whole';
    };
    return {
      asked: [
        {
          agent,
          activity: accept,
          did: [{ 'export-handed-over': 1 }, { 'export-failed': 1 }],
          isWordless: true,
          sees,
        },
      ],
      job: true,
      begins: 'write.before',
      done: () => uploads.stop(),
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
  export: exporting,
  upload,
} satisfies Record<string, BotKind>;
