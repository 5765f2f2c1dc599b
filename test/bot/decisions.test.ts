import { expect } from 'chai';
import type { Actor } from '../../db/activity/entry.js';
import { repositories } from '../../db/index.js';
import { startTestBot, until, type TestBot } from '../support/bot.js';
import {
  buttonsOf,
  cardLines,
  inputsOf,
  rowCommand,
  rowNames,
  type Card,
} from '../support/cardWords.js';
import { cardOf, person, textOf, type Chat } from '../support/chat.js';
import { onEachDatabase } from '../support/database.js';
import { addOffers } from '../support/offers.js';
import { SOME_LIST } from '../support/someList.js';
import { addSubscriptions, dayFromNow, type SomeSubscription } from '../support/subscriptions.js';

const ana = person('Ana');
const bea = person('Bea');
const hugo = person('Hugo');

onEachDatabase('decisions in a chat', (dialect) => {
  let bot: TestBot;
  let chat: Chat;

  before(async () => {
    bot = await startTestBot({
      dialect,
      customers: SOME_LIST,
      env: { SALES_AGENTS: `${ana.id},${bea.id}`, HELPDESK_AGENTS: hugo.id },
    });
    chat = bot.chat({ who: ana });
  });
  after(() => bot.stop());
  beforeEach(() =>
    bot.database.transact(async (trx) => {
      await trx('decisions').delete();
      await trx('subscriptions').delete();
      await trx('customer_owners').delete();
    }),
  );

  const customerNamed = async (name: string): Promise<number> => {
    const [row] = await bot.database.read('customers').where({ name });
    return row?.id ?? 0;
  };
  const hold = async (name: string, ...held: Omit<SomeSubscription, 'customer'>[]) =>
    addSubscriptions(
      bot.database,
      await Promise.all(held.map(async (one) => ({ customer: await customerNamed(name), ...one }))),
    );
  const own = async (name: string, { id, name: agent }: Actor) => {
    const customer = await customerNamed(name);
    await bot.database.transact((trx) =>
      repositories(trx, { id, name: agent }).owners.set(customer, { objectId: id, name: agent }),
    );
  };
  const stored = async () => {
    const rows = await bot.database.read('decisions').orderBy('id');
    return rows.map(({ choice, state }) => `${choice} ${state}`);
  };
  const ask = async (typed: string, by = chat): Promise<Card> => cardOf(await by.say(typed));
  const openFirst = async (by = chat): Promise<Card> =>
    cardOf(await by.open(cardOf(await by.say('decisions')), 0));

  describe('as a worklist', () => {
    beforeEach(async () => {
      await hold('Contoso', { product: 'Mine', end: dayFromNow(20) });
      await hold('Trey Research', { product: 'Open', end: dayFromNow(10) });
      await hold('Litware, Inc.', { product: 'Of Bea', end: dayFromNow(10) });
      await own('Contoso', ana);
      await own('Litware, Inc.', bea);
    });

    it('have the agent’s own customers first, then nobody’s', async () => {
      const card = await ask('decisions');
      expect(cardLines(card).slice(0, 2)).to.eql([
        'Decisions for terms that end in the next 60 days',
        '2 terms to decide or carry out',
      ]);
      expect(cardLines(card)).to.include('Your customers');
      expect(cardLines(card)).to.include('Customers without an owner');
      expect(rowNames(card)).to.eql(['Contoso', 'Trey Research']);
    });

    for (const [typed, names] of [
      ['what do I have to decide?', ['Contoso', 'Trey Research']],
      ['my decisions', ['Contoso']],
      ['mis decisiones', ['Contoso']],
      ["everyone's decisions", ['Trey Research', 'Litware, Inc.', 'Contoso']],
      ['decisions 15', ['Trey Research']],
      ['decisions trey', ['Trey Research']],
    ] as const)
      it(`are narrowed by “${typed}”`, async () => {
        const rows = rowNames(await ask(typed));
        expect(rows).to.have.members(names);
        if (names.length < 3) expect(rows).to.eql(names);
      });

    it('say when nothing is overdue, or left', async () => {
      expect(textOf(await chat.say('overdue decisions'))).to.include('No decision is overdue.');
      expect(textOf(await chat.say('decisiones vencidas'))).to.include(
        'No hay decisiones vencidas.',
      );
      await bot.database.transact((trx) => trx('subscriptions').update({ status: 'expired' }));
      expect(textOf(await chat.say('decisions'))).to.include('Nothing is left to decide');
    });

    it('take a decision with one press, which can be undone', async () => {
      const kept = cardOf(await chat.pressInRow(await ask('decisions'), 0, 'Keep'));
      expect(rowNames(kept)).to.eql(['Trey Research']);
      expect(cardLines(kept)).to.include('Mine for Contoso: Keep.');
      expect(await stored()).to.eql(['keep done']);
      const undone = cardOf(await chat.press(kept, 'Undo'));
      expect(rowNames(undone)).to.eql(['Contoso', 'Trey Research']);
      expect(await stored()).to.eql(['keep withdrawn']);
    });

    it('show what is decided until it is carried out', async () => {
      const stopped = cardOf(await chat.pressInRow(await ask('decisions'), 0, 'Stop'));
      expect(rowNames(stopped)).to.eql(['Contoso', 'Trey Research']);
      expect(cardLines(stopped)).to.include('● Not carried out yet · Stop');
      expect(() => rowCommand(stopped, 0, 'Keep')).to.throw('no button');
    });

    it('take a double press once', async () => {
      const list = await ask('decisions');
      await Promise.all([chat.pressInRow(list, 0, 'Stop'), chat.pressInRow(list, 0, 'Stop')]);
      expect(await stored()).to.eql(['stop open']);
    });

    it('go back to the same page from a decision', async () => {
      const opened = cardOf(await chat.open(await ask('decisions 15'), 0));
      const list = cardOf(await chat.press(opened, 'Back to the decisions'));
      expect(rowNames(list)).to.eql(['Trey Research']);
    });
  });

  describe('on the card of a subscription', () => {
    beforeEach(async () => {
      await hold('Contoso', { product: 'Microsoft 365 E3', quantity: 50, end: dayFromNow(30) });
    });

    it('show what can be decided', async () => {
      const card = await openFirst();
      expect(cardLines(card)[0]).to.equal('Microsoft 365 E3 × 50');
      expect(buttonsOf(card)).to.include.members(['Keep', 'Stop', 'Reduce', 'Ask again']);
      expect(buttonsOf(card)).to.not.include.members(['Withdraw the decision']);
    });

    it('reduce to a number below the present one, until a day, with a note', async () => {
      const card = await openFirst();
      const inputs = { quantity: '20', dueOn: 'tomorrow', note: '  they shrink ' };
      const saved = cardOf(await chat.press(card, 'Reduce', inputs));
      expect(cardLines(saved)).to.include('Microsoft 365 E3 for Contoso: Reduce to 20.');
      const [row] = await bot.database.read('decisions');
      expect(row).to.include({
        choice: 'reduce',
        quantity: 20,
        dueOn: dayFromNow(1),
        termEnd: dayFromNow(30),
        note: 'they shrink',
        state: 'open',
        decidedBy: ana.id,
        decidedByName: 'Ana',
      });
      const again = cardOf(await chat.press(saved, 'Stop'));
      expect(cardLines(again)).to.include('Stop');
      expect(await stored()).to.eql(['reduce superseded', 'stop open']);
    });

    for (const [button, inputs, says] of [
      ['Reduce', { quantity: '50' }, '“50” is not a number from 1 to 49.'],
      ['Reduce', { quantity: '0' }, '“0” is not a number'],
      ['Reduce', { quantity: '' }, 'is not a number'],
      ['Reduce', { quantity: 'half' }, '“half” is not a number'],
      ['Reduce', { quantity: '2.5' }, '“2.5” is not a number'],
      ['Ask again', { askOn: '' }, 'Enter the day on which to ask again.'],
      ['Ask again', { askOn: 'whenever' }, '“whenever” is not a day.'],
      ['Ask again', { askOn: 'today' }, 'a later day than today'],
      ['Ask again', { askOn: dayFromNow(31) }, 'after the end of the term'],
      ['Stop', { dueOn: 'some day' }, '“some day” is not a day.'],
      ['Stop', { dueOn: dayFromNow(40) }, 'after the end of the term'],
      ['Stop', { dueOn: dayFromNow(-1) }, 'That day is past.'],
      ['Keep', { note: 'x'.repeat(501) }, 'longer than 500 characters'],
    ] as const)
      it(`“${button}” with ${JSON.stringify(inputs).slice(0, 40)} changes nothing`, async () => {
        const card = await openFirst();
        const refused = cardOf(await chat.press(card, button, inputs));
        expect(cardLines(refused).join('\n')).to.include(says);
        expect(cardLines(refused).join('\n')).to.include('Nothing was changed');
        expect(await stored()).to.eql([]);
        // The typed values are there to be corrected.
        expect(inputsOf(refused)).to.include(inputs);
      });

    for (const [typed, days] of [
      ['in 2 weeks', 14],
      ['tomorrow', 1],
      [dayFromNow(5), 5],
    ] as const)
      it(`ask again on the day that “${typed}” means`, async () => {
        await chat.press(await openFirst(), 'Ask again', { askOn: typed });
        const [row] = await bot.database.read('decisions');
        expect(row).to.include({ choice: 'ask', askOn: dayFromNow(days), state: 'open' });
        expect(textOf(await chat.say('decisions'))).to.include('Nothing is left to decide');
      });

    it('move to a term that the price list has', async () => {
      await bot.database.transact(async (trx) => {
        await trx('subscriptions').update({ productId: 'CFQ7TTC0LF8R', skuId: '0001' });
        const customerId = await customerNamed('Contoso');
        await trx('billing_profiles')
          .insert({ customerId, country: 'ES', cityKey: '', changedAt: new Date().toISOString() })
          .onConflict('customerId')
          .merge(['country']);
      });
      const offer = { productId: 'CFQ7TTC0LF8R', skuId: '0001', market: 'ES' };
      await addOffers(bot.database, [
        { ...offer, product: 'Microsoft 365 E3', term: 'P1Y' },
        { ...offer, product: 'Microsoft 365 E3', term: 'P3Y' },
      ]);
      const card = await openFirst();
      const refused = await chat.press(card, 'Change term', { term: 'P1M' });
      expect(textOf(refused)).to.include('The price list does not have that term');
      const saved = cardOf(await chat.press(card, 'Change term', { term: 'P3Y' }));
      expect(cardLines(saved)).to.include('Change the term to 3 years');
    });

    it('tell the slower of two agents what the other decided', async () => {
      const beas = bot.chat({ who: bea });
      const [mine, hers] = [await openFirst(), await openFirst(beas)];
      await beas.press(hers, 'Stop');
      const late = cardOf(await chat.press(mine, 'Keep'));
      expect(cardLines(late).join('\n')).to.include('Bea decided in the meantime: Stop.');
      expect(await stored()).to.eql(['stop open']);
      await chat.press(late, 'Keep');
      expect(await stored()).to.eql(['stop superseded', 'keep done']);
    });

    it('can be withdrawn', async () => {
      const stopped = cardOf(await chat.press(await openFirst(), 'Stop'));
      const withdrawn = await chat.press(stopped, 'Withdraw the decision');
      expect(textOf(withdrawn)).to.include('was withdrawn');
      expect(await stored()).to.eql(['stop withdrawn']);
    });

    it('are read by a Helpdesk agent, who decides nothing', async () => {
      const helpdesk = bot.chat({ who: hugo });
      const list = await ask('decisions', helpdesk);
      expect(buttonsOf(list)).to.not.include('Keep');
      expect(buttonsOf(await openFirst(helpdesk))).to.not.include('Keep');
      const target = `${(await bot.database.read('subscriptions'))[0]?.id ?? 0}/${dayFromNow(30)}/0.0`;
      const data = { verb: 'decisions.save', input: { target, choice: 'stop' }, lang: 'en', v: 1 };
      await helpdesk.executeData(data);
      expect(await stored()).to.eql([]);
    });

    it('report a term that is over', async () => {
      const card = await openFirst();
      await bot.database.transact((trx) =>
        trx('subscriptions').update({ endDate: dayFromNow(395) }),
      );
      expect(textOf(await chat.press(card, 'Stop'))).to.include('This term is over');
      expect(await stored()).to.eql([]);
    });

    for (const target of ['1', '1/2026-13-45x/0.0', `1/${'9'.repeat(30)}/1.1`])
      it(`report an outdated card for ${target}`, async () => {
        const data = {
          verb: 'decisions.save',
          input: { target, choice: 'keep' },
          lang: 'en',
          v: 1,
        };
        expect(textOf(await chat.executeData(data))).to.match(/^This card is out of date/);
      });
  });

  describe('by a sentence', () => {
    beforeEach(async () => {
      await hold(
        'Contoso',
        { product: 'Microsoft 365 E3', end: dayFromNow(30) },
        { product: 'Exchange Online (Plan 1)', end: dayFromNow(40) },
      );
    });

    for (const [typed, title] of [
      ['keep Contoso Microsoft 365 E3', 'Microsoft 365 E3 × 10'],
      ['let Contoso’s Exchange expire', 'Exchange Online (Plan 1) × 10'],
      ['mantener contoso exchange', 'Exchange Online (Plan 1) × 10'],
    ] as const)
      it(`open the one that is meant by “${typed}”, and decide nothing yet`, async () => {
        expect(cardLines(await ask(typed))[0]).to.equal(title);
        expect(await stored()).to.eql([]);
      });

    it('list them if several are meant', async () => {
      const card = await ask('keep contoso');
      expect(rowNames(card)).to.eql(['Contoso', 'Contoso']);
      expect(cardLines(card).join('\n')).to.include('Several subscriptions match “contoso”.');
    });

    it('say so if none is', async () => {
      expect(textOf(await chat.say('keep contoso visio'))).to.include('“contoso visio”');
      expect(await stored()).to.eql([]);
    });
  });

  it('are exported with what is carried out, under a name with the day', async () => {
    await hold('Contoso', { product: '=Formula', end: dayFromNow(30) });
    await chat.press(await openFirst(), 'Keep', { note: 'Well, "yes"' });
    await hold('Trey Research', { product: 'Visio Plan 2', end: dayFromNow(10) });
    const link = JSON.stringify(cardOf(await chat.say('export decisions')));
    const [, url = ''] = /"url":"([^"]+)"/.exec(link) ?? [];
    let file = '';
    await until(async () => {
      const response = await fetch(url);
      file = await response.text();
      expect(response.headers.get('content-disposition')).to.match(
        /Decisions[ _%20]+\d{4}-\d{2}-\d{2}\.csv/,
      );
      return response.ok;
    });
    const [heading = '', ...rows] = file.trim().split('\r\n');
    expect(heading).to.include('Customer,Microsoft ID,Product');
    expect(rows).to.have.lengthOf(2);
    expect(rows[0]).to.include('Trey Research').and.include('To decide');
    expect(rows[1])
      .to.include("'=Formula")
      .and.include('Keep,Carried out')
      .and.include('"Well, ""yes"""');
  });
});
