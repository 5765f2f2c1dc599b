import { expect } from 'chai';
import { orderToken } from '../../cards/orders/open.js';
import { CARD_VERSION } from '../../cards/action.js';
import { repositories } from '../../db/index.js';
import { actionsDone, startTestBot, type TestBot } from '../support/bot.js';
import {
  actionOf,
  buttonsOf,
  choicesOf,
  inputsOf,
  wordsOf,
  type Card,
} from '../support/cardWords.js';
import { cardOf, person, textOf, type Chat } from '../support/chat.js';
import { onEachDatabase } from '../support/database.js';
import { addDraft } from '../support/drafts.js';

const ana = person('Ana');
const bea = person('Bea');
const AGREEMENT = { signer: 'Clara', signedOn: '2026-11-01' };
const REASON = 'Ordered **twice** & ${wrong}';

onEachDatabase('a placed order', (dialect) => {
  let bot: TestBot;
  let chat: Chat;
  let admin: Chat;
  let id: number;

  beforeEach(async () => {
    bot = await startTestBot({ dialect, env: { SALES_AGENTS: ana.id, ADMIN_AGENTS: bea.id } });
    const draft = await addDraft(bot.database, ana);
    ({ id } = draft);
    await as(({ orders }) => orders.place(id, draft.version, AGREEMENT));
    chat = bot.chat({ who: ana });
    admin = bot.chat({ who: bea });
  });
  afterEach(() => bot.stop());

  const as = <T>(work: (bound: ReturnType<typeof repositories>) => Promise<T>) =>
    bot.database.transact((trx) => work(repositories(trx, ana)));
  const reading = (card: Card) => wordsOf(card).join('\n');
  const shown = async (by = chat) => cardOf(await by.say(`order ${id}`));
  const number = async (typed: string) =>
    cardOf(await chat.press(await shown(), 'Save the number', { number: typed }));
  const held = () =>
    bot.database.read('subscriptions').orderBy('id').select('status', 'orderNumber');
  const orderActions = async () =>
    (await actionsDone(bot.database)).filter((action) => action.startsWith('order-'));

  async function confirmation(reason = REASON): Promise<Card> {
    const form = cardOf(await admin.press(await shown(admin), 'Void order'));
    return cardOf(await admin.press(form, 'Continue', { reason }));
  }

  describe('that is voided', () => {
    it('asks for a reason and again before it is', async () => {
      const form = cardOf(await admin.press(await shown(admin), 'Void order'));
      expect(actionOf(await shown(admin), 'Void order')).to.include({ style: 'destructive' });
      for (const reason of ['', '   ', 'x'.repeat(301)]) {
        const missing = cardOf(await admin.press(form, 'Continue', { reason }));
        expect(reading(missing)).to.include('Enter the reason, up to 300 characters.');
      }
      const asking = await confirmation();
      expect(reading(asking)).to.include(`Reason: ${REASON}`);
      expect(actionOf(asking, 'Void order')).to.include({ style: 'destructive' });
      expect(await orderActions()).to.eql([]);
      const voided = cardOf(await admin.press(asking, 'Void order'));
      expect(reading(voided)).to.include('Voided\n · \nContoso').and.include(REASON);
      expect(await orderActions()).to.eql(['order-voided']);
      const [entry] = await bot.database.read('activity').where({ action: 'order-voided' });
      expect(JSON.stringify(entry)).to.include('CL-000001').and.include('Ordered **twice**');
      expect(await held()).to.eql([]);
    });

    it('ends its subscriptions, which Services and Renewals no longer show as active', async () => {
      await number('PC-1');
      const active = textOf(await chat.say('services Contoso'));
      expect(active.match(/Active/g)).to.have.length(2);
      await admin.press(await confirmation(), 'Void order');
      expect((await held()).map(({ status }) => status)).to.eql(['deleted', 'deleted']);
      const services = textOf(await chat.say('services Contoso'));
      expect(services).to.include('Canceled').and.not.include('Active');
      expect(textOf(await chat.say('renewals 400'))).to.not.include('Contoso');
      expect(textOf(await chat.say('find renews:400'))).to.include('No customer');
      const again = textOf(await chat.say('new order for Contoso'));
      expect(again).to.not.include('already');
    });

    it('keeps the subscriptions that an import has confirmed, and says so', async () => {
      await number('PC-1');
      await bot.database.transact(async (trx) => {
        const first = (await trx('subscriptions').min({ id: 'id' }))[0]?.id;
        const subscriptionId = 'f8efeac5-1d60-4c7a-a308-ff874cb23524';
        await trx('subscriptions')
          .where({ id: Number(first) })
          .update({ subscriptionId });
      });
      const asking = await confirmation();
      expect(reading(asking)).to.include('1 subscription of this order came from Partner Center');
      await admin.press(asking, 'Void order');
      expect((await held()).map(({ status }) => status)).to.eql(['active', 'deleted']);
    });

    it('is voided once, and not from an outdated card', async () => {
      const before = await confirmation();
      await number('PC-1');
      const stale = cardOf(await admin.press(before, 'Void order'));
      expect(reading(stale)).to.include('Ordered in Partner Center').and.include('edited this');
      const asking = await confirmation();
      await Promise.all([1, 2, 3].map(() => admin.press(asking, 'Void order')));
      const twice = await confirmationOnOtherDevice(asking);
      expect(reading(twice)).to.include('Voided\n · \nContoso');
      expect((await orderActions()).filter((action) => action === 'order-voided')).to.have.length(
        1,
      );
      expect(buttonsOf(await shown(admin))).to.not.include.oneOf(['Void order', 'Save the number']);
    });

    it('is refused to a Sales agent and for a draft', async () => {
      const asking = await confirmation();
      const { data } = actionOf(asking, 'Void order');
      expect(textOf(await chat.executeData(data))).to.include('You need the Admin agent role');
      expect(buttonsOf(await shown())).to.not.include('Void order');
      const draft = await addDraft(bot.database, ana);
      const input = {
        order: orderToken(draft.id),
        version: draft.version,
        step: 'void',
        reason: 'x',
      };
      const forged = { verb: 'order.void', input, form: 'forged', lang: 'en', v: CARD_VERSION };
      expect(textOf(await admin.executeData(forged))).to.include('Draft\n · \nContoso');
      expect(await orderActions()).to.eql([]);
    });

    it('is listed and exported with its state and reason', async () => {
      await admin.press(await confirmation(), 'Void order');
      const list = cardOf(await chat.say('orders'));
      expect(reading(list)).to.include('Voided').and.include(REASON);
      const voided = cardOf(await chat.press(list, 'Show', { state: 'voided' }));
      expect(reading(voided)).to.include('CL-000001');
      expect(choicesOf(list, 'state').map(({ value }) => value)).to.include('voided');
    });

    const confirmationOnOtherDevice = async (asking: Card): Promise<Card> => {
      const { data } = actionOf(asking, 'Void order');
      return cardOf(await admin.executeData({ ...data, form: 'another-form' }));
    };
  });

  describe('whose Partner Center number is corrected', () => {
    it('has the new number, and so have its subscriptions', async () => {
      const ordered = await number('PC-1');
      const form = cardOf(await chat.press(ordered, 'Correct the number'));
      expect(inputsOf(form)['number']).to.equal('PC-1');
      const wrong = cardOf(await chat.press(form, 'Save the number', { number: '<b>' }));
      expect(reading(wrong)).to.include('Enter the order number shown in Partner Center');
      const corrected = cardOf(await chat.press(wrong, 'Save the number', { number: 'PC-2' }));
      expect(reading(corrected)).to.include('PC-2').and.not.include('PC-1');
      expect((await held()).map(({ orderNumber }) => orderNumber)).to.eql(['PC-2', 'PC-2']);
      const [entry] = await bot.database
        .read('activity')
        .where({ action: 'order-number-corrected' });
      expect(JSON.stringify(entry)).to.include('PC-1').and.include('PC-2');
      expect(textOf(await chat.say('services Contoso'))).to.include('Order PC-2');
    });

    it('leaves the subscriptions of another order with the same number alone', async () => {
      await number('PC-1');
      const other = await addDraft(bot.database, ana);
      await as(async ({ orders }) => {
        const { order } = await orders.place(other.id, other.version, AGREEMENT);
        await orders.enterNumber(order.id, order.version, 'PC-1');
      });
      const form = cardOf(await chat.press(await shown(), 'Correct the number'));
      await chat.press(form, 'Save the number', { number: 'PC-2' });
      const numbers = (await held()).map(({ orderNumber }) => orderNumber);
      expect(numbers).to.eql(['PC-2', 'PC-2', 'PC-1', 'PC-1']);
    });

    it('changes nothing if the number is the same or the card outdated', async () => {
      const ordered = await number('PC-1');
      const form = cardOf(await chat.press(ordered, 'Correct the number'));
      const same = cardOf(await chat.press(form, 'Save the number', { number: ' PC-1 ' }));
      expect(buttonsOf(same)).to.include('Correct the number');
      await chat.press(form, 'Save the number', { number: 'PC-2' });
      const late = cardOf(await chat.press(form, 'Save the number', { number: 'PC-3' }));
      expect(reading(late)).to.include('PC-2').and.include('edited this');
      expect(await orderActions()).to.eql(['order-number-entered', 'order-number-corrected']);
    });
  });

  describe('is opened by its Partner Center number', () => {
    const byNumber = (typed: string) =>
      chat.executeData({
        verb: 'order.show',
        input: { number: typed },
        lang: 'en',
        v: CARD_VERSION,
      });

    it('in any case, or listed with others that have it', async () => {
      await number('PC-Ñ1');
      expect(textOf(await byNumber(' pc-ñ1 '))).to.include('Order CL-000001');
      const other = await addDraft(bot.database, ana);
      await as(async ({ orders }) => {
        const { order } = await orders.place(other.id, other.version, AGREEMENT);
        await orders.enterNumber(order.id, order.version, 'pc-ñ1');
      });
      const several = cardOf(await byNumber('PC-Ñ1'));
      expect(buttonsOf(several)).to.eql(['CL-000002 · Contoso', 'CL-000001 · Contoso']);
      const open = cardOf(await chat.press(several, 'CL-000002 · Contoso'));
      expect(reading(open)).to.include('Order CL-000002');
    });

    it('or the answer says that none has it', async () => {
      expect(textOf(await byNumber('PC-404'))).to.include(
        'No order has the Partner Center number “PC-404”.',
      );
      expect(textOf(await byNumber(''))).to.include('No order has');
    });
  });

  it('shows its lines to copy to Partner Center', async () => {
    const [line] = await bot.database.read('order_lines').orderBy('id').select('productId');
    expect(wordsOf(await shown())).to.include(`${line?.productId ?? ''}:0001  P1Y Monthly  ×10`);
  });
});
