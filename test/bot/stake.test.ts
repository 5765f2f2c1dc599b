import { expect } from 'chai';
import { addBilling } from '../support/addBilling.js';
import { startTestBot, type TestBot } from '../support/bot.js';
import { buttonsOf, cardLines, rowPresses, valueOf, wordsOf } from '../support/cardWords.js';
import { cardOf, person, textOf, type Chat } from '../support/chat.js';
import { onEachDatabase } from '../support/database.js';
import { addOffers } from '../support/offers.js';
import { SOME_LIST } from '../support/someList.js';
import { addSubscriptions, dayFromNow, type SomeSubscription } from '../support/subscriptions.js';

const E3 = { product: 'Microsoft 365 E3', productId: 'CFQ7TTC0LFLX', skuId: '0001' };

onEachDatabase('money at stake', (dialect) => {
  let bot: TestBot;
  let chat: Chat;
  let contoso: number;

  before(async () => {
    bot = await startTestBot({ dialect, customers: SOME_LIST });
    chat = bot.chat({ who: person('Ana') });
    const row = await bot.database.read('customers').where('name', 'Contoso').first('id');
    contoso = row?.id ?? 0;
    await addBilling(bot.database, contoso, { country: 'ES' });
    await addOffers(bot.database, [
      { ...E3, prices: [{ unitPrice: '324' }] },
      { ...E3, segment: 'charity', prices: [{ unitPrice: '97.2' }] },
      { ...E3, term: 'P3Y', prices: [{ unitPrice: '900' }] },
    ]);
  });
  after(() => bot.stop());
  beforeEach(() => bot.database.transact((trx) => trx('subscriptions').delete()));

  const hold = (...held: Omit<SomeSubscription, 'customer'>[]) =>
    addSubscriptions(
      bot.database,
      held.map((one) => ({ customer: contoso, ...E3, ...one })),
    );
  const ask = async (typed: string) => cardOf(await chat.say(typed));

  it('is said in a sentence, and by week and subscription', async () => {
    await hold(
      { end: dayFromNow(3), quantity: 100 },
      { end: dayFromNow(300), cancellableUntil: dayFromNow(1), quantity: 10, autoRenew: false },
      { end: dayFromNow(4), quantity: null, plan: '', term: '' },
    );
    const card = await ask('at stake');
    const words = wordsOf(card).join('\n');
    expect(words).to.match(/If nobody decides, €35,640\.00 will be committed by .+, for 1 year\./);
    for (const text of [
      '1 has no price in the price lists and is not in the sums.',
      '2 are counted at the commercial price, because the customer’s segment is not known.',
      'Committed',
      '1–3 of 3',
    ])
      expect(words).to.include(text);
    const lines = cardLines(card).join('\n');
    expect(lines).to.include('2 renewals · 1 cancellation window');
    expect(lines).to.match(/Contoso · Microsoft 365 E3 × 10\n.+tomorrow.+last day to cancel/);
    expect(lines).to.match(
      /auto-renews · 1 year, billed monthly · about €2,700\.00 per month\nabout €32,400\.00/,
    );
    expect(lines).to.include('no price');
  });

  it('is told in Spanish', async () => {
    await hold({ end: dayFromNow(3), quantity: 1, term: 'P3Y', plan: 'monthly' });
    const card = await ask('¿cuánto dinero está en juego?');
    expect(wordsOf(card).join('\n')).to.match(
      /Si nadie decide, 900,00\s€ quedarán comprometidos hasta el .+, por 3 años\./,
    );
    expect(cardLines(card).join('\n')).to.include('renovación automática');
  });

  it('leaves out other days, and those of a search that others match', async () => {
    await hold({ end: dayFromNow(40) });
    expect(textOf(await chat.say('at stake'))).to.include('nothing is committed');
    expect(textOf(await chat.say('at stake 60 contoso'))).to.include('1 renewal');
    expect(textOf(await chat.say('at stake 60 litware'))).to.include('nothing is committed');
    expect(textOf(await chat.say('at stake 60 nobodyhere'))).to.include('nobodyhere');
    const later = await chat.press(cardOf(await chat.say('at stake')), 'Show the next 90 days');
    expect(textOf(later)).to.include('1 renewal');
  });

  for (const [typed, products] of [
    ['at stake term:year', ['Yearly']],
    ['at stake term:3y contoso', ['Three years', 'Window']],
    ['at stake renewing:no', ['Window']],
    ['en juego renovación:sí', ['Yearly', 'Three years']],
    ['at stake product:yearly', ['Yearly']],
    ['at stake product:"three years" tag:gold', ['Three years']],
    ['at stake cancellable:yes', ['Window']],
  ] as const)
    it(`is that of the subscriptions of “${typed}”`, async () => {
      await hold(
        { product: 'Yearly', end: dayFromNow(3) },
        { product: 'Three years', end: dayFromNow(4), term: 'P3Y' },
        {
          product: 'Window',
          end: dayFromNow(400),
          term: 'P3Y',
          autoRenew: false,
          cancellableUntil: dayFromNow(5),
        },
      );
      const card = await ask(typed);
      const found = wordsOf(card).flatMap((word) => /^ · (.+) ×/.exec(word)?.[1] ?? []);
      expect(found).to.eql(products);
      const [, ...query] = typed
        .replace('en juego', 'at-stake')
        .replace('at stake', 'at-stake')
        .split(' ');
      expect(wordsOf(card).join('\n')).to.include(query.join(' '));
    });

  it('says by which filters nothing is', async () => {
    await hold({ end: dayFromNow(3) });
    expect(textOf(await chat.say('at stake term:3y'))).to.match(
      /filtered by “term:3y”: nothing is committed/,
    );
    expect(textOf(await chat.say('at stake term:5x'))).to.include('5x');
    expect(textOf(await chat.say('at stake renewing:yes nobodyhere'))).to.include('nobodyhere');
  });

  it('is about an amount if the segment is not known and others pay another price', async () => {
    await hold(
      { end: dayFromNow(3), quantity: 1 },
      { end: dayFromNow(4), quantity: 1, term: 'P3Y' },
    );
    const lines = cardLines(await ask('at stake')).join('\n');
    expect(lines).to.include('about €27.00 per month\nabout €324.00').and.include('\n€900.00');
  });

  it('of days that have passed is decided', async () => {
    await hold({ end: dayFromNow(-10), cancellableUntil: dayFromNow(-1) });
    expect(textOf(await chat.say('at stake'))).to.include('nothing is committed');
    expect(textOf(await chat.say('at stake in October 2020'))).to.include('These days have passed');
  });

  it('is reported as unknown before subscriptions are imported', async () => {
    expect(textOf(await chat.say('at stake'))).to.include(
      'No subscriptions have been imported yet',
    );
  });

  it('pages with its search, and opens a customer that leads back', async () => {
    await hold(...Array.from({ length: 19 }, (_, i) => ({ end: dayFromNow(i + 1), quantity: 1 })));
    const first = await ask('at stake contoso');
    const second = cardOf(await chat.press(first, 'Next', { query: valueOf(first, 'query') }));
    expect(wordsOf(second).join('\n')).to.include('9–16 of 19');
    expect(cardLines(second).join('\n')).to.include('matching “contoso”');
    expect(wordsOf(second).join('\n')).not.to.include('If nobody decides');
    const [open] = rowPresses(second);
    expect(open).to.not.equal(undefined);
    const customer = cardOf(await chat.open(second, 0));
    const back = cardOf(await chat.press(customer, 'Back to the list'));
    expect(wordsOf(back)).to.eql(wordsOf(second));
  });

  it('can be scheduled', async () => {
    const answer = textOf(await chat.say('every monday 9:00 at stake 30 tag:gold'));
    expect(answer).to.include('at stake 30 tag:gold');
    expect(answer).not.to.include('Nothing was scheduled');
  });

  it('offers other days behind “…”', async () => {
    await hold({ end: dayFromNow(3) });
    const card = await ask('at stake');
    expect(buttonsOf(card)).to.include.members(['Next 7 days', 'Next 90 days']);
    expect(buttonsOf(card)).not.to.include('Next 4 weeks');
  });
});
