import { expect } from 'chai';
import { actionsDone, startTestBot, until, type TestBot } from '../support/bot.js';
import { quantityIdIn, rowNames, wordsOf, type Card } from '../support/cardWords.js';
import { cardOf, person, type Chat } from '../support/chat.js';
import { deliverFourTimes, pressActivity, rowActivity } from '../support/delivery.js';
import { onEachDatabase } from '../support/database.js';
import { addOffers } from '../support/offers.js';
import { SOME_LIST } from '../support/someList.js';

const ana = person('Ana');
const bea = person('Bea');

/** A press on the previous step's card: typed values and the actions it must record. */
interface Step {
  title: string;
  /** The row that is opened first. */
  row?: string;
  typed?: (card: Card) => object;
  /** Overrides the agent who presses. */
  by?: 'bea';
  did: string[];
}

const E3 = 'Microsoft 365 E3';

const ORDERING: Step[] = [
  {
    title: 'Continue',
    typed: () => ({ market: 'ES', segment: 'commercial' }),
    did: ['billing-changed', 'terms-kept'],
  },
  { title: 'Online services', did: [] },
  {
    row: E3,
    title: 'Add and keep looking',
    typed: () => ({ quantity: '10' }),
    did: ['order-begun'],
  },
  {
    row: E3,
    title: 'Add and review',
    typed: () => ({ quantity: '7' }),
    did: ['order-changed'],
  },
  {
    title: 'Update',
    typed: (card) => ({ [quantityIdIn(card)]: '5' }),
    did: ['order-changed'],
  },
];
const PLACING: Step[] = [
  {
    title: 'Place order',
    typed: () => ({ signer: 'Clara', signedOn: '2026-11-01' }),
    did: ['terms-kept', 'order-placed'],
  },
  {
    title: 'Save the number',
    typed: () => ({ number: 'PC-1' }),
    did: ['order-number-entered'],
  },
  { title: 'Correct the number', did: [] },
  {
    title: 'Save the number',
    typed: () => ({ number: 'PC-2' }),
    did: ['order-number-corrected'],
  },
];
const VOIDING: Step[] = [
  { title: 'Void order', did: [] },
  { title: 'Continue', typed: () => ({ reason: 'Ordered twice' }), did: [] },
  { title: 'Void order', did: ['order-voided'] },
];

