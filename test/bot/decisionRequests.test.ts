import { expect } from 'chai';
import { actionsDone, startTestBot, type TestBot } from '../support/bot.js';
import { buttonsOf, cardLines, rowNames, type Card } from '../support/cardWords.js';
import { cardOf, person, textOf, type Chat } from '../support/chat.js';
import { onEachDatabase } from '../support/database.js';
import { addOffers } from '../support/offers.js';
import { SOME_LIST } from '../support/someList.js';
import { addSubscriptions, dayFromNow, type SomeSubscription } from '../support/subscriptions.js';

onEachDatabase('a decision that becomes a request', (dialect) => {
  const [ana, bea, hugo] = [person('Ana'), person('Bea'), person('Hugo')];
  let bot: TestBot;
  let chat: Chat;
  let customer: number;

  before(async () => {
    bot = await startTestBot({
      dialect,
      customers: SOME_LIST,
      env: { SALES_AGENTS: `${ana.id},${bea.id}`, HELPDESK_AGENTS: hugo.id },
    });
    chat = bot.chat({ who: ana });
    customer = (await bot.database.read('customers').where({ name: 'Contoso' }).first())?.id ?? 0;
  });
  after(() => bot.stop());
  beforeEach(() =>
    bot.database.transact(async (trx) => {
      await trx('decisions').delete();
      await trx('subscription_requests').delete();
      await trx('subscriptions').delete();
    }),
  );

  const hold = (given: Partial<SomeSubscription> = {}) =>
    addSubscriptions(bot.database, [{ customer, quantity: 50, end: dayFromNow(30), ...given }]);
  const list = async (by = chat): Promise<Card> => cardOf(await by.say('decisions'));
  const open = async (by = chat): Promise<Card> => cardOf(await by.open(await list(by), 0));
  const press = async (card: Card, title: string, typed: object = {}) =>
    cardOf(await chat.press(card, title, typed));
  /** Decides on the card, and reviews the change. */
  const review = async (choice: string, typed: object = {}): Promise<Card> =>
    press(await press(await open(), choice, typed), 'Request it');
  const recorded = async (choice: string, typed: object = {}): Promise<Card> =>
    press(await review(choice, typed), 'Record the change');
  const words = (card: Card) => cardLines(card).join('\n');
  const decisions = async () => {
    const rows = await bot.database.read('decisions').orderBy('id');
    return rows.map(({ choice, state, requestId }) => [choice, state, requestId !== null]);
  };
  const requests = async () => {
    const rows = await bot.database.read('subscription_requests').orderBy('id');
    return rows.map(({ kind, wanted, state }) => [kind, JSON.parse(wanted) as object, state]);
  };

  const changes: [string, string, object, Partial<SomeSubscription>, string, object][] = [
    ['stops it', 'Stop', {}, {}, 'autoRenew', { autoRenew: false }],
    ['keeps it', 'Keep', {}, { autoRenew: false }, 'autoRenew', { autoRenew: true }],
    [
      'reduces it after the window',
      'Reduce',
      { quantity: '20' },
      { cancellableUntil: dayFromNow(-1) },
      'nextTerm',
      { quantity: 20 },
    ],
    [
      'reduces it within the window',
      'Reduce',
      { quantity: '20' },
      { cancellableUntil: dayFromNow(3) },
      'quantity',
      { quantity: 20 },
    ],
  ];
  for (const [what, choice, typed, held, kind, wanted] of changes)
    it(`${what}, and is carried out when that is done`, async () => {
      await hold(held);
      const card = await recorded(choice, typed);
      expect(await requests()).to.eql([[kind, wanted, 'recorded']]);
      expect(await decisions()).to.eql([[choice.toLowerCase(), 'open', true]]);
      expect(words(card)).to.include('Requested');
      await press(card, 'Done in Partner Center');
      expect(await requests()).to.eql([[kind, wanted, 'done']]);
      expect(await decisions()).to.eql([[choice.toLowerCase(), 'done', true]]);
      expect(await actionsDone(bot.database)).to.include.members([
        'subscription-requested',
        'subscription-request-done',
        'decision-done',
      ]);
    });

  it('is offered in the answer of a quick press', async () => {
    await hold();
    const stopped = cardOf(await chat.pressInRow(await list(), 0, 'Stop'));
    const card = await press(await press(stopped, 'Request it'), 'Record the change');
    expect(words(card)).to.include('Turn off auto-renew').and.include('Requested');
    const again = await list();
    expect(words(again)).to.include('● Requested · Stop');
    expect(rowNames(again)).to.eql(['Contoso']);
  });

  it('is not offered where nothing is left to do, or where no rule allows it', async () => {
    await hold();
    const kept = await press(await open(), 'Keep');
    expect(buttonsOf(kept)).to.not.include('Request it');
    await bot.database.transact((trx) => trx('subscriptions').update({ status: 'suspended' }));
    expect(buttonsOf(await press(kept, 'Stop'))).to.not.include('Request it');
  });

  it('is requested once, however often both buttons are pressed', async () => {
    await hold();
    const decided = await press(await open(), 'Stop');
    const one = await press(decided, 'Request it');
    const other = await press(decided, 'Request it');
    const answers = await Promise.all(
      [one, one, other].map((shown) => chat.press(shown, 'Record the change')),
    );
    expect(answers.map((answer) => words(cardOf(answer))).join('\n')).to.include('Requested');
    expect(await requests()).to.have.length(1);
    expect(await decisions()).to.eql([['stop', 'open', true]]);
    const late = await press(decided, 'Request it');
    expect(words(late)).to.include('Another change of this subscription is open');
    expect(buttonsOf(late)).to.include('Done in Partner Center');
    const shown = await open();
    expect(buttonsOf(shown)).to.include('Open the request').and.not.include('Request it');
  });

  it('can be requested again after its request was voided', async () => {
    await hold();
    const card = await recorded('Stop');
    await press(await press(card, 'Void the request'), 'Void the request', { reason: 'no' });
    expect(await decisions()).to.eql([['stop', 'open', false]]);
    const again = await open();
    expect(words(again)).to.include('Not carried out yet');
    await press(await press(again, 'Request it'), 'Record the change');
    expect((await requests()).map(([, , state]) => state)).to.eql(['voided', 'recorded']);
    expect(await decisions()).to.eql([['stop', 'open', true]]);
  });

  it('is not requested once a colleague has decided otherwise', async () => {
    await hold();
    const shown = await review('Stop');
    const beas = bot.chat({ who: bea });
    await beas.press(await open(beas), 'Reduce', { quantity: '20' });
    const late = await press(shown, 'Record the change');
    expect(words(late)).to.include('The decision has changed since you saw it');
    expect(await requests()).to.eql([]);
  });

  it('is not reviewed from a card that shows an older decision', async () => {
    await hold();
    const stopped = await press(await open(), 'Stop');
    await press(stopped, 'Reduce', { quantity: '20' });
    const late = await press(stopped, 'Request it');
    expect(words(late)).to.include('Ana decided in the meantime: Reduce to 20.');
    expect(await requests()).to.eql([]);
  });

  it('says so if its request is still open when it is withdrawn', async () => {
    await hold();
    await recorded('Stop');
    const withdrawn = await press(await open(), 'Withdraw the decision');
    expect(words(withdrawn)).to.include('a decision that is no longer in force');
    const request = await press(withdrawn, 'Open the request');
    expect(buttonsOf(request)).to.include('Void the request');
    await press(request, 'Done in Partner Center');
    expect(await decisions()).to.eql([['stop', 'withdrawn', true]]);
  });

  it('does not take over a request for something else', async () => {
    const [id = 0] = await hold();
    await press(await open(), 'Stop');
    const [decision] = await bot.database.read('decisions');
    const change = { kind: 'autoRenew', autoRenew: true };
    const input = { subscription: id, version: 1, change, decision: decision?.id };
    await chat.executeData({ verb: 'subscription.request', input, lang: 'en', v: 1, form: 'f1' });
    const other = { kind: 'quantity', quantity: 60 };
    const data = { verb: 'subscription.request', lang: 'en', v: 1, form: 'f2' };
    await chat.executeData({ ...data, input: { ...input, change: other } });
    expect(await requests()).to.eql([]);
    expect(await decisions()).to.eql([['stop', 'open', false]]);
  });

  it('is shown, but not offered, to a Helpdesk agent', async () => {
    await hold();
    await press(await open(), 'Stop');
    const helpdesk = bot.chat({ who: hugo });
    const shown = await open(helpdesk);
    expect(words(shown)).to.include('Stop');
    expect(buttonsOf(shown)).to.not.include('Request it');
    const mine = await open();
    expect(textOf(await helpdesk.press(mine, 'Request it'))).to.include('Sales agent');
    expect(await requests()).to.eql([]);
  });

  it('is shown on the subscription and in the customer’s services', async () => {
    await hold();
    await press(await open(), 'Stop');
    const services = cardOf(await chat.say('services Contoso'));
    expect(words(services)).to.include('Not carried out yet');
    const one = cardOf(await chat.open(services, 0));
    expect(words(one)).to.include('Not carried out yet');
    expect(buttonsOf(await press(one, 'Decide'))).to.include('Request it');
  });

  for (const typed of ['renewals', 'at stake 40'])
    it(`is shown in “${typed}”, whose rows lead to it and back`, async () => {
      await hold();
      const before = cardOf(await chat.say(typed));
      const decided = await press(cardOf(await chat.pressInRow(before, 0, 'Decide')), 'Stop');
      const after = await press(decided, 'Back');
      expect(rowNames(after)).to.eql(['Contoso']);
      expect(words(after)).to.include('Stop');
      expect(cardLines(after)[0]).to.equal(cardLines(before)[0]);
    });

  describe('for another term', () => {
    const product = { productId: 'CFQ7TTC0LF8R', skuId: '0001' };
    const sell = async (...offers: [term: string, billingPlan: string][]) => {
      await bot.database.transact(async (trx) => {
        await trx('catalog_prices').delete();
        await trx('catalog_offers').delete();
        await trx('billing_profiles')
          .insert({
            customerId: customer,
            country: 'ES',
            cityKey: '',
            changedAt: new Date().toISOString(),
          })
          .onConflict('customerId')
          .merge(['country']);
      });
      await addOffers(
        bot.database,
        offers.map(([term, billingPlan]) => ({
          ...product,
          market: 'ES',
          product: 'Microsoft 365 E3',
          term,
          billingPlan,
        })),
      );
    };
    const move = async () => review('Change term', { term: 'P3Y' });

    it('keeps the billing plan if the price list has it', async () => {
      await sell(['P1Y', 'monthly'], ['P3Y', 'monthly'], ['P3Y', 'annual']);
      await hold({ ...product, plan: 'monthly' });
      await press(await move(), 'Record the change');
      expect(await requests()).to.eql([['nextTerm', { term: 'P3Y' }, 'recorded']]);
      expect(await decisions()).to.eql([['move', 'open', true]]);
    });

    it('takes the only billing plan there is', async () => {
      await sell(['P1Y', 'monthly'], ['P3Y', 'annual']);
      await hold({ ...product, plan: 'monthly' });
      await press(await move(), 'Record the change');
      const wanted = { term: 'P3Y', billingPlan: 'annual' };
      expect(await requests()).to.eql([['nextTerm', wanted, 'recorded']]);
    });

    it('asks which of several billing plans', async () => {
      await sell(['P1Y', 'monthly'], ['P3Y', 'annual'], ['P3Y', 'triennial']);
      await hold({ ...product, plan: 'monthly' });
      const form = await move();
      const reviewed = await press(form, 'Review', { quantity: '50', next: 'P3Y/triennial' });
      await press(reviewed, 'Record the change');
      const wanted = { term: 'P3Y', billingPlan: 'triennial' };
      expect(await requests()).to.eql([['nextTerm', wanted, 'recorded']]);
      expect(await decisions()).to.eql([['move', 'open', true]]);
    });

    it('is not requested if the price list lost it', async () => {
      await sell(['P1Y', 'monthly'], ['P3Y', 'monthly']);
      const [id = 0] = await hold({ ...product, plan: 'monthly' });
      const shown = await move();
      await sell(['P1Y', 'monthly'], ['P1M', 'monthly']);
      const late = await press(shown, 'Record the change');
      expect(JSON.stringify(late)).to.include('doesn’t have that term and billing plan');
      const change = { kind: 'nextTerm', term: 'P3Y' };
      const input = { subscription: id, version: 1, change };
      const data = { verb: 'subscription.request', input, lang: 'en', v: 1, form: 'f3' };
      expect(JSON.stringify(cardOf(await chat.executeData(data)))).to.include('P1M');
      expect(await requests()).to.eql([]);
    });
  });
});
