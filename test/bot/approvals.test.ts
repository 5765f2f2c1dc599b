import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import fc from 'fast-check';
import { openOrder } from '../../cards/orders/open.js';
import { texts } from '../../cards/text/index.js';
import type { Order } from '../../db/orders/order.js';
import { actionsDone, startTestBot, until, type TestBot } from '../support/bot.js';
import { buttonsOf, cardLines, valueOf, wordsOf, type Card } from '../support/cardWords.js';
import { cardOf, person, textOf, type Chat } from '../support/chat.js';
import { onEachDatabase } from '../support/database.js';
import { addDraft } from '../support/drafts.js';
import { addBilling } from '../support/addBilling.js';
import { addOffers } from '../support/offers.js';
import { addSubscriptions, dayFromNow } from '../support/subscriptions.js';
import { SOME_LIST } from '../support/someList.js';

const ana = person('Ana');
const bea = person('Bea', 'es-ES');
const cid = person('Cid');
const { approvals: text, orders: orderText } = texts.en;
/** Bea reads Spanish. */
const textsOf = (who: { id: string }) => texts[who.id === bea.id ? 'es' : 'en'];

onEachDatabase('a request that needs a second agent', (dialect) => {
  let bot: TestBot;
  const chats = new Map<string, Chat>();
  const chatOf = ({ id }: { id: string }): Chat => chats.get(id) as Chat;

  beforeEach(async () => {
    bot = await startTestBot({
      dialect,
      customers: SOME_LIST,
      env: {
        SALES_AGENTS: ana.id,
        ADMIN_AGENTS: `${bea.id},${cid.id}`,
        APPROVAL_SUM: '100',
        APPROVAL_CUSTOMERS: '1',
        APPROVAL_CANCEL: 'on',
      },
    });
    for (const who of [ana, bea, cid]) {
      const chat = bot.chat({ who });
      chats.set(who.id, chat);
      await chat.say(who === bea ? 'ayuda' : 'help');
    }
  });
  afterEach(() => bot.stop());

  /** The last card that a person got as a message whose title begins like this. */
  const heard = async (who: { id: string }, title: string): Promise<Card> => {
    const { conversation } = chatOf(who);
    const found = () =>
      bot.channel.calls.findLast(
        ({ method, path, body }) =>
          method === 'POST' &&
          path.includes(encodeURIComponent(conversation)) &&
          body.type === 'message' &&
          wordsOf(cardOf(body)).some((line) => line.startsWith(title)),
      );
    await until(() => found() !== undefined, 15_000);
    return cardOf(found()?.body);
  };
  const orderOf = async ({ id }: Pick<Order, 'id'>) => {
    const [row] = await bot.database.read('orders').where({ id });
    return row;
  };
  const review = async (order: Order, who = ana): Promise<Card> =>
    cardOf(await chatOf(who).executeData({ ...openOrder(order.id), form: randomUUID() }));
  const place = async (order: Order, who = ana): Promise<Card> =>
    cardOf(await chatOf(who).press(await review(order, who), textsOf(who).orders.place));

  it('is carried out in the name of the one who asks once another approves', async () => {
    const order = await addDraft(bot.database, ana);
    const waits = await place(order);
    expect(wordsOf(waits)).to.include.members([
      text.ownTitle,
      'Order CL-000001 for Contoso',
      text.states.waiting,
      text.asked(2),
    ]);
    expect((await orderOf(order))?.state).to.equal('draft');

    const asked = await heard(bea, 'Ana pide su aprobación');
    // The whole review, in her own language, and nothing in it to be pressed.
    expect(cardLines(asked).join('\n')).to.include('E3').and.include('E5');
    expect(buttonsOf(asked)).to.eql(['Aprobar', 'Devolver', 'Todas las aprobaciones']);

    const approved = cardOf(await chatOf(bea).press(asked, 'Aprobar'));
    expect(wordsOf(approved)).to.include('Aprobada');
    const placed = await orderOf(order);
    expect([placed?.state, placed?.agentId]).to.eql(['recorded', ana.id]);
    expect(wordsOf(await heard(ana, 'Order CL-000001'))).to.include(text.states.approved);
    expect((await actionsDone(bot.database)).slice(-3)).to.eql([
      'approval-requested',
      'order-placed',
      'approval-granted',
    ]);

    // Too late for another approver, whose card is still there.
    const late = await chatOf(cid).press(await heard(cid, 'Ana asks'), text.approve);
    expect(wordsOf(cardOf(late))).to.include(text.states.approved);
    expect(await actionsDone(bot.database)).to.have.length(
      (await actionsDone(bot.database)).indexOf('approval-granted') + 1,
    );
  });

  it('waits once, however often it is pressed, and is on the list', async () => {
    const order = await addDraft(bot.database, ana);
    const card = await review(order);
    await Promise.all([1, 2, 3].map(() => chatOf(ana).press(card, orderText.place)));
    expect(wordsOf(await place(order))).to.include(text.waitsAlready);
    const count = await bot.database.read('approvals').count({ n: '*' });
    expect(Number(count[0]?.['n'])).to.equal(1);
    const list = cardOf(await chatOf(cid).say('approvals'));
    expect(wordsOf(list)).to.include('Order CL-000001 for Contoso');
    const own = cardOf(await chatOf(ana).say('approvals'));
    expect(buttonsOf(cardOf(await chatOf(ana).open(own, 0)))).to.eql([text.all, text.withdraw]);
  });

  it('is carried out once if two approve at the same moment in two processes', async () => {
    const second = await startTestBot({
      databaseUrl: bot.databaseUrl,
      channel: bot.channel,
      env: { ADMIN_AGENTS: `${bea.id},${cid.id}`, SALES_AGENTS: ana.id },
    });
    await place(await addDraft(bot.database, ana));
    const [{ id } = { id: 0 }] = await bot.database.read('approvals').select('id');
    const approve = (chat: Chat) =>
      chat.executeData({
        verb: 'approvals.approve',
        input: { approval: id },
        form: randomUUID(),
      });
    await Promise.all([approve(chatOf(bea)), approve(second.chat({ who: cid }))]);
    const done = await actionsDone(bot.database);
    expect(done.filter((action) => /order-placed|granted/.test(action))).to.eql([
      'order-placed',
      'approval-granted',
    ]);
    await second.stop();
  });

  it('comes back with a word', async () => {
    const order = await addDraft(bot.database, ana);
    await place(order);
    const asked = await heard(cid, 'Ana asks');
    expect(wordsOf(cardOf(await chatOf(cid).press(asked, text.sendBack)))).to.include(
      text.wordMissing,
    );
    const word = 'Ask for a *discount* first';
    const back = cardOf(await chatOf(cid).press(asked, text.sendBack, { word }));
    expect(wordsOf(back)).to.include.members([text.states['sent-back'], word]);
    expect(wordsOf(await heard(ana, 'Order CL-000001'))).to.include.members([
      word,
      text.sentBackNote,
    ]);
    expect((await orderOf(order))?.state).to.equal('draft');
    // It can be asked for again.
    expect(wordsOf(await place(order))).to.include(text.states.waiting);
  });

  it('is not carried out if it has changed since', async () => {
    const order = await addDraft(bot.database, ana);
    await place(order);
    await bot.database.transact((trx) =>
      trx('orders')
        .where({ id: order.id })
        .update({ version: order.version + 1 }),
    );
    const answer = await chatOf(cid).press(await heard(cid, 'Ana asks'), text.approve);
    expect(wordsOf(cardOf(answer))).to.include.members([text.states.lapsed, text.lapsed]);
    expect((await orderOf(order))?.state).to.equal('draft');
    expect(wordsOf(await heard(ana, 'Order CL-000001'))).to.include(text.lapsed);
  });

  it('is not carried out if the agent who asked has lost the role', async () => {
    const dan = person('Dan');
    const { database } = bot;
    await database.transact((trx) =>
      trx('agent_roles').insert({
        objectId: dan.id,
        role: 'sales',
        version: 1,
        since: new Date().toISOString(),
        byId: bea.id,
        byName: 'Bea',
      }),
    );
    chats.set(dan.id, bot.chat({ who: dan }));
    const order = await addDraft(database, dan);
    await place(order, dan);
    await database.transact((trx) => trx('agent_roles').delete());
    const answer = await chatOf(cid).press(await heard(cid, 'Dan asks'), text.approve);
    expect(wordsOf(cardOf(answer))).to.include(text.states.lapsed);
    expect((await orderOf(order))?.state).to.equal('draft');
  });

  it('can be withdrawn by the one who asks alone', async () => {
    const order = await addDraft(bot.database, bea);
    const waits = await place(order, bea);
    const [{ id } = { id: 0 }] = await bot.database.read('approvals').select('id');
    const asked = { verb: 'approvals.withdraw', input: { approval: id }, form: randomUUID() };
    expect(textOf(await chatOf(cid).executeData(asked))).to.equal(text.notOwn('Bea'));
    const withdrawn = cardOf(await chatOf(bea).press(waits, 'Retirar'));
    expect(wordsOf(withdrawn)).to.include('Retirada');
    const late = await chatOf(cid).press(await heard(cid, 'Bea asks'), text.approve);
    expect(wordsOf(cardOf(late))).to.include(text.states.withdrawn);
    expect((await orderOf(order))?.state).to.equal('draft');
  });

  it('is asked only of agents whose own role reaches as far', async () => {
    const other = await startTestBot({
      databaseUrl: bot.databaseUrl,
      channel: bot.channel,
      env: {
        ADMIN_AGENTS: `${bea.id},${cid.id}`,
        SALES_AGENTS: ana.id,
        APPROVAL_CUSTOMERS: '1',
        APPROVAL_SUM: '100',
        APPROVAL_AGENTS: ana.id,
      },
    });
    const { tags } = texts.es;
    const asks = other.chat({ who: bea });
    const order = await addDraft(bot.database, bea);
    const shown = cardOf(await asks.executeData({ ...openOrder(order.id), form: randomUUID() }));
    const placed = cardOf(await asks.press(shown, textsOf(bea).orders.place));
    expect(wordsOf(placed)).to.include(texts.es.approvals.asked(1));
    const found = await asks.say('buscar contoso');
    const on = found.sent[0]?.id ?? '';
    const back = { back: valueOf(cardOf(found), 'back') };
    const form = cardOf(await asks.press(cardOf(found), tags.tagAll('3'), back, on));
    await asks.press(form, tags.showPreview, { more: 'campaign' }, on);
    const preview = () => cardOf(bot.channel.stored(on));
    await until(() => buttonsOf(preview()).some((title) => title.startsWith('Cambiar')));
    const [apply = ''] = buttonsOf(preview()).filter((title) => title.startsWith('Cambiar'));
    const waits = cardOf(await asks.press(preview(), apply, {}, on));
    expect(wordsOf(waits)).to.include(texts.es.approvals.nobodyAsked);
    await other.stop();
  });

  it('is hidden from those who neither ask nor approve', async () => {
    await place(await addDraft(bot.database, bea), bea);
    expect(wordsOf(cardOf(await chatOf(ana).say('approvals')))).to.include(text.noneOwn);
    const [{ id } = { id: 0 }] = await bot.database.read('approvals').select('id');
    for (const verb of ['show', 'approve', 'sendBack', 'withdraw'])
      expect(
        textOf(
          await chatOf(ana).executeData({
            verb: `approvals.${verb}`,
            input: { approval: id },
            form: randomUUID(),
          }),
        ),
      ).to.equal(text.gone);
  });

  it('changes the tags of many customers only after it is approved', async () => {
    const { tags } = texts.es;
    const found = await chatOf(bea).say('buscar contoso');
    const on = found.sent[0]?.id ?? '';
    const back = { back: valueOf(cardOf(found), 'back') };
    const form = cardOf(await chatOf(bea).press(cardOf(found), tags.tagAll('2'), back, on));
    await chatOf(bea).press(form, tags.showPreview, { more: 'campaign' }, on);
    const shown = () => cardOf(bot.channel.stored(on));
    await until(() => buttonsOf(shown()).some((title) => title.startsWith('Cambiar')));
    const [apply = ''] = buttonsOf(shown()).filter((title) => title.startsWith('Cambiar'));
    const waits = cardOf(await chatOf(bea).press(shown(), apply, {}, on));
    expect(wordsOf(waits)).to.include('En espera de aprobación');
    const tagged = () => bot.database.read('customer_tags').count({ n: '*' });
    const before = await tagged();
    const asked = await heard(cid, 'Bea asks');
    expect(wordsOf(asked).join('\n')).to.include('campaign');
    await chatOf(cid).press(asked, text.approve);
    await until(async () => (await actionsDone(bot.database)).includes('tags-changed-in-bulk'));
    expect(await tagged()).to.not.eql(before);
    const entries = await bot.database.read('activity').where({ action: 'tags-changed-in-bulk' });
    expect(entries.map(({ agentId }) => agentId)).to.eql([bea.id]);
  });

  it('cancels a subscription only after it is approved', async () => {
    const [contoso] = await bot.database.read('customers').where({ name: 'Contoso' });
    const [id = 0] = await addSubscriptions(bot.database, [
      { customer: contoso?.id ?? 0, end: dayFromNow(300), cancellableUntil: dayFromNow(5) },
    ]);
    const { subscriptions: ofSubscriptions } = texts.en;
    const asking = cardOf(await chatOf(ana).say('cancel subscription Contoso'));
    const waits = cardOf(await chatOf(ana).press(asking, ofSubscriptions.recordCancel));
    expect(wordsOf(waits)).to.include.members([
      'Cancellation of Microsoft 365 E3 for Contoso',
      text.reasons.cancel,
    ]);
    const requests = () => bot.database.read('subscription_requests').where({ subscriptionId: id });
    expect(await requests()).to.eql([]);
    const asked = await heard(cid, 'Ana asks');
    expect(wordsOf(asked)).to.include(ofSubscriptions.cancelNote);
    await chatOf(cid).press(asked, text.approve);
    expect((await requests()).map(({ kind, agentId }) => [kind, agentId])).to.eql([
      ['cancel', ana.id],
    ]);
  });

  it('adds licenses above the sum only after it is approved, by the price list', async () => {
    const { database } = bot;
    const [contoso] = await database.read('customers').where({ name: 'Contoso' });
    const customer = contoso?.id ?? 0;
    await addOffers(database, [{ product: 'E3', prices: [{ unitPrice: '32.30' }] }]);
    const [offer] = await database.read('catalog_offers').where({ product: 'E3' });
    const { term = 'P1Y', billingPlan: plan = '', productId = '', skuId = '' } = offer ?? {};
    await addBilling(database, customer, { country: 'ES' });
    const held = { product: 'E3', productId, skuId, term, plan, quantity: 10 };
    await addSubscriptions(database, [{ customer, ...held, end: dayFromNow(300) }]);
    const { record } = texts.en.subscriptions;
    const request = async (quantity: number) =>
      cardOf(
        await chatOf(ana).press(
          cardOf(await chatOf(ana).say(`change seats Contoso to ${quantity}`)),
          record,
        ),
      );
    expect(wordsOf(await request(14)).join('\n')).to.include('€129.20 is more than €100.00.');
    expect(await database.read('subscription_requests')).to.eql([]);
    expect(wordsOf(await request(13))).to.not.include(text.ownTitle);
    expect(await database.read('subscription_requests')).to.have.length(1);
  });

  it('is never approved by the one who asks, whatever is pressed in which order', async () => {
    const presses = fc.array(
      fc.record({
        by: fc.constantFrom(bea, cid),
        does: fc.constantFrom('place', 'approve', 'sendBack', 'withdraw', 'show'),
        which: fc.integer({ min: 0, max: 2 }),
        spelled: fc.boolean(),
      }),
      { minLength: 3, maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(presses, async (sequence) => {
        const orders = new Map([
          [bea.id, await addDraft(bot.database, bea)],
          [cid.id, await addDraft(bot.database, cid)],
        ]);
        for (const { by, does, which, spelled } of sequence) {
          const order = orders.get(by.id) as Order;
          if (does === 'place') {
            const card = await review(order, by);
            const { place: title } = textsOf(by).orders;
            if (buttonsOf(card).includes(title)) await chatOf(by).press(card, title);
            continue;
          }
          const ids = await bot.database
            .read('approvals')
            .orderBy('id', 'desc')
            .limit(3)
            .pluck('id');
          const input = { approval: ids[which] ?? 1, ...(does === 'sendBack' && { word: 'No' }) };
          const from = spelled ? { ...by, id: by.id.toUpperCase() } : by;
          const chat = spelled ? bot.chat({ who: from }) : chatOf(by);
          await chat.executeData({ verb: `approvals.${does}`, input, form: randomUUID() });
        }
        const rows = await bot.database.read('approvals').select('*');
        for (const { agentId, decidedBy } of rows)
          expect(decidedBy?.toLowerCase()).to.not.equal(agentId.toLowerCase());
        const placed = await bot.database.read('orders').where('state', 'recorded');
        const granted = rows.filter(({ state }) => state === 'approved');
        expect(placed.map(({ id }) => `order/${id}`).sort()).to.eql(
          granted.map(({ subject }) => subject).sort(),
        );
      }),
      { numRuns: 12 },
    );
  });
});
