import { expect } from 'chai';
import { repositories } from '../../db/index.js';
import { createOffers } from '../../db/offers/repository.js';
import { startTestBot, type TestBot } from '../support/bot.js';
import { buttonsOf, wordsOf } from '../support/cardWords.js';
import { cardOf, person, textOf, type Answer } from '../support/chat.js';
import { onEachDatabase } from '../support/database.js';
import { addOffers } from '../support/offers.js';

const ana = person('Ana');
const bea = person('Bea', 'es-ES');

onEachDatabase('an export of orders', (dialect) => {
  let bot: TestBot;

  before(async () => {
    bot = await startTestBot({
      dialect,
      customers: [{ name: 'Contoso Hotels' }, { name: 'Fourth Coffee' }],
      env: { SALES_AGENTS: ana.id, ADMIN_AGENTS: bea.id },
    });
    const ids = await addOffers(bot.database, [{ product: 'E3' }, { product: 'E5' }]);
    const offers = [...(await createOffers(bot.database.read).byIds(ids)).values()];
    await bot.database.transact(async (trx) => {
      const { customers, orders } = repositories(trx, ana);
      for (const { id } of (await customers.list()).rows) {
        let order = await orders.begin(id, null);
        for (const offer of offers)
          ({ after: order } = await orders.setLine(order.id, order.version, offer, 1, '10'));
      }
    });
  });
  after(() => bot.stop());

  const offered = ({ messages }: Answer) => wordsOf(cardOf(messages.at(-1))).join('\n');

  it('starts from a command for one customer or all and matches its line count', async () => {
    const chat = bot.chat({ who: bea });
    expect(offered(await chat.say('exportar pedidos'))).to.include('4 líneas.');
    expect(offered(await chat.say('exportar pedidos de Contoso Hotels'))).to.include('2 líneas.');
    expect(offered(await chat.say('exportar pedidos desde hoy'))).to.include('4 líneas.');
    const link = await chat.say('exportar pedidos Contoso Hotels ayer');
    expect(offered(link)).to.include('0 líneas.');
    const whole = JSON.stringify(cardOf((await chat.say('exportar pedidos')).messages.at(-1)));
    const url = /"url":"([^"]+)"/.exec(whole)?.[1] ?? '';
    const file = await (await fetch(url)).text();
    expect(file.split('\r\n')).to.have.length(6);
    expect(file).to.include('Fourth Coffee');
  });

  it('starts from a button of the list and uses its filters', async () => {
    const chat = bot.chat({ who: bea });
    const list = cardOf(await chat.say('pedidos Contoso Hotels'));
    for (const [state, lines] of [
      ['any', '2 líneas.'],
      ['draft', '2 líneas.'],
      ['ordered', '0 líneas.'],
    ] as const)
      expect(offered(await chat.press(list, 'Exportar pedidos', { state }))).to.include(lines);
  });

  it('says where an order stands on its way to Partner Center', async () => {
    const chat = bot.chat({ who: bea });
    await bot.database.transact(async (trx) => {
      const { orders, orderSends } = repositories(trx, ana);
      const [draft] = (await orders.page({ state: 'draft' })).rows;
      if (!draft) throw new Error('no draft');
      const agreement = { signer: 'Clara', signedOn: '2026-11-01' };
      const { order } = await orders.place(draft.id, draft.version, agreement);
      await orderSends.change(await orderSends.start(order.id, ana), { state: 'unclear' });
    });
    const whole = JSON.stringify(cardOf((await chat.say('exportar pedidos')).messages.at(-1)));
    const file = await (await fetch(/"url":"([^"]+)"/.exec(whole)?.[1] ?? '')).text();
    expect(file).to.include('No es seguro').and.not.include('Registrado aquí');
  });

  it('is only for Admin agents', async () => {
    const chat = bot.chat({ who: ana });
    expect(buttonsOf(cardOf(await chat.say('orders')))).not.to.include('Export orders');
    expect(textOf(await chat.say('export orders'))).to.include('Admin');
  });
});
