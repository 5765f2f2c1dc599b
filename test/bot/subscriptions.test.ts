import { expect } from 'chai';
import { actionsDone, startTestBot, type TestBot } from '../support/bot.js';
import { buttonsOf, type Card } from '../support/cardWords.js';
import { cardOf, person, textOf, type Chat } from '../support/chat.js';
import { onEachDatabase } from '../support/database.js';
import { SOME_LIST } from '../support/someList.js';
import { addSubscriptions, dayFromNow, type SomeSubscription } from '../support/subscriptions.js';

onEachDatabase('a change of a subscription', (dialect) => {
  const [ana, nora] = [person('Ana'), person('Nora')];
  let bot: TestBot;
  let chat: Chat;
  let helpdesk: Chat;

  before(async () => {
    bot = await startTestBot({
      dialect,
      customers: SOME_LIST,
      env: { SALES_AGENTS: ana.id, HELPDESK_AGENTS: nora.id },
    });
    chat = bot.chat({ who: ana });
    helpdesk = bot.chat({ who: nora });
  });
  after(() => bot.stop());
  beforeEach(() =>
    bot.database.transact(async (trx) => {
      await trx('subscription_requests').delete();
      await trx('subscriptions').delete();
    }),
  );

  const name = SOME_LIST[0]?.name ?? '';
  const hold = async (...held: Omit<SomeSubscription, 'customer'>[]) => {
    const row = await bot.database.read('customers').where({ name }).first('id');
    const customer = row?.id ?? 0;
    const within = { end: dayFromNow(300), cancellableUntil: dayFromNow(5) };
    return addSubscriptions(
      bot.database,
      held.map((each) => ({ customer, quantity: 25, ...within, ...each })),
    );
  };
  const stored = () => bot.database.read('subscription_requests').orderBy('id');
  const say = async (text: string, by = chat): Promise<Card> => cardOf(await by.say(text));
  const press = async (card: Card, title: string, typed: object = {}) =>
    cardOf(await chat.press(card, title, typed));
  const words = (card: Card) => JSON.stringify(card);

  it('is reviewed, recorded once, and done in Partner Center', async () => {
    await hold({ product: 'Microsoft 365 E3' }, { product: 'Visio Plan 2' });
    const review = await say(`change seats ${name} Microsoft 365 E3 to 250`);
    expect(textOf(await chat.say(`change seats ${name} Microsoft 365 E3 to 250`))).to.include(
      'Review this change',
    );
    expect(words(review)).to.include('"25"').and.include('"250"');
    const [one, other] = await Promise.all([
      chat.press(review, 'Record the change'),
      chat.press(review, 'Record the change'),
    ]);
    expect(cardOf(one)).to.eql(cardOf(other));
    expect(await stored()).to.have.length(1);
    const open = cardOf(one);
    expect(words(open))
      .to.include('Licenses 25 → 250')
      .and.include('then press “Done in Partner Center”');
    expect(buttonsOf(open)).to.not.include('Change licenses');
    const done = await press(open, 'Done in Partner Center');
    expect(words(done)).to.include('entered it in Partner Center');
    expect((await stored()).map(({ state }) => state)).to.eql(['done']);
    expect(await actionsDone(bot.database)).to.include.members([
      'subscription-requested',
      'subscription-request-done',
    ]);
  });

  it('asks for the subscription if several fit, and for the number if none was typed', async () => {
    await hold({ product: 'Microsoft 365 E3' }, { product: 'Visio Plan 2' });
    const which = await say(`change seats for ${name}`);
    expect(words(which)).to.include('Which subscription').and.include('Visio Plan 2');
    const form = cardOf(await chat.open(which, 1));
    expect(words(form)).to.include('New number of licenses').and.include('Visio Plan 2');
    expect(words(form)).to.include('"value":25');
    const wrong = await press(form, 'Review', { quantity: '0' });
    expect(words(wrong)).to.include('Enter a whole number of licenses');
    const review = await press(wrong, 'Review', { quantity: '30' });
    expect(words(review)).to.include('Review this change');
  });

  it('adds to the licenses that it has, and takes some away within the window', async () => {
    await hold({});
    expect(words(await say(`add 5 seats for ${name}`))).to.include('"30"');
    expect(words(await say(`remove 5 seats from ${name}`))).to.include('"20"');
    expect(words(await say(`remove 25 seats from ${name}`))).to.include('that many can’t be taken');
  });

  it('refuses fewer licenses after the window, and offers the renewal', async () => {
    await hold({ cancellableUntil: dayFromNow(-5) });
    const refused = await say(`change seats ${name} to 5`);
    expect(words(refused)).to.include('Reduce them at renewal instead');
    const form = await press(refused, 'Change at renewal');
    const review = await press(form, 'Review', { quantity: '5' });
    const recorded = await press(review, 'Record the change');
    expect(words(recorded)).to.include('At renewal on').and.include('Licenses 25 → 5');
    expect((await stored()).map(({ kind }) => kind)).to.eql(['nextTerm']);
  });

  it('turns auto-renew off and on, in both languages', async () => {
    await hold({});
    const off = await say(`turn off auto-renew for ${name}`);
    expect(words(off)).to.include('The subscription ends on');
    await press(off, 'Record the change');
    const spanish = bot.chat({ who: { ...ana, locale: 'es-ES' } });
    const again = cardOf(await spanish.say(`desactivar renovación automática de ${name}`));
    expect(words(again)).to.include('Hay otro cambio abierto');
  });

  it('cancels within the window only', async () => {
    await hold({ product: 'Visio Plan 2' }, { product: 'Old', cancellableUntil: dayFromNow(-1) });
    const review = await say(`cancel subscription ${name} Visio Plan 2`);
    expect(words(review)).to.include('You can’t undo this');
    const recorded = await press(review, 'Record the cancellation');
    expect(words(recorded)).to.include('Cancel the subscription');
    expect(words(await say(`cancel subscription ${name} Old`))).to.include(
      'Turn off auto-renew instead',
    );
  });

  it('is refused on a card from before the subscription changed', async () => {
    const [id = 0] = await hold({});
    const review = await say(`change seats ${name} to 30`);
    await bot.database.transact((trx) =>
      trx('subscriptions').where({ id }).update({ quantity: 40, version: 2 }),
    );
    const stale = await press(review, 'Record the change');
    expect(words(stale)).to.include('has changed since you saw it').and.include('"40"');
    expect(await stored()).to.eql([]);
  });

  it('is voided with a reason, and then another one is possible', async () => {
    await hold({});
    const open = await press(await say(`change seats ${name} to 30`), 'Record the change');
    const asking = await press(open, 'Void the request');
    const voided = await press(asking, 'Void the request', {
      reason: 'Customer *changed* its mind',
    });
    expect(words(voided)).to.include('Voided by').and.include('its mind');
    const late = await press(open, 'Done in Partner Center');
    expect(words(late)).to.include('has changed since you saw it');
    expect(buttonsOf(voided)).to.include('Change licenses');
    expect(words(await say(`requests for ${name}`))).to.include('Voided');
    expect(words(await say('pending requests'))).to.include('No requests');
  });

  it('is shown on the customer’s services, whose rows open the subscription', async () => {
    await hold({});
    await press(await say(`change seats ${name} to 30`), 'Record the change');
    const services = await say(`services ${name}`);
    expect(words(services)).to.include('Licenses 25 → 30');
    const one = cardOf(await chat.open(services, 0));
    expect(buttonsOf(one)).to.include('Done in Partner Center');
  });

  it('can be read, but not requested, by a Helpdesk agent', async () => {
    await hold({});
    expect(textOf(await helpdesk.say(`change seats ${name} to 30`))).to.include('Sales agent');
    const one = cardOf(await helpdesk.open(await say(`services ${name}`, helpdesk), 0));
    expect(buttonsOf(one)).to.not.include('Change licenses');
    const review = await say(`change seats ${name} to 30`);
    expect(textOf(await helpdesk.press(review, 'Record the change'))).to.include('Sales agent');
    expect(await stored()).to.eql([]);
  });
});
