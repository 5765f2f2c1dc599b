import { expect } from 'chai';
import { repositories } from '../../db/index.js';
import { actionsDone, startTestBot, withOwnFolder } from '../support/bot.js';
import { wordsOf } from '../support/cardWords.js';
import { cardOf, createChat, person } from '../support/chat.js';
import { onEachDatabase } from '../support/database.js';
import { addDraft } from '../support/drafts.js';
import { freezeAtEach } from '../support/frozenBots.js';
import { freezeOrder } from '../support/frozenOrders.js';

/** State of the order when the process is killed at each point. */
const POINTS: Record<string, 'draft' | 'recorded'> = {
  'write.before': 'draft',
  'order.placing': 'draft',
  'order.placed': 'draft',
  'write.before-commit': 'draft',
  'write.committed': 'recorded',
};

onEachDatabase('an order whose process is killed', (dialect) => {
  const who = person('Ana');
  withOwnFolder();
  const frozenAt = freezeAtEach(Object.keys(POINTS), (at) =>
    freezeOrder(dialect, at, {
      who,
      fill: (database) => addDraft(database, who),
      verb: 'order.place',
    }),
  );

  for (const [at, state] of Object.entries(POINTS)) {
    it(`is ${state === 'draft' ? 'still a draft' : 'placed'} at ${at} and one placed order after the retry`, async () => {
      const { databaseUrl, channel, bot, order, activity } = frozenAt(at);
      await bot.kill();
      const next = await startTestBot({ databaseUrl, channel });
      const storedOrder = () => repositories(next.database.read, who).orders.byId(order.id);
      const placed = state === 'recorded';
      const found = await storedOrder();
      if (placed) expect(found?.placed?.by).to.eql({ id: who.id, name: who.name });
      else expect(found).to.eql(order);
      expect(found).to.deep.include({ state, lines: order.lines });
      expect(await actionsDone(next.database)).to.eql(placed ? ['order-placed'] : []);
      expect(await next.database.read('request_keys')).to.have.length(placed ? 1 : 0);

      const again = createChat(next.url, channel, { who });
      const answers = await Promise.all([1, 2, 3, 4].map(() => again.deliver(activity)));
      for (const answer of answers) {
        expect(answer.status).to.equal(200);
        expect(wordsOf(cardOf(answer)).join('\n')).to.include('Recorded here\n · \nContoso');
      }
      expect(await actionsDone(next.database)).to.eql(['order-placed']);
      expect(await next.database.read('orders')).to.have.length(1);
      expect(await storedOrder()).to.deep.include({ state: 'recorded', lines: order.lines });
      await next.stop();
    });
  }
});
