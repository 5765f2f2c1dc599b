import { expect } from 'chai';
import { activityOf, startTestBot, type TestBot } from '../support/bot.js';
import {
  actionOf,
  buttonsOf,
  inputsOf,
  quantityIdIn,
  rowPresses,
  valueOf,
  wordsOf,
  type Card,
} from '../support/cardWords.js';
import { cardOf, person, textOf, type Chat } from '../support/chat.js';
import { onEachDatabase } from '../support/database.js';
import { rowActivity } from '../support/delivery.js';
import { addOffers } from '../support/offers.js';

const SIGNED = { signer: 'Clara', signedOn: '2026-11-01' };
const E3 = 'Microsoft 365 E3';
const ana = person('Ana');
const bea = person('Bea');
const hugo = person('Hugo');

onEachDatabase('a new order', (dialect) => {
  let bot: TestBot;
  let chat: Chat;
  let e3 = 0;

  before(async () => {
    bot = await startTestBot({
      dialect,
      customers: [
        { name: 'Contoso Hotels', domain: 'contosohotels.com' },
        { name: 'Tailspin Toys', relationship: 'indirect-reseller' },
        { name: 'Lamna Healthcare', relationship: 'none' },
        { name: 'Fourth Coffee' },
        { name: 'Adatum' },
      ],
      env: { SALES_AGENTS: ana.id, ADMIN_AGENTS: bea.id, HELPDESK_AGENTS: hugo.id },
    });
    [e3 = 0] = await addOffers(bot.database, [
      { product: 'Microsoft 365 E3', prices: [{ unitPrice: '387.60' }] },
      { product: 'Microsoft 365 E5', prices: [{ unitPrice: '600' }] },
      {
        product: 'Azure plan',
        catalog: 'azure',
        term: '',
        billingPlan: 'usage',
        prices: [{ unitPrice: null }],
      },
    ]);
    chat = bot.chat({ who: ana });
  });
  after(() => bot.stop());

  const reading = (card: Card) => wordsOf(card).join('\n');
  const open = async (card: Card, name: string, by = chat): Promise<Card> =>
    cardOf(await by.deliver(rowActivity(by, card, name)));

  /** Runs the command and answers the questions before a customer's first order, up to the products. */
  async function begin(command: string, by = chat): Promise<Card> {
    const card = cardOf(await by.say(command));
    if (!buttonsOf(card).includes('Continue')) return card;
    return cardOf(await by.press(card, 'Continue', { market: 'ES', segment: 'commercial' }));
  }

  async function review(by = chat, quantity = '10'): Promise<Card> {
    const products = await begin('new order online services for Contoso Hotels', by);
    return cardOf(await by.press(await open(products, E3, by), 'Add and review', { quantity }));
  }

  it('asks once for country and segment and stores them with the customer', async () => {
    const asked = cardOf(await chat.say('new order online services for Contoso Hotels'));
    expect(wordsOf(asked)[0]).to.equal('Before the first order for Contoso Hotels');
    const missing = cardOf(await chat.press(asked, 'Continue', { market: 'XX' }));
    expect(reading(missing)).to.include('Choose the customer’s segment');
    expect(reading(missing)).to.not.include('both');
    const products = cardOf(
      await chat.press(missing, 'Continue', { market: 'ES', segment: 'commercial' }),
    );
    expect(wordsOf(products)[0]).to.equal('New order for Contoso Hotels');
    expect(reading(products)).to.include('Spain · Commercial');
    const again = cardOf(await chat.say('new order azure for Contoso Hotels'));
    expect(rowPresses(again)).to.have.length(1);
    expect(reading(again)).to.include('Azure plan\nbilled by usage');
  });

  it('is placed in two presses when the agreement is known', async () => {
    const first = cardOf(await chat.press(await review(), 'Place order', SIGNED));
    expect(reading(first)).to.include('Recorded here\n · \nContoso Hotels');
    const card = await review();
    expect(wordsOf(card)).to.include('€3,876.00');
    expect(reading(card)).to.include('Signed by Clara on Nov 1, 2026');
    expect(reading(card)).to.include('Ana already ordered Microsoft 365 E3 for this customer');
    const placed = cardOf(await chat.press(card, 'Place order'));
    expect(reading(placed)).to.include('was not sent to Microsoft');
    const numbered = cardOf(await chat.press(placed, 'Save the number', { number: 'PC-2026-1' }));
    expect(reading(numbered)).to.include('Ordered in Partner Center');
    const held = await bot.database.read('subscriptions').where({ orderNumber: 'PC-2026-1' });
    expect(held).to.have.length(1);
  });

  it('requires the agreement before it is placed and keeps the typed values', async () => {
    const { database } = bot;
    await database.transact((trx) => trx('customer_terms').update({ agreementSigner: null }));
    const card = await review();
    const missing = cardOf(await chat.press(card, 'Place order', { signer: 'Clara' }));
    expect(reading(missing)).to.include(
      'Enter who signed the Microsoft Customer Agreement, and when',
    );
    const unsigned = cardOf(await chat.press(card, 'Place order', { signedOn: '2026-11-01' }));
    expect(reading(unsigned)).to.include('Enter who signed');
    expect(valueOf(card, 'signedOn')).to.equal('');
    // A tick left open, on a card of an earlier version.
    const unticked = cardOf(await chat.press(card, 'Place order', { ...SIGNED, agreed: 'false' }));
    expect(reading(unticked)).to.include('Enter who signed');
    const updated = cardOf(await chat.press(card, 'Update', SIGNED));
    expect(JSON.stringify(updated)).to.include('Clara');
    const future = { ...SIGNED, signedOn: '2999-01-01' };
    expect(reading(cardOf(await chat.press(card, 'Place order', future)))).to.include(
      'today or earlier',
    );
    const placed = cardOf(await chat.press(card, 'Place order', { ...SIGNED, agreed: 'true' }));
    expect(reading(placed)).to.include('Signed by Clara');
  });

  it('is placed once when it is pressed and delivered repeatedly on two devices', async () => {
    const card = await review();
    const placedBefore = (await activityOf(bot.database)).filter(
      ({ action }) => action === 'order-placed',
    ).length;
    const press = () => chat.press(card, 'Place order', SIGNED);
    const elsewhere = cardOf(
      await chat.executeData({ ...actionOf(card, 'Add products').data, verb: 'order.review' }),
    );
    const answers = await Promise.all([
      press(),
      press(),
      press(),
      press(),
      chat.press(elsewhere, 'Place order', SIGNED),
    ]);
    for (const answer of answers)
      expect(textOf(answer)).to.match(/Recorded here|edited this since/);
    expect(textOf(await press())).to.include('Recorded here');
    const placed = (await activityOf(bot.database)).filter(
      ({ action }) => action === 'order-placed',
    );
    expect(placed).to.have.length(placedBefore + 1);
  });

  it('shows a changed price and continues once it is accepted', async () => {
    const card = await review();
    const price = (unitPrice: string) =>
      bot.database.transact((trx) =>
        trx('catalog_prices').where({ offerId: e3 }).update({ unitPrice }),
      );
    await price('400.10');
    const held = cardOf(await chat.press(card, 'Place order', SIGNED));
    expect(reading(held)).to.include('changed from €387.60 to €400.10');
    expect(buttonsOf(held)).to.not.include('Place order');
    const accepted = cardOf(await chat.press(held, 'Accept the new prices', SIGNED));
    expect(wordsOf(accepted)).to.include('€4,001.00');
    const placed = cardOf(await chat.press(accepted, 'Place order', SIGNED));
    expect(wordsOf(placed)).to.include('€4,001.00');
    await price('387.60');
  });

  for (const quantity of ['-1', '0', '1.5', '1000000000', 'ten', '']) {
    it(`refuses the quantity “${quantity}” with a sentence`, async () => {
      const products = await begin('new order online services for Contoso Hotels');
      const product = await open(products, E3);
      const answer = await chat.press(product, 'Add and review', { quantity });
      expect(textOf(answer)).to.match(/is not a quantity|too many for one line/);
    });
  }

  it('has its quantity changed at the line, also by the press that places it', async () => {
    const card = await review();
    const id = quantityIdIn(card);
    expect(valueOf(card, id)).to.equal(10);
    const wrong = cardOf(await chat.press(card, 'Update', { [id]: '0' }));
    expect(reading(wrong)).to.include('“0” is not a quantity');
    const updated = cardOf(await chat.press(card, 'Update', { [id]: '12' }));
    expect(reading(updated)).to.include('12 × €32.30 per month');
    const checked = cardOf(await chat.press(updated, 'Place order', { ...SIGNED, [id]: '2' }));
    expect(reading(checked)).to.include('The quantity was updated.').and.include('€775.20');
    const placed = cardOf(await chat.press(checked, 'Place order', SIGNED));
    expect(reading(placed)).to.include('Recorded here').and.include('€775.20');
  });

  it('has the quantities of several lines, each with its own button to remove it', async () => {
    const one = await review();
    const products = cardOf(await chat.press(one, 'Add products'));
    expect(reading(products)).to.include('in this order').and.include('1–2 of 2');
    const two = cardOf(
      await chat.press(await open(products, 'Microsoft 365 E5'), 'Add and review'),
    );
    const ids = Object.keys(inputsOf(two)).filter((id) => id.startsWith('quantity_'));
    const typed = { [ids[0] ?? '']: '3', [ids[1] ?? '']: '4' };
    const updated = cardOf(await chat.press(two, 'Update quantities', typed));
    expect(reading(updated)).to.include('3 × €32.30').and.include('4 × €50.00');
    const [entry] = (await activityOf(bot.database)).slice(-1);
    expect(JSON.stringify(entry)).to.include('3 × Microsoft 365 E3').and.include('4 × Microsoft');
    const left = cardOf(await chat.press(updated, 'Remove line 1'));
    expect(reading(left)).to.include('Microsoft 365 E5').and.not.include('€32.30');
    expect(reading(cardOf(await chat.press(updated, 'Remove line 2')))).to.include(
      'edited this since',
    );
  });

  it('warns of what the customer holds, with what to do instead', async () => {
    await chat.press(await review(), 'Place order', SIGNED);
    await bot.database.transact((trx) =>
      trx('orders').update({ placedAt: '2020-01-01T00:00:00.000Z' }),
    );
    const card = await review();
    const warnings = (card.body ?? []).filter(
      (block) => (block as { style?: string }).style === 'warning',
    );
    expect(JSON.stringify(warnings)).to.include('raise that quantity in Partner Center');
  });

  it('ignores prices and totals sent by a card', async () => {
    const card = await review();
    const { data } = actionOf(card, 'Place order');
    const forged = { ...data, unitPrice: '0.01', total: 1, lines: [{ unitPrice: '0' }] };
    expect(textOf(await chat.executeData({ ...forged, ...SIGNED }))).to.include('€3,876.00');
  });

  it('shows the placed order on a stale card of its draft', async () => {
    const card = await review();
    await chat.press(card, 'Place order', SIGNED);
    for (const title of ['Add products', 'Remove', 'Update', 'Discard'])
      expect(textOf(await chat.press(card, title)), title).to.match(/Recorded here/);
  });

  it('refuses another agent until an Admin agent takes the draft over', async () => {
    const card = await review();
    const beasChat = bot.chat({ who: bea });
    const { data } = actionOf(card, 'Place order');
    const shown = cardOf(await beasChat.executeData({ ...data, ...SIGNED }));
    expect(reading(shown)).to.match(/Draft\n · \nContoso Hotels/);
    const taken = cardOf(await beasChat.press(shown, 'Take over'));
    expect(wordsOf(taken)[0]).to.equal('Review the order for Contoso Hotels');
    expect(textOf(await chat.press(card, 'Place order', SIGNED))).to.include('Draft by\nBea');
  });

  it('is refused for a relationship that cannot order', async () => {
    const said = textOf(await chat.say('new order for Tailspin Toys'));
    expect(said).to.include('indirect provider places the orders');
  });

  it('is refused for a customer of Partner Center without a relationship', async () => {
    const said = textOf(await chat.say('new order for Lamna Healthcare'));
    expect(said).to.include('lists no reseller relationship with this customer');
  });

  it('is refused for a Helpdesk agent', async () => {
    const said = textOf(await bot.chat({ who: hugo }).say('new order for Contoso Hotels'));
    expect(said).to.include('You need the Sales agent role');
  });

  it('reports that the customer has been removed meanwhile', async () => {
    const products = await begin('new order online services for Fourth Coffee');
    const product = await open(products, E3);
    const removed = (removedAt: string | null) =>
      bot.database.transact((trx) =>
        trx('customers').where({ name: 'Fourth Coffee' }).update({ removedAt }),
      );
    await removed(new Date().toISOString());
    const answer = await chat.press(product, 'Add and review', { quantity: '1' });
    expect(textOf(answer)).to.include('no longer on the list');
    await removed(null);
  });

  it('does not let another agent answer the questions of a draft', async () => {
    const asked = cardOf(await chat.say('new order online services for Adatum'));
    const theirs = { market: 'ES', segment: 'charity' };
    await bot.chat({ who: bea }).press(asked, 'Continue', theirs);
    const again = cardOf(await chat.say('new order online services for Adatum'));
    expect(wordsOf(again)[0]).to.equal('Before the first order for Adatum');
  });

  it('keeps the chosen country when the segment is missing', async () => {
    const asked = cardOf(await chat.say('new order online services for Adatum'));
    const missing = cardOf(await chat.press(asked, 'Continue', { market: 'ES' }));
    expect(JSON.stringify(missing)).to.include('"value":"ES"');
    await chat.press(missing, 'Continue', { market: 'ES', segment: 'commercial' });
  });

  it('opens from the list of orders and goes back to it', async () => {
    await review();
    const list = cardOf(await chat.say('orders'));
    const whom = cardOf(await chat.press(list, 'New order'));
    expect(wordsOf(whom)[0]).to.equal('Who is the new order for?');
    expect(wordsOf(cardOf(await chat.press(whom, 'Back')))[0]).to.equal('Orders');
    const recorded = cardOf(await chat.press(list, 'Show', { state: 'recorded' }));
    const [row] = rowPresses(recorded);
    const opened = cardOf(await chat.executeData({ ...inputsOf(recorded), ...row?.data }));
    expect(reading(opened)).to.include('Recorded here');
    const back = cardOf(await chat.press(opened, 'Back'));
    expect(reading(back)).to.equal(reading(recorded));
    const services = cardOf(await chat.press(opened, 'Services'));
    const customer = cardOf(await chat.press(services, 'Back to the customer'));
    const again = cardOf(await chat.press(customer, 'Back to the order'));
    expect(reading(again)).to.include('Recorded here');
  });

  it('links to the orders and the customer after a draft is kept or discarded', async () => {
    const card = await review();
    for (const titles of [['Save draft'], ['Discard', 'Discard draft']]) {
      let result = card;
      for (const title of titles) result = cardOf(await chat.press(result, title));
      expect(wordsOf(cardOf(await chat.press(result, 'Orders')))[0]).to.equal('Orders');
      const customer = cardOf(await chat.press(result, 'Back to the customer'));
      expect(wordsOf(customer)[0]).to.equal('Contoso Hotels');
    }
  });

  it('asks for the customer, recent ones first, and the catalog', async () => {
    const whom = cardOf(await chat.say('new order'));
    expect(wordsOf(whom)[0]).to.equal('Who is the new order for?');
    const [recent] = rowPresses(whom);
    const catalogs = cardOf(await chat.executeData(recent?.data));
    expect(buttonsOf(catalogs)).to.include.members(['Azure', 'Marketplace', 'Software']);
    const typed = await chat.press(whom, 'Continue', { customer: 'contoso hotels' });
    expect(textOf(typed)).to.include('Which catalog');
  });

  it('keeps a draft, lists it, opens it, and discards it after confirmation', async () => {
    const card = await review();
    const kept = cardOf(await chat.press(card, 'Save draft'));
    const number = /CL-\d+/.exec(reading(kept))?.[0] ?? '';
    expect(reading(cardOf(await chat.say('orders')))).to.include(number);
    expect(wordsOf(cardOf(await chat.say(`order ${number}`)))[0]).to.equal(
      'Review the order for Contoso Hotels',
    );
    const asking = cardOf(await chat.press(card, 'Discard'));
    expect(textOf(await chat.press(asking, 'Discard draft'))).to.include('was discarded');
    const listed = reading(cardOf(await chat.say('orders')));
    expect(listed).to.not.include(number);
  });

  it('answers in Spanish', async () => {
    const productos = cardOf(await chat.say('nuevo pedido Azure para Contoso Hotels'));
    expect(wordsOf(productos)[0]).to.equal('Nuevo pedido para Contoso Hotels');
    expect(reading(productos)).to.include('Azure plan\nfacturación por uso');
  });
});
