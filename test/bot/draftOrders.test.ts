import { expect } from 'chai';
import { actionsDone, startTestBot, type TestBot } from '../support/bot.js';
import { buttonsOf, rowPresses, wordsOf, type Card } from '../support/cardWords.js';
import { cardOf, person, textOf, type Chat } from '../support/chat.js';
import { onEachDatabase } from '../support/database.js';
import { rowActivity } from '../support/delivery.js';
import { addOffers } from '../support/offers.js';

const ana = person('Ana');
const bea = person('Bea');

onEachDatabase('a draft order', (dialect) => {
  let bot: TestBot;
  let chat: Chat;

  beforeEach(async () => {
    bot = await startTestBot({
      dialect,
      customers: [{ name: 'Contoso' }],
      env: { SALES_AGENTS: ana.id, ADMIN_AGENTS: bea.id },
    });
    await addOffers(bot.database, [
      { product: 'Microsoft 365 E3' },
      { product: 'Azure plan', catalog: 'azure' },
    ]);
    chat = bot.chat({ who: ana });
    const terms = cardOf(await chat.say('new order online services for Contoso'));
    await chat.press(terms, 'Continue', { market: 'ES', segment: 'commercial' });
  });
  afterEach(() => bot.stop());

  const reading = (card: Card) => wordsOf(card).join('\n');
  const say = async (typed: string, by = chat) => cardOf(await by.say(typed));
  const add = async (card: Card): Promise<Card> => {
    const product = cardOf(await chat.deliver(rowActivity(chat, card, 'Microsoft 365 E3')));
    return cardOf(await chat.press(product, 'Add and review', { quantity: '3' }));
  };
  const orders = () => bot.database.read('orders').orderBy('id').pluck<string[]>('state');
  const orderActions = async () =>
    (await actionsDone(bot.database)).filter((action) => action.startsWith('order-'));

  it('without a product is gone on with, in the catalog that is asked for now', async () => {
    const azure = await say('new order azure for Contoso');
    expect(rowPresses(azure)).to.have.length(1);
    expect(reading(azure)).to.include('Azure plan');
    const any = await say('new order for Contoso');
    expect(buttonsOf(any)).to.include('Marketplace');
    expect(await orders()).to.eql(['draft']);
  });

  it('stays usable on the earlier card if the same is asked again', async () => {
    const first = await say('new order online services for Contoso');
    await say('new order online services for Contoso');
    expect(wordsOf(await add(first))[0]).to.equal('Review the order for Contoso');
  });

  it('has no number, no place in the list and no activity until its first product', async () => {
    const products = await say('new order online services for Contoso');
    const kept = cardOf(await chat.press(products, 'Save draft'));
    const asking = cardOf(await chat.press(products, 'Discard'));
    for (const card of [products, kept, asking]) expect(reading(card)).to.not.include('CL-');
    expect(reading(await say('orders'))).to.include('No orders yet.');
    expect(textOf(await bot.chat({ who: bea }).say('order 1'))).to.include('doesn’t exist');
    expect(await orderActions()).to.eql([]);
    await add(products);
    expect(reading(await say('orders'))).to.include('CL-000001 · Contoso');
    expect(await orderActions()).to.eql(['order-begun']);
    const [begun] = await bot.database.read('activity').where({ action: 'order-begun' });
    expect(JSON.stringify(begun)).to.include('3 × Microsoft 365 E3');
  });

  it('without a product leaves nothing when it is discarded', async () => {
    const products = await say('new order online services for Contoso');
    const asking = cardOf(await chat.press(products, 'Discard'));
    const done = textOf(await chat.press(asking, 'Discard draft'));
    expect(done).to.include('The empty order for Contoso was discarded.');
    expect(await orders()).to.eql([]);
    expect(await orderActions()).to.eql([]);
  });

  it('without a product is deleted after a day', async () => {
    const changedAt = new Date(Date.now() - 25 * 3_600_000).toISOString();
    await bot.database.transact((trx) => trx('orders').update({ changedAt }));
    await say('new order for Contoso');
    expect(await bot.database.read('orders').pluck('id')).to.eql([2]);
  });

  it('that lost its products keeps its number', async () => {
    const review = await add(await say('new order online services for Contoso'));
    await chat.press(review, 'Remove');
    expect(reading(await say('orders'))).to.include('CL-000001');
    await say('new order for Contoso');
    expect(await orders()).to.eql(['draft']);
  });

  it('with products is offered beside a new one', async () => {
    await add(await say('new order online services for Contoso'));
    for (const typed of ['new order online services for Contoso', 'new order for Contoso']) {
      const card = await say(typed);
      const open = cardOf(await chat.press(card, 'Continue CL-000001'));
      expect(wordsOf(open)[0]).to.equal('Review the order for Contoso');
    }
    const beas = await say('new order for Contoso', bot.chat({ who: bea }));
    expect(buttonsOf(beas).join()).to.not.include('Continue');
    const second = await add(await say('new order online services for Contoso'));
    expect(wordsOf(second)[0]).to.equal('Review the order for Contoso');
    expect(await orders()).to.eql(['draft', 'draft', 'draft']);
  });
});
