import { expect } from 'chai';
import { CARD_VERSION } from '../../cards/action.js';
import type { Language } from '../../cards/text/index.js';
import { actionsDone, startTestBot, type TestBot } from '../support/bot.js';
import {
  buttonsOf,
  choicesOf,
  rowPresses,
  valueOf,
  wordsOf,
  type Card,
} from '../support/cardWords.js';
import { cardOf, person, textOf, type Chat } from '../support/chat.js';
import { onEachDatabase } from '../support/database.js';
import { rowActivity } from '../support/delivery.js';
import { addOffers } from '../support/offers.js';

const ana = person('Ana');
const E3 = 'Microsoft 365 E3';

onEachDatabase('an order that names its product', (dialect) => {
  let bot: TestBot;
  let chat: Chat;
  let forms = 0;

  beforeEach(async () => {
    bot = await startTestBot({
      dialect,
      customers: [{ name: 'Contoso' }, { name: 'Fabrikam' }],
      env: { SALES_AGENTS: ana.id },
    });
    const plans = [
      { term: 'P1M', billingPlan: 'monthly' },
      { term: 'P1Y', billingPlan: 'monthly' },
      { term: 'P1Y', billingPlan: 'annual' },
      { term: 'P3Y', billingPlan: 'annual' },
    ];
    await addOffers(bot.database, [
      ...plans.map((plan) => ({ product: E3, productId: 'CFQ7TTC0LFLX', ...plan })),
      { product: `${E3} EEA (no Teams)` },
      { product: 'Office 365 E3' },
      { product: 'Power BI Pro', productId: 'CFQ7TTC0HE3X', skuId: 'E3' },
      {
        product: 'Windows Server CAL',
        sku: 'Device CAL - 1 year',
        term: '',
        billingPlan: 'one-time',
      },
      {
        product: 'Azure plan',
        catalog: 'azure',
        term: '',
        billingPlan: 'usage',
        prices: [{ unitPrice: null }],
      },
      { product: 'Visio Plan 2', market: 'US' },
    ]);
    chat = bot.chat({ who: ana });
    await bot.database.transact(async (trx) => {
      const customer = await trx('customers').where({ name: 'Contoso' }).first('id');
      const customerId = customer?.id ?? 0;
      const changedAt = new Date().toISOString();
      await trx('billing_profiles').insert({ customerId, country: 'ES', changedAt });
      await trx('customer_terms').insert({ customerId, segment: 'commercial', changedAt });
    });
  });
  afterEach(() => bot.stop());

  const ask = async (input: object, lang: Language = 'en'): Promise<Card> =>
    cardOf(
      await chat.executeData({
        verb: 'order.begin',
        input: { customer: 'Contoso', ...input },
        form: `form-${(forms += 1)}`,
        lang,
        v: CARD_VERSION,
      }),
    );
  const reading = (card: Card) => wordsOf(card).join('\n');
  const offers = (card: Card) => choicesOf(card, 'offer').map(({ title }) => title);
  const lines = () =>
    bot.database.read('order_lines').select('product', 'quantity', 'term', 'billingPlan');
  const annual = { product: E3, quantity: 5, term: 'P1Y', billingPlan: 'annual' };

  for (const [product, language] of [
    [`${E3} annual`, 'en'],
    [`${E3.toUpperCase()} anual`, 'es'],
    [`${E3}, 1 year, billed annually`, 'en'],
    [`${E3} P1Y annual`, 'en'],
    [`${E3} compromiso de 1 año facturado anualmente`, 'es'],
    ['CFQ7TTC0LFLX annual', 'en'],
  ] as const) {
    it(`adds the one offer that is called “${product}” and shows the review`, async () => {
      const review = await ask({ quantity: '5', product }, language);
      expect(buttonsOf(review)).to.include(language === 'en' ? 'Place order' : 'Realizar pedido');
      expect(await lines()).to.eql([annual]);
      expect(await actionsDone(bot.database)).to.eql(['order-begun']);
    });
  }

  it('takes term and plan from their own fields', async () => {
    await ask({ quantity: 5, product: E3, term: 'P1Y', plan: 'annual' });
    expect(await lines()).to.eql([annual]);
  });

  it('adds one billed monthly for a year, and one billed by usage without a quantity', async () => {
    await ask({ quantity: '5', product: `${E3} annual monthly` });
    await ask({ product: 'azure plan' });
    expect(await lines()).to.eql([
      { ...annual, billingPlan: 'monthly' },
      { product: 'Azure plan', quantity: null, term: '', billingPlan: 'usage' },
    ]);
  });

  it('keeps a term that is part of the title', async () => {
    await ask({ quantity: '5', product: 'windows server cal device cal 1 year' });
    expect((await lines()).map(({ product }) => product)).to.eql(['Windows Server CAL']);
  });

  it('offers several that are called so, with the words and the quantity filled in', async () => {
    const products = await ask({ quantity: '5', product: 'E3' });
    expect(rowPresses(products)).to.have.length(3);
    for (const title of [E3, `${E3} EEA (no Teams)`, 'Office 365 E3'])
      expect(wordsOf(products)).to.include(title);
    expect(reading(products)).to.include('1–3 of 3').and.not.include('Power BI');
    expect(valueOf(products, 'words')).to.equal('E3');
    expect(await lines()).to.eql([]);
    const product = cardOf(await chat.deliver(rowActivity(chat, products, 'Office 365 E3')));
    expect(valueOf(product, 'quantity')).to.equal(5);
    const back = cardOf(await chat.press(product, 'Back to the products'));
    expect(valueOf(back, 'words')).to.equal('E3');
    const review = cardOf(await chat.press(product, 'Add and review'));
    expect(reading(review)).to.include('5 ×');
  });

  it('shows the one product that is called so with its terms and plans, the usual one chosen', async () => {
    const product = await ask({ quantity: '5', product: E3 });
    expect(wordsOf(product)[0]).to.equal(E3);
    expect(offers(product)).to.eql([
      '1 month, billed monthly · €10.00 per license and month',
      '1 year, billed monthly · €0.83 per license and month · €10.00 for the term',
      '1 year, billed annually · €0.83 per license and month · €10.00 for the term',
      '3 years, billed annually · €0.28 per license and month · €10.00 for the term',
    ]);
    await chat.press(product, 'Add and review');
    expect(await lines()).to.eql([{ ...annual, billingPlan: 'monthly' }]);
    const again = await ask({ quantity: '5', product: E3 });
    expect(buttonsOf(again)).to.include('Continue CL-000001');
  });

  it('narrows several by the plan that was typed', async () => {
    const products = await ask({ quantity: '5', product: `${E3} monthly` });
    expect(offers(products).map((title) => title.split(' · ')[0])).to.eql([
      '1 month, billed monthly',
      '1 year, billed monthly',
    ]);
    expect(wordsOf(products)[0]).to.equal(E3);
    const back = cardOf(await chat.press(products, 'Back to the products'));
    expect(valueOf(back, 'words')).to.equal(E3);
  });

  it('asks for the quantity if it was not typed, and says if it is none', async () => {
    const products = await ask({ product: `${E3} annual` });
    expect(offers(products)).to.have.length(1);
    const wrong = await ask({ product: `${E3} annual`, quantity: '0' });
    expect(reading(wrong)).to.include('“0” is not a quantity');
    expect(offers(wrong)).to.have.length(1);
    expect(await lines()).to.eql([]);
  });

  for (const product of ['Visio Plan 2', 'TTC0HE3', 'Contoso Widgets', '%', '""'])
    it(`says that nothing is called “${product}” there`, async () => {
      const products = await ask({ quantity: '5', product });
      expect(reading(products)).to.include(
        `No product called “${product}” is sold in Spain to the segment Commercial.`,
      );
      expect(rowPresses(products)).to.eql([]);
      expect(buttonsOf(products)).to.include('Search');
    });

  it('remembers the product while it asks for country and segment, also after a fault', async () => {
    const asked = await ask({ customer: 'Fabrikam', quantity: '5', product: `${E3} annual` });
    expect(wordsOf(asked)[0]).to.equal('Before the first order for Fabrikam');
    expect(wordsOf(asked)[1]).to.equal(`Then: 5 × ${E3} annual`);
    const missing = cardOf(await chat.press(asked, 'Continue', { market: 'ES' }));
    const answers = { market: 'ES', segment: 'commercial' };
    const review = cardOf(await chat.press(missing, 'Continue', answers));
    expect(wordsOf(review)[0]).to.equal('Review the order for Fabrikam');
    expect(await lines()).to.eql([annual]);
    expect(textOf(await chat.press(missing, 'Continue', answers))).to.include('Review the order');
    expect(await lines()).to.eql([annual]);
  });

  it('remembers the product while it asks for the customer', async () => {
    const whom = await ask({ customer: undefined, quantity: '5', product: `${E3} annual` });
    const review = cardOf(await chat.press(whom, 'Continue', { customer: 'Contoso' }));
    expect(wordsOf(review)[0]).to.equal('Review the order for Contoso');
    expect(await lines()).to.eql([annual]);
  });
});
