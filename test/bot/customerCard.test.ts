import { expect } from 'chai';
import { texts } from '../../cards/text/index.js';
import type { OrderState } from '../../db/orders/order.js';
import { startTestBot, type TestBot } from '../support/bot.js';
import { MADRID, pressWith, save } from '../support/billing.js';
import { buttonsOf, cardLines, rowPresses, wordsOf, type Card } from '../support/cardWords.js';
import { cardOf, person, textOf, type Chat } from '../support/chat.js';
import { addBilling } from '../support/addBilling.js';
import { onEachDatabase } from '../support/database.js';
import { addOffers } from '../support/offers.js';
import { addSubscriptions, dayFromNow } from '../support/subscriptions.js';

const [admin, seller, helper] = [person('Ada'), person('Sol'), person('Hal')] as const;
const TENANT = '0c8f7f8e-3a7e-4a55-9f2d-5d8f1a0b7c11';
// A random one may contain the digits of a telephone number that the card must not have.
const CONTOSO = 'c9d3a4f2-6b1e-4f0a-8d7c-2e5b7a1f6d44';

onEachDatabase('the card of a customer', (dialect) => {
  let bot: TestBot;
  let chat: Chat;

  beforeEach(async () => {
    bot = await startTestBot({
      dialect,
      customers: [
        {
          name: 'Contoso',
          microsoftId: CONTOSO,
          domain: 'contoso.example',
          tags: ['gold', 'VIP'],
        },
        { name: 'Fabrikam', microsoftId: TENANT, relationship: 'direct-bill' },
        { name: 'Fabrikam', microsoftId: TENANT, relationship: 'indirect-reseller' },
      ],
      env: { ADMIN_AGENTS: admin.id, SALES_AGENTS: seller.id, HELPDESK_AGENTS: helper.id },
    });
    chat = bot.chat({ who: admin });
  });
  afterEach(() => bot.stop());

  const shown = async (by = chat, name = 'Contoso') => cardOf(await by.say(`show ${name}`));
  /** The card's lines; a quantity stays on the line of its product. */
  const linesOf = (card: Card) => cardLines(card).map((line) => line.replaceAll('\u00a0', ' '));
  const lines = async (by = chat) => linesOf(await shown(by));
  const billed = (values: object) =>
    bot.database.transact((trx) =>
      trx('billing_profiles')
        .insert({ customerId: 1, cityKey: '', changedAt: new Date().toISOString(), ...values })
        .onConflict('customerId')
        .merge(),
    );
  const ordered = (state: OrderState, more: object = {}) =>
    bot.database.transact(async (trx) => {
      const at = new Date().toISOString();
      const order = { customerId: 1, agentId: seller.id, agentName: 'Sol', begunAt: at };
      await trx('orders').insert({ ...order, state, createdAt: at, changedAt: at, ...more });
    });
  const urlsIn = (card: Card) =>
    [...JSON.stringify(card.body).matchAll(/"url":"((?:tel|mailto)[^"]*)"/g)].map(([, url]) => url);
  const press = (card: Card, verb: string, at = 0, by = chat) =>
    by.executeData(rowPresses(card).filter((action) => action.verb === verb)[at]?.data);

  describe('tells what the customer holds', () => {
    it('by product, with licenses, the next renewal and the overdue ones', async () => {
      await addSubscriptions(bot.database, [
        { customer: 1, product: 'Office 365 E1', quantity: 750, end: dayFromNow(8) },
        { customer: 1, product: 'Office 365 E1', quantity: 50, end: dayFromNow(40) },
        { customer: 1, product: 'Visio Plan 2', quantity: 5, end: dayFromNow(8) },
        { customer: 1, product: 'Power BI Pro', quantity: 20, end: '2026-01-05' },
        {
          customer: 1,
          product: 'Teams Phone',
          quantity: 9,
          status: 'suspended',
          end: dayFromNow(1),
        },
        { customer: 1, product: 'Azure plan', quantity: null },
        { customer: 1, product: 'Old', quantity: 7, status: 'expired', end: '2026-01-06' },
        { customer: 1, product: 'Gone', quantity: 7, removed: true },
        { customer: 2, product: 'Not its own', quantity: 7 },
      ]);
      const all = await lines();
      expect(all).to.include.members([
        '5 active · 1 not active · 825 licenses',
        'Office 365 E1 × 800, Power BI Pro × 20 and 3 more',
        '● Overdue since Jan 5, 2026 · Power BI Pro × 20',
      ]);
      expect(all.join('\n')).to.match(/\(tomorrow\) · Teams Phone × 9\n/);
      expect(all.join('\n')).to.not.match(/Old|Gone|Not its own/);
      const spanish = cardLines(cardOf(await chat.say('ver Contoso')));
      expect(spanish).to.include('5 activas · 1 no activa · 825 licencias');
    });

    it('with what they cost by the price list, and the next window that closes', async () => {
      const row = await bot.database.read('customers').where({ name: 'Contoso' }).first('id');
      const customer = row?.id ?? 0;
      await addBilling(bot.database, customer, { country: 'ES' });
      const E3 = { product: 'E3', productId: 'P1', skuId: 'S' };
      const visio = { product: 'Visio', productId: 'P2', skuId: 'S', billingPlan: 'annual' };
      await addOffers(bot.database, [
        { ...E3, prices: [{ unitPrice: '120' }] },
        { ...visio, prices: [{ unitPrice: '45.5' }] },
        { ...visio, segment: 'education', prices: [{ unitPrice: '10' }] },
      ]);
      await addSubscriptions(bot.database, [
        { customer, ...E3, quantity: 10, end: dayFromNow(40), cancellableUntil: dayFromNow(6) },
        { customer, ...E3, quantity: 2, end: dayFromNow(50) },
        { customer, ...visio, plan: 'annual', quantity: 4, cancellableUntil: dayFromNow(6) },
        { customer, product: 'Unknown', quantity: 1, cancellableUntil: dayFromNow(-1) },
        { customer, ...E3, quantity: 1_000, status: 'suspended' },
      ]);
      const lines = linesOf(await shown()).join('\n');
      expect(lines).to.include('€120.00 per month · about €182.00 for 1 year · 1 without a price');
      expect(lines).to.match(/Can be canceled until .+ \(6 days left\) · E3 × 10 and 1 more/);
      expect(wordsOf(await shown())).to.include(texts.en.customers.atListPrice);
    });

    it('counts those that renew on one day, and says which end', async () => {
      const end = dayFromNow(0);
      await addSubscriptions(bot.database, [
        { customer: 1, product: 'A', quantity: 1, end, autoRenew: false },
        { customer: 1, product: 'B', quantity: 2, end },
        { customer: 1, product: 'C', quantity: 3, end },
      ]);
      expect((await lines()).join('\n')).to.match(/ \(ends, today\) · A × 1 and 2 more\n/);
    });

    it('or that nothing was imported, or that nothing is active', async () => {
      expect(await lines()).to.include('Not imported yet');
      await addSubscriptions(bot.database, [{ customer: 2 }]);
      expect(await lines())
        .to.include('None active')
        .and.not.include('Not imported yet');
    });

    it('up to a thousand subscriptions, and opens them', async () => {
      const many = Array.from({ length: 1_001 }, () => ({ customer: 1, end: dayFromNow(3) }));
      await addSubscriptions(bot.database, many);
      const card = await shown();
      expect(cardLines(card)).to.include('more than 1,000 subscriptions');
      expect(wordsOf(card)).to.not.include('Next renewal');
      expect(wordsOf(cardOf(await press(card, 'services')))[0]).to.equal('Services for Contoso');
    });
  });

  describe('tells whom to contact', () => {
    it('with links to call and to write, and the address', async () => {
      await billed({ ...MADRID, phone: '+34 915 55 01 00' });
      const card = await shown();
      expect(cardLines(card)).to.include.members([
        'Ana Bowman · +34 915 55 01 00',
        'ana@contoso.example',
        'Calle Mayor 1, 28013 Madrid, Spain',
      ]);
      expect(urlsIn(card)).to.eql(['tel:+34915550100', 'mailto:ana@contoso.example']);
    });

    it('without a link for anything else', async () => {
      const [phone, email] = ['+1 555 (javascript)', 'a@b.example?bcc=eve@evil.example'];
      await billed({ firstName: '[x](https://evil.example)', phone, email });
      const card = await shown();
      expect(urlsIn(card)).to.eql([]);
      expect(wordsOf(card)).to.include.members(['[x](https://evil.example)', phone, email]);
    });
  });

  describe('tells of open orders', () => {
    it('and lists them', async () => {
      await ordered('ordered');
      await ordered('draft', { changedAt: '2026-01-01T00:00:00.000Z' });
      await ordered('draft', { begunAt: null });
      await ordered('discarded');
      await ordered('recorded');
      const card = await shown();
      expect(cardLines(card)).to.include('2 open · CL-000005 · ● Recorded here');
      expect(wordsOf(cardOf(await press(card, 'orders')))[0]).to.equal('Orders for Contoso');
      expect(wordsOf(cardOf(await chat.press(card, 'Orders')))[0]).to.equal('Orders for Contoso');
    });

    it('but not of none', async () => {
      await ordered('ordered');
      expect(wordsOf(await shown())).to.not.include('Orders');
    });
  });

  describe('tells of changes', () => {
    it('that were made here and not in Partner Center', async () => {
      const imported = { ...MADRID, name: 'Contoso', phone: '+34 915 55 01 00' };
      await billed({ ...MADRID, imported: JSON.stringify(imported) });
      await bot.database.transact((trx) =>
        trx('customers').where({ id: 1 }).update({ importedName: 'Contoso & Sons' }),
      );
      expect((await lines()).join('\n')).to.include(
        'Changed here, not in Partner Center: Phone. Make the same change there.',
      );
      await save(chat, 'Contoso', { name: 'Contoso **Iberia**', city: 'Getafe' });
      expect(cardLines(await shown(chat, 'contoso.example'))).to.include(
        'Changed here, not in Partner Center: Company name (last imported as “Contoso & Sons”), Phone, City. ' +
          'Make the same change there.',
      );
    });

    it('and opens the last one', async () => {
      await save(chat, 'Contoso', MADRID);
      const card = await shown();
      expect((await lines()).join('\n')).to.match(/\nBilling changed · Ada · \w+ \d+, \d{4}\n/);
      expect(wordsOf(cardOf(await press(card, 'activity.entry')))[0]).to.equal('Billing changed');
    });

    it('to each agent what the role may see', async () => {
      const [sales, helpdesk] = [bot.chat({ who: seller }), bot.chat({ who: helper })];
      await billed({ ...MADRID, phone: '+34 915 55 01 00', imported: '{"city":"Getafe"}' });
      await ordered('draft');
      await save(chat, 'Contoso', { firstName: 'Eva' });
      const own = (await lines(sales)).join('\n');
      expect(own).to.include('Eva Bowman').and.include('1 open').and.not.include('Billing changed');
      await save(sales, 'Contoso', { lastName: 'Ruiz' });
      expect((await lines(sales)).join('\n')).to.include('Billing changed · Sol');
      expect(buttonsOf(await shown(sales))).to.include.members(['Activity', 'Orders', 'New order']);

      const card = await shown(helpdesk);
      const words = cardLines(card).join('\n');
      expect(words).to.include('Madrid, Spain').and.include('gold, VIP');
      expect(words).to.not.match(/Eva|915|Calle|28013|open|Billing changed|Changed here/);
      expect(urlsIn(card)).to.eql([]);
      expect(buttonsOf(card)).to.eql([
        'Services',
        'Renewal notice',
        'Owner',
        'Link to this customer',
        'Open in Partner Center',
      ]);
    });

    it('to nobody in a group, and the last change that was refused to nobody', async () => {
      await save(chat, 'Contoso', MADRID);
      const group = bot.chat({ who: admin, place: 'groupChat' });
      expect((await lines(group)).join('\n')).to.not.include('Billing changed');
      await bot.database.transact(async (trx) => {
        const at = new Date().toISOString();
        const by = { agentId: helper.id, agentName: 'Hal' };
        await trx('activity').insert({ at, ...by, action: 'refused', customerId: 1 });
      });
      expect((await lines()).join('\n')).to.include('Billing changed · Ada');
    });
  });

  describe('leads to', () => {
    it('the same tenant under its other relationship, which is named', async () => {
      const [first] = rowPresses(cardOf(await chat.say('show Fabrikam')));
      const card = cardOf(await chat.executeData(first?.data));
      expect(cardLines(card)[1]).to.match(/ · (Direct bill|Indirect Reseller)$/);
      const other = cardOf(await press(card, 'show'));
      expect(cardLines(other)[1]).to.not.equal(cardLines(card)[1]);
      // An indirect provider places the orders of one of them.
      const offers = [card, other].map((one) => buttonsOf(one).includes('New order'));
      expect(offers).to.have.members([true, false]);
    });

    it('its commands, the most used one first', async () => {
      const buttons = buttonsOf(await shown());
      expect(buttons).to.eql([
        'New order',
        'Services',
        'Billing',
        'Tags',
        'Renewal notice',
        'Owner',
        'Activity',
        'Link to this customer',
        'Orders',
        'Open in Partner Center',
      ]);
    });

    it('services and back to it and its list', async () => {
      const list = await chat.say('customers');
      const card = await chat.open(cardOf(list), 0);
      const services = await pressWith(chat, card, 'Services');
      const again = await pressWith(chat, services, 'Back to the customer');
      expect(textOf(await pressWith(chat, again, 'Back to the list'))).to.include('1–3 of 3');
    });
  });
});
