import { expect } from 'chai';
import { actionsDone, startTestBot, withOwnFolder } from '../support/bot.js';
import { wordsOf } from '../support/cardWords.js';
import { cardOf, createChat, person } from '../support/chat.js';
import { onEachDatabase } from '../support/database.js';
import {
  deliverUntil,
  freezeAtEach,
  startFreezableBot,
  type FrozenBot,
} from '../support/frozenBots.js';
import { addWaiting } from '../support/writingApprovals.js';

/** True if the approval is committed by the time the process is killed at the point. */
const POINTS: Record<string, boolean> = {
  'approval.approved': false,
  'order.placing': false,
  'approval.carried-out': false,
  'write.before-commit': false,
  'write.committed': true,
};

const ana = person('Ana');
const bea = person('Bea');

onEachDatabase('an approval whose process is killed', (dialect) => {
  withOwnFolder();
  const frozenAt = freezeAtEach(
    Object.keys(POINTS),
    async (at): Promise<FrozenBot & { activity: object }> => {
      const started = await startFreezableBot(dialect, (database) => addWaiting(database, ana), at);
      const { bot, channel } = started;
      const chat = createChat(bot.url, channel, { who: bea });
      const activity = chat.execute({
        verb: 'approvals.approve',
        input: { approval: 1 },
        form: 'approve-1',
      });
      await deliverUntil(bot.stopped, () => chat.deliver(activity));
      return { ...started, activity };
    },
  );

  for (const [at, isDone] of Object.entries(POINTS))
    it(`at ${at} places the order ${isDone ? 'with it' : 'with the retry'}, and once`, async () => {
      const { databaseUrl, channel, bot, activity } = frozenAt(at);
      await bot.kill();
      const next = await startTestBot({ databaseUrl, channel });
      const done = ['order-placed', 'approval-granted'];
      expect(await actionsDone(next.database)).to.eql(isDone ? done : []);
      const answer = await createChat(next.url, channel, { who: bea }).deliver(activity);
      expect(wordsOf(cardOf(answer))).to.include('Approved');
      expect(await actionsDone(next.database)).to.eql(done);
      await next.stop();
    });
});
