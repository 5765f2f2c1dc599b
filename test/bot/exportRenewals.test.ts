import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { texts } from '../../cards/text/index.js';
import { addBilling } from '../support/addBilling.js';
import { addOwner } from '../support/addOwner.js';
import { activityOf, startTestBot, type TestBot } from '../support/bot.js';
import { buttonsOf, wordsOf } from '../support/cardWords.js';
import { cardOf, person, textOf, type Answer, type Chat } from '../support/chat.js';
import { onEachDatabase } from '../support/database.js';
import { addOffers } from '../support/offers.js';
import { addSubscriptions, dayFromNow, type SomeSubscription } from '../support/subscriptions.js';

const ana = person('Ana');
const hugo = person('Hugo');
const ENV = { SALES_AGENTS: ana.id, HELPDESK_AGENTS: hugo.id, FILE_DELIVERY: 'link' };
const HOSTILE = '=cmd|"/C calc"!A1 ../..\\ <b>';
const CUSTOMERS = [
  { name: 'Contoso', tags: ['gold'] },
  { name: 'Trey Research' },
  { name: HOSTILE, tags: ['gold'] },
];

onEachDatabase('subscriptions as a file', (dialect) => {
  let bot: TestBot;
  let chat: Chat;
  const ids = new Map<string, number>();

  before(async () => {
    bot = await startTestBot({ dialect, customers: CUSTOMERS, env: ENV });
    chat = bot.chat({ who: ana });
    for (const { id, name } of await bot.database
      .read<{ id: number; name: string }>('customers')
      .select('id', 'name'))
      ids.set(name, id);
    const idOf = (name: string) => ids.get(name) ?? 0;
    await addBilling(bot.database, idOf('Contoso'), { country: 'ES' });
    await addOwner(bot.database, idOf('Contoso'), { id: randomUUID(), name: 'Olga' });
    await addOffers(bot.database, [
      { product: 'Copilot', productId: 'P', skuId: 'S', prices: [{ unitPrice: '12.5' }] },
    ]);
    await hold(
      'Contoso',
      { product: 'Copilot', end: dayFromNow(3), productId: 'P', skuId: 'S', quantity: 2 },
      { product: 'Visio', end: dayFromNow(40), autoRenew: false },
      { product: 'Rolls', end: dayFromNow(5), term: 'P1M' },
      { product: 'Late', end: dayFromNow(-3) },
      { product: 'Gone', end: dayFromNow(-90), status: 'expired' },
    );
    await hold('Trey Research', { product: 'Copilot', end: dayFromNow(4) });
    await hold(HOSTILE, { product: '=1+1', end: dayFromNow(6) });
  });
  after(() => bot.stop());

  const hold = (name: string, ...held: Omit<SomeSubscription, 'customer'>[]) =>
    addSubscriptions(
      bot.database,
      held.map((one) => ({ customer: ids.get(name) ?? 0, ...one })),
    );

  async function download(answer: Answer) {
    const url = /"url":"([^"]+)"/.exec(JSON.stringify(answer))?.[1] ?? '';
    const response = await fetch(url);
    const [heading = '', ...lines] = (await response.text()).trim().split('\r\n');
    const disposition = response.headers.get('Content-Disposition') ?? '';
    return {
      heading: heading.split(','),
      lines,
      products: lines.map((line) => line.split(',')[3]),
      name: /filename="([^"]+)"/.exec(disposition)?.[1],
    };
  }

  it('has the renewals of the list, in its order, with their costs and owners', async () => {
    const { heading, lines, products, name } = await download(await chat.say('export renewals'));
    expect(products).to.eql(['Late', 'Copilot', 'Copilot', "'=1+1"]);
    expect(name).to.equal(`Renewals ${dayFromNow(0)} to ${dayFromNow(30)}.csv`);
    expect(heading.slice(0, 4)).to.eql(['Customer', 'Microsoft ID', 'Owner', 'Product']);
    const [, first = ''] = lines;
    expect(first).to.match(/^Contoso,[0-9a-f-]{36},Olga,Copilot,2,Active,1 year,/);
    expect(first).to.include(`,${dayFromNow(3)},yes,,25.00,EUR,no,`);
    expect(lines[2]).to.match(/^Trey Research,[0-9a-f-]{36},,Copilot,10,.*,,,,,[0-9a-f-]{36}$/);
    expect(lines[3]).to.match(/^"'=cmd/);
  });

  for (const [typed, products, name] of [
    ['export renewals tag:gold', ['Late', 'Copilot', "'=1+1"], 'Renewals tag-gold +0 to +30'],
    ['export renewals 90 renewing:no', ['Visio'], 'Renewals renewing-no +0 to +90'],
    ['export monthly renewals', ['Rolls'], 'Renewals monthly +0 to +30'],
    ['export overdue renewals', ['Late'], 'Renewals overdue +0'],
    [
      'exportar renovaciones -etiqueta:gold',
      ['Copilot'],
      'Renovaciones sin etiqueta-gold +0 a +30',
    ],
    [
      'export renewals including monthly product:rolls',
      ['Rolls'],
      'Renewals with monthly product-rolls +0 to +30',
    ],
  ] as const)
    it(`has those of “${typed}”, and is named after them`, async () => {
      const file = await download(await chat.say(typed));
      expect(file.products).to.eql(products);
      expect(file.name).to.equal(
        `${name.replace(/\+(\d+)/g, (_, n) => dayFromNow(Number(n)))}.csv`,
      );
    });

  it('is behind the “…” of the list, for the same renewals', async () => {
    const list = cardOf(await chat.say('renewals 90 renewing:no'));
    const { products, name } = await download(await chat.press(list, texts.en.services.export));
    expect(products).to.eql(['Visio']);
    expect(name).to.equal(`Renewals renewing-no ${dayFromNow(0)} to ${dayFromNow(90)}.csv`);
    const readOnly = bot.chat({ who: hugo });
    expect(buttonsOf(cardOf(await readOnly.say('renewals')))).to.not.include(
      texts.en.services.export,
    );
    const role = texts.en.refusals.role(texts.en.agents.roles.sales);
    expect(textOf(await readOnly.say('export renewals'))).to.include(role);
  });

  it('has all rows of a long list, each once', async () => {
    const many = Array.from({ length: 2_500 }, (_, i) => ({
      product: `Many ${i}`,
      end: dayFromNow(200 + (i % 7)),
    }));
    await hold('Trey Research', ...many);
    const { products } = await download(await chat.say('export renewals 300 product:many'));
    expect(products).to.have.length(2_500);
    expect(new Set(products)).to.have.length(2_500);
    await bot.database.transact((trx) =>
      trx('subscriptions').where('product', 'like', 'Many %').delete(),
    );
  });

  it('is not offered if nothing renews: the answer is that of the list', async () => {
    for (const [exported, listed] of [
      ['export renewals today renewing:no', 'renewals today renewing:no'],
      ['export renewals tag:none', 'renewals tag:none'],
    ] as const)
      expect(textOf(await chat.say(exported))).to.equal(textOf(await chat.say(listed)));
  });

  it('has a customer’s services, ended ones last, under a name with the customer', async () => {
    const { lines, products, name } = await download(await chat.say('export services Contoso'));
    expect(products).to.eql(['Copilot', 'Late', 'Rolls', 'Visio', 'Gone']);
    expect(name).to.equal(`Contoso services ${dayFromNow(0)}.csv`);
    expect(lines[4]).to.include(',Gone,10,Expired,');
    const spanish = await download(await chat.say('exportar suscripciones de Contoso'));
    expect(spanish.name).to.equal(`Servicios de Contoso ${dayFromNow(0)}.csv`);
    expect(spanish.heading[0]).to.equal('Cliente');
    const hostile = await download(await chat.say(`export services of "${HOSTILE}"`));
    expect(hostile.name).to.match(/^[\w -]+ services \d{4}-\d\d-\d\d\.csv$/);
  });

  it('is behind the “…” of a customer’s services', async () => {
    const card = cardOf(await chat.say('services Trey Research'));
    const { products } = await download(await chat.press(card, texts.en.services.exportServices));
    expect(products).to.eql(['Copilot']);
    const [last] = (await activityOf(bot.database)).slice(-1);
    expect(last?.action).to.equal('export-handed-over');
  });

  it('needs a customer, and asks for one', async () => {
    const card = cardOf(await chat.say('export services'));
    expect(wordsOf(card)).to.include(texts.en.files.whichServices);
    const { products } = await download(
      await chat.press(card, texts.en.customers.askButton, { customer: 'Trey Research' }),
    );
    expect(products).to.eql(['Copilot']);
    const again = cardOf(await chat.press(card, texts.en.customers.askButton, { customer: '' }));
    expect(wordsOf(again)).to.include(texts.en.customers.askError);
  });
});
