import { expect } from 'chai';
import { repositories, type Database } from '../../db/index.js';
import type { Order } from '../../db/orders/order.js';
import { actionsDone, startTestBot, withOwnFolder } from '../support/bot.js';
import { wordsOf } from '../support/cardWords.js';
import { cardOf, createChat, person } from '../support/chat.js';
import { onEachDatabase } from '../support/database.js';
import { addDraft } from '../support/drafts.js';
import { freezeAtEach } from '../support/frozenBots.js';
import { freezeOrder } from '../support/frozenOrders.js';

const who = person('Ana');

interface Correction {
  verb: 'order.void' | 'order.correct';
  input: object;
  action: string;
  /** In the answer, and on each subscription. */
  says: string;
  subscription: object;
  /** Points before the commit; the order is unchanged if the process dies there. */
  points: readonly string[];
}

const CORRECTIONS: readonly Correction[] = [
  {
    verb: 'order.void',
    input: { step: 'void', reason: 'Ordered twice' },
    action: 'order-voided',
    says: 'Voided\n · \nContoso',
    subscription: { status: 'deleted', orderNumber: 'PC-1' },
    points: ['order.voiding', 'order.voided'],
  },
  {
    verb: 'order.correct',
    input: { save: true, number: 'PC-2' },
    action: 'order-number-corrected',
    says: 'PC-2',
    subscription: { status: 'active', orderNumber: 'PC-2' },
    points: ['order.correcting', 'order.corrected'],
  },
];
const COMMITTED = 'write.committed';

/** Adds an order with a Partner Center number. */
async function addOrdered(database: Database): Promise<Order> {
  const draft = await addDraft(database, who);
  return database.transact(async (trx) => {
    const { orders } = repositories(trx, who);
    const agreement = { signer: 'Clara', signedOn: '2026-11-01' };
    const { order } = await orders.place(draft.id, draft.version, agreement);
    return (await orders.enterNumber(order.id, order.version, 'PC-1')).after;
  });
}

for (const { verb, input, action, says, subscription, points } of CORRECTIONS)
  onEachDatabase(`${verb} whose process is killed`, (dialect) => {
    withOwnFolder();
    const all = ['write.before', ...points, 'write.before-commit', COMMITTED];
    const frozenAt = freezeAtEach(all, (at) =>
      freezeOrder(dialect, at, { who, fill: addOrdered, verb, input }),
    );

    for (const at of all) {
      const isDone = at === COMMITTED;
      it(`has ${isDone ? 'happened' : 'changed nothing'} at ${at} and happens once after the retry`, async () => {
        const { databaseUrl, channel, bot, order, activity } = frozenAt(at);
        await bot.kill();
        const next = await startTestBot({ databaseUrl, channel });
        const { read } = next.database;
        const subscriptions = () => read('subscriptions').select('status', 'orderNumber');
        const found = await repositories(read, who).orders.byId(order.id);
        if (isDone) expect(found?.version).to.equal(order.version + 1);
        else expect(found).to.eql(order);
        const before = { status: 'active', orderNumber: 'PC-1' };
        const held = isDone ? subscription : before;
        expect(await subscriptions()).to.eql([held, held]);
        expect(await actionsDone(next.database)).to.eql(isDone ? [action] : []);

        const again = createChat(next.url, channel, { who });
        const answers = await Promise.all([1, 2, 3, 4].map(() => again.deliver(activity)));
        for (const answer of answers) expect(wordsOf(cardOf(answer)).join('\n')).to.include(says);
        expect(await actionsDone(next.database)).to.eql([action]);
        expect(await subscriptions()).to.eql([subscription, subscription]);
        await next.stop();
      });
    }
  });
