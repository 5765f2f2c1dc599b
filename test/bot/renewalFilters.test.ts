import { expect } from 'chai';
import { startTestBot, type TestBot } from '../support/bot.js';
import { addBilling } from '../support/addBilling.js';
import {
  buttonsOf,
  cardLines,
  rowPresses,
  valueOf,
  wordsOf,
  type Card,
} from '../support/cardWords.js';
import { cardOf, person, textOf, type Chat } from '../support/chat.js';
import { onEachDatabase } from '../support/database.js';
import { addOffers } from '../support/offers.js';
import { SOME_LIST } from '../support/someList.js';
import { addSubscriptions, dayFromNow, type SomeSubscription } from '../support/subscriptions.js';

onEachDatabase('renewals', (dialect) => {
  let bot: TestBot;
  let chat: Chat;

  before(async () => {
    bot = await startTestBot({ dialect, customers: SOME_LIST });
    chat = bot.chat({ who: person('Ana') });
  });
  after(() => bot.stop());
  beforeEach(() => bot.database.transact((trx) => trx('subscriptions').delete()));

  const hold = async (name: string, ...held: Omit<SomeSubscription, 'customer'>[]) => {
    const row = await bot.database.read('customers').where({ name }).first('id');
    const customer = row?.id ?? 0;
    await addSubscriptions(
      bot.database,
      held.map((one) => ({ customer, ...one })),
    );
    return customer;
  };
  const productsOn = (card: Card) =>
    wordsOf(card).flatMap((word) => /^ · (.+) ×/.exec(word)?.[1] ?? []);

  describe('with filters of the subscriptions', () => {
    beforeEach(async () => {
      await hold(
        'Contoso',
        { product: 'Yearly', end: dayFromNow(3) },
        { product: 'Ends', end: dayFromNow(4), autoRenew: false },
        { product: 'Three years', end: dayFromNow(5), term: 'P3Y' },
        { product: 'Open', end: dayFromNow(6), cancellableUntil: dayFromNow(5) },
        { product: 'Unknown', end: dayFromNow(7), autoRenew: null, term: '' },
        { product: 'Rolls', end: dayFromNow(8), term: 'P1M' },
        { product: 'Last month', end: dayFromNow(9), term: 'P1M', autoRenew: false },
      );
      await hold('Trey Research', { product: 'Ends too', end: dayFromNow(10), autoRenew: false });
    });

    for (const [typed, products] of [
      ['renewals term:year', ['Yearly', 'Ends', 'Open', 'Ends too']],
      ['renovaciones plazo:año', ['Yearly', 'Ends', 'Open', 'Ends too']],
      ['renewals term:3 years', ['Three years']],
      ['renewals term:P3Y', ['Three years']],
      ['renovaciones plazo:"3 años"', ['Three years']],
      ['renewals term:3y term:month', ['Three years', 'Rolls', 'Last month']],
      ['renewals renewing:no', ['Ends', 'Last month', 'Ends too']],
      ['renovaciones renovación:no contoso', ['Ends', 'Last month']],
      ['renewals tag:gold renewing:no term:year', ['Ends']],
      ['renewals renewing:yes', ['Yearly', 'Three years', 'Open']],
      ['renewals cancellable:still', ['Open']],
      ['renovaciones cancelable:sí', ['Open']],
      [`renewals cancelable:${dayFromNow(5)}`, ['Open']],
      ['renewals product:ends', ['Ends', 'Ends too']],
      ['renovaciones producto:"three years"', ['Three years']],
      ['monthly renewals', ['Rolls']],
      ['renovaciones mensuales', ['Rolls']],
      [
        'renewals including monthly contoso',
        ['Yearly', 'Ends', 'Three years', 'Open', 'Unknown', 'Rolls', 'Last month'],
      ],
    ] as const)
      // prettier-ignore
      it(`are those of “${typed}”`, async () => {
        expect(productsOn(cardOf(await chat.say(typed)))).to.eql(products);
      });

    it('say what they are filtered by', async () => {
      const filtered = textOf(await chat.say('renewals term:year tag:gold'));
      expect(filtered).to.include('filtered by “term:year tag:gold”');
      const spanish = textOf(await chat.say('renovaciones plazo:año'));
      expect(spanish).to.include('con el filtro «plazo:año»');
      const none = textOf(await chat.say('renewals term:5 years'));
      expect(none).to.match(/filtered by “term:5 years”: nothing renews or ends\./);
    });

    it('that can be canceled are listed far ahead, under a title of their own', async () => {
      await hold('Contoso', { product: 'New', end: '2099-01-01', cancellableUntil: dayFromNow(2) });
      await hold('Contoso', {
        product: 'Far',
        end: dayFromNow(360),
        cancellableUntil: dayFromNow(3),
      });
      const card = cardOf(await chat.say('renewals cancellable:yes'));
      expect(wordsOf(card)[0]).to.equal('Subscriptions that can still be canceled');
      expect(productsOn(card)).to.eql(['Open', 'Far']);
      const until = cardOf(await chat.say(`renewals cancellable:${dayFromNow(4)}`));
      expect(wordsOf(until)[0]).to.match(/^Subscriptions that can be canceled until .* or later$/);
      expect(productsOn(until)).to.eql(['Open']);
      const month = cardOf(await chat.say('renewals 30 cancellable:yes'));
      expect(wordsOf(month)[0]).to.equal('Renewals in the next 30 days');
    });

    for (const [typed, sentence] of [
      ['renewals term:soon', '“soon” is not a term. Type month, year, “3 years”'],
      ['renovaciones plazo:pronto', '«pronto» no es un período.'],
      ['renewals renewing:maybe', '“maybe” is not yes or no.'],
      ['renovaciones renovación:quizás', '«quizás» no es sí ni no.'],
      ['renewals renewing:yes renewing:no', 'No subscription both renews automatically and ends.'],
      ['renovaciones renovación:sí renovación:no', 'Ninguna suscripción se renueva'],
      ['renewals cancellable:december', '“december” is not a day.'],
      ['renovaciones cancelable:pronto', '«pronto» no es un día.'],
      ['renewals term:', '“term:” needs a value'],
    ] as const)
      it(`are not guessed in “${typed}”`, async () => {
        expect(textOf(await chat.say(typed))).to.include(sentence);
      });

    it('keep their filters in the correction of another one', async () => {
      const card = cardOf(await chat.say('renewals term:year tga:gold'));
      const corrected = cardOf(await chat.press(card, 'term:year tag:gold'));
      expect(productsOn(corrected)).to.eql(['Yearly', 'Ends', 'Open']);
    });

    it('are offered where customers are searched by such a filter', async () => {
      const card = cardOf(await chat.say('find term:year tag:gold'));
      expect(wordsOf(card)[0]).to.include('“term:” filters subscriptions, not customers.');
      const renewals = cardOf(await chat.press(card, 'Show these renewals'));
      expect(productsOn(renewals)).to.eql(['Yearly', 'Ends', 'Open']);
      expect(textOf(await chat.say('buscar plazo:año'))).to.include(
        '«plazo:» filtra suscripciones',
      );
      expect(textOf(await chat.say('tag all renewing:no'))).to.include(
        '“renewing:” filters subscriptions',
      );
    });
  });

  describe('that roll on from month to month', () => {
    beforeEach(async () => {
      await hold(
        'Contoso',
        { product: 'Yearly', end: dayFromNow(3) },
        { product: 'Rolls', end: dayFromNow(4), term: 'P1M' },
        { product: 'Rolls, late', end: '2026-01-05', term: 'P1M' },
        { product: 'Late', end: '2026-01-05' },
      );
      await hold('Trey Research', { product: 'Rolls elsewhere', end: dayFromNow(5), term: 'P1M' });
    });

    it('are counted, shown by a press, and left again', async () => {
      const card = cardOf(await chat.say('renewals contoso'));
      expect(productsOn(card)).to.eql(['Late', 'Yearly']);
      expect(cardLines(card)).to.include('2 monthly ones roll on · Show');
      const shown = cardOf(await chat.press(card, 'Show'));
      expect(productsOn(shown)).to.eql(['Rolls, late', 'Rolls']);
      expect(textOf(await chat.press(shown, 'Overdue only'))).to.include('1–1 of 1');
      const left = cardOf(await chat.press(shown, 'Without the monthly ones'));
      expect(productsOn(left)).to.eql(['Late', 'Yearly']);
      const spanish = cardLines(cardOf(await chat.say('renovaciones contoso')));
      expect(spanish).to.include('2 mensuales se renuevan solas · Ver');
    });

    it('are left out of overdue ones, and counted', async () => {
      const card = cardOf(await chat.say('overdue renewals'));
      expect(productsOn(card)).to.eql(['Late']);
      expect(cardLines(card)).to.include('1 monthly one rolls on · Show');
      expect(productsOn(cardOf(await chat.press(card, 'Show')))).to.eql(['Rolls, late']);
    });

    it('are offered where nothing else renews', async () => {
      const none = await chat.say('renewals trey');
      expect(textOf(none)).to.include('1 monthly one rolls on.');
      const shown = cardOf(await chat.press(cardOf(none), 'Show 1 monthly one'));
      expect(productsOn(shown)).to.eql(['Rolls elsewhere']);
    });

    it('stay on the next page and after a look at a customer', async () => {
      const many = Array.from({ length: 14 }, (_, i) => ({
        product: `Monthly ${i}`,
        term: 'P1M',
        end: dayFromNow(6 + i),
      }));
      await hold('Contoso', ...many);
      const first = cardOf(await chat.say('monthly renewals tag:gold product:monthly'));
      expect(wordsOf(first)).to.include('1–12 of 14');
      const second = cardOf(await chat.press(first, 'Next'));
      expect(productsOn(second)).to.eql(['Monthly 12', 'Monthly 13']);
      const press = rowPresses(second)[0];
      const inputs = { back: valueOf(second, 'back'), lang: 'en' };
      const customer = cardOf(await chat.executeData({ ...press?.data, ...inputs }));
      const again = cardOf(await chat.press(customer, 'Back to the list'));
      expect(wordsOf(again)).to.eql(wordsOf(second));
      expect(productsOn(cardOf(await chat.press(again, 'Previous')))).to.eql(productsOn(first));
    });
  });

  it('keep their filters on every page', async () => {
    const many = Array.from({ length: 26 }, (_, i) => ({
      product: i % 2 === 0 ? 'Even' : 'Odd',
      quantity: 2,
      end: dayFromNow(1 + i),
    }));
    await hold('Contoso', ...many);
    const first = cardOf(await chat.say('renewals 60 product:even term:year tag:gold'));
    expect(cardLines(first)[1]).to.match(/^13 subscriptions · 26 licenses/);
    const second = cardOf(await chat.press(first, 'Next'));
    expect(wordsOf(second)).to.include('13–13 of 13');
    expect(productsOn(second)).to.eql(['Even']);
    const other = cardOf(await chat.press(second, 'Next 90 days'));
    expect(wordsOf(other)).to.include('1–12 of 13');
  });

  it('offer what follows with the same filters', async () => {
    await hold('Contoso', { product: 'Yearly', end: dayFromNow(3) });
    const { messages } = await chat.say('renewals term:year');
    const actions = messages[0]?.suggestedActions?.actions ?? [];
    expect(actions.map(({ value }) => value)).to.include('Renewals next month term:year');
  });

  it('say what they cost for a term, where the price list has it', async () => {
    const id = { productId: 'CFQ7TTC0LFLX', skuId: '0001' };
    await addOffers(bot.database, [{ product: 'Microsoft 365 E3', ...id, prices: [{ unitPrice: '69.12' }] }]); // prettier-ignore
    const customer = await hold(
      'Contoso',
      { ...id, product: 'Priced', quantity: 10, end: dayFromNow(3) },
      { product: 'Not priced', end: dayFromNow(4) },
    );
    await addBilling(bot.database, customer, { country: 'ES' });
    const lines = cardLines(cardOf(await chat.say('renewals'))).join('\n');
    expect(lines).to.include('1 year, billed monthly · €691.20 for the term');
    expect(lines.match(/for the term/g)).to.have.lengthOf(1);
    expect(buttonsOf(cardOf(await chat.say('renovaciones')))).to.include('Próximos 90 días');
  });
});
