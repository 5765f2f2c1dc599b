import { expect } from 'chai';
import { CARD_VERSION } from '../../cards/action.js';
import type { Database } from '../../db/index.js';
import { actionsDone, startTestBot, withOwnFolder } from '../support/bot.js';
import { createChat, person } from '../support/chat.js';
import { addCustomers } from '../support/customers.js';
import { onEachDatabase } from '../support/database.js';
import { decided } from '../support/decisions.js';
import { deliverUntil, freezeAtEach, startFreezableBot } from '../support/frozenBots.js';
import { addSubscriptions, dayFromNow } from '../support/subscriptions.js';

/** True where the request of a decision is stored when the process is killed. */
const POINTS: Record<string, boolean> = {
  'write.before': false,
  'subscription.requesting': false,
  'subscription.requested': false,
  'subscription.linked': false,
  'write.before-commit': false,
  'write.committed': true,
};

onEachDatabase('a decision that is being requested when the process is killed', (dialect) => {
  const who = person('Ana');
  withOwnFolder();

  async function fill(database: Database) {
    const [customer = 0] = await addCustomers(database, [{ name: 'Contoso' }]);
    const end = dayFromNow(30);
    const [id = 0] = await addSubscriptions(database, [{ customer, end }]);
    const decision = await decided(database, { id: who.id, name: who.name }, id, end, {
      choice: 'stop',
    });
    return { id, decision: decision.id };
  }
  const frozenAt = freezeAtEach(Object.keys(POINTS), async (at) => {
    const { data, ...started } = await startFreezableBot(dialect, fill, at);
    const { bot, channel } = started;
    const chat = createChat(bot.url, channel, { who });
    const change = { kind: 'autoRenew', autoRenew: false };
    const activity = chat.execute({
      verb: 'subscription.request',
      input: { subscription: data.id, version: 1, change, decision: data.decision },
      form: 'unique-form-id',
      lang: 'en',
      v: CARD_VERSION,
    });
    await deliverUntil(bot.stopped, () => chat.deliver(activity));
    return { ...started, activity };
  });

  for (const [at, isStored] of Object.entries(POINTS))
    it(`has ${isStored ? 'its' : 'no'} request at ${at}, and one after the retry`, async () => {
      const { databaseUrl, channel, bot, activity } = frozenAt(at);
      await bot.kill();
      const next = await startTestBot({ databaseUrl, channel });
      const stored = async () => ({
        requests: await next.database.read('subscription_requests').pluck('id'),
        linked: await next.database.read('decisions').whereNotNull('requestId').pluck('requestId'),
        done: (await actionsDone(next.database)).filter(
          (action) => action === 'subscription-requested',
        ).length,
      });
      expect(await stored()).to.eql(
        isStored ? { requests: [1], linked: [1], done: 1 } : { requests: [], linked: [], done: 0 },
      );
      const again = createChat(next.url, channel, { who });
      const answers = await Promise.all([1, 2, 3].map(() => again.deliver(activity)));
      for (const answer of answers)
        expect(JSON.stringify(answer)).to.include('Turn off auto-renew');
      const after = await stored();
      expect(after.requests).to.have.length(1);
      expect(after.linked).to.eql(after.requests);
      expect(after.done).to.equal(1);
      await next.stop();
    });
});