onEachDatabase('four deliveries at once of each step', (dialect) => {
  let bot: TestBot;
  let chats: Record<'ana' | 'bea', Chat>;

  beforeEach(async () => {
    bot = await startTestBot({
      dialect,
      customers: SOME_LIST,
      env: { SALES_AGENTS: ana.id, ADMIN_AGENTS: bea.id },
    });
    await addOffers(bot.database, [{ product: E3 }]);
    chats = { ana: bot.chat({ who: ana }), bea: bot.chat({ who: bea }) };
  });
  afterEach(() => bot.stop());

  /** Delivers each step four times at once and checks that it is done once. */
  async function takeSteps(
    start: Card,
    steps: readonly Step[],
    by: keyof typeof chats,
  ): Promise<Card> {
    let card = start;
    for (const step of steps) {
      const before = await actionsDone(bot.database);
      const chat = chats[step.by ?? by];
      if (step.row !== undefined)
        card = cardOf(await chat.deliver(rowActivity(chat, card, step.row)));
      card = await deliverFourTimes(
        chat,
        pressActivity(chat, card, step.title, step.typed?.(card)),
      );
      const did = (await actionsDone(bot.database)).slice(before.length);
      expect(did, step.title).to.eql(step.did);
    }
    return card;
  }

  async function draft(): Promise<Card> {
    const chat = chats.ana;
    const asked = await deliverFourTimes(chat, chat.typed('new order for Contoso Hotels'));
    expect(await actionsDone(bot.database)).to.eql([]);
    return takeSteps(asked, ORDERING, 'ana');
  }

  it('write once for an order up to its Partner Center number', async () => {
    const review = await draft();
    await bot.database.transact((trx) => trx('catalog_prices').update({ unitPrice: '400.10' }));
    const [place] = PLACING;
    // The changed price is shown and nothing is placed.
    const held = cardOf(await chats.ana.press(review, 'Place order', place?.typed?.(review)));
    const accept = { title: 'Accept the new prices', did: ['order-changed'] };
    await takeSteps(held, [accept, ...PLACING], 'ana');
    await takeSteps(cardOf(await chats.bea.say('order 1')), VOIDING, 'bea');
    expect(await bot.database.read('orders')).to.have.length(1);
    const [line, ...others] = await bot.database.read<{ quantity: number }>('order_lines');
    expect([line?.quantity, others]).to.eql([5, []]);
    const subscriptions = await bot.database.read('subscriptions').select('orderNumber', 'status');
    expect(subscriptions).to.eql([{ orderNumber: 'PC-2', status: 'deleted' }]);
  });

  it('write once for a draft that is taken over, emptied and discarded', async () => {
    const review = await draft();
    const shown = cardOf(await chats.bea.say('order 1'));
    const takenOver = await takeSteps(
      shown,
      [{ title: 'Take over', did: ['order-taken-over'] }],
      'bea',
    );
    const takeOut = { title: 'Remove', did: ['order-changed'] };
    await takeSteps(takenOver, [takeOut], 'bea');
    expect(await bot.database.read('order_lines')).to.eql([]);
    const late = await deliverFourTimes(chats.ana, pressActivity(chats.ana, review, 'Place order'));
    expect(wordsOf(late)).to.include('Bea');
    const again = cardOf(await chats.bea.say('new order for Contoso Hotels'));
    const steps = [
      ...ORDERING.slice(1, 2),
      ...ORDERING.slice(3, 4),
      { title: 'Discard', did: [] },
      { title: 'Discard draft', did: ['order-discarded'] },
    ];
    await takeSteps(again, steps, 'bea');
    const states = await bot.database.read('orders').orderBy('id').pluck<string[]>('state');
    expect(states).to.eql(['discarded']);
  });

  it('write once for tags added in a form, created and renamed', async () => {
    const chat = chats.bea;
    const form = cardOf(await chat.say('tag Contoso Hotels'));
    await takeSteps(
      form,
      [{ title: 'Save', typed: () => ({ more: 'campaign' }), did: ['tags-changed'] }],
      'bea',
    );
    const list = cardOf(await chat.say('tags'));
    const made = cardOf(await chat.press(list, 'New tag'));
    await takeSteps(
      made,
      [{ title: 'Save', typed: () => ({ name: 'fresh' }), did: ['tag-created'] }],
      'bea',
    );

    const row = rowNames(list).indexOf('campaign');
    const naming = cardOf(await chat.pressInRow(list, row, 'Rename'));
    const sure = cardOf(await chat.press(naming, 'Continue', { name: 'drive' }));
    const press = pressActivity(chat, sure, 'Rename for 1 customer');
    await Promise.all([1, 2, 3, 4].map(() => chat.deliver(press)));
    const whole = async () =>
      (await actionsDone(bot.database)).filter((action) => action === 'tag-renamed');
    await until(async () => (await whole()).length > 0);
    expect(await bot.database.read('taggings')).to.have.length(1);
    expect(await bot.database.read('jobs')).to.have.length(1);
  });

  it('write once for tags of all customers found', async () => {
    const chat = chats.bea;
    const asked = await chat.say('find contoso');
    const on = asked.sent[0]?.id ?? '';
    const form = cardOf(await chat.press(cardOf(asked), 'Tag all 2', {}, on));
    const preview = {
      ...pressActivity(chat, form, 'Preview', { more: 'campaign' }),
      replyToId: on,
    };
    await Promise.all([1, 2, 3, 4].map(() => chat.deliver(preview)));
    await until(() =>
      wordsOf(cardOf(bot.channel.stored(on)))
        .join()
        .includes('would change'),
    );
    expect(await bot.database.read('taggings')).to.have.length(1);
    expect(await bot.database.read('jobs')).to.have.length(1);
    expect(await actionsDone(bot.database)).to.eql([]);
  });
});
