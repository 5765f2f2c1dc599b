import { expect } from 'chai';
import { actionsDone, startTestBot, withOwnFolder } from '../support/bot.js';
import { wordsOf } from '../support/cardWords.js';
import type { Sent } from '../support/channel.js';
import { cardOf, createChat, person } from '../support/chat.js';
import { addCustomers } from '../support/customers.js';
import { onEachDatabase } from '../support/database.js';
import {
  deliverUntil,
  freezeAtEach,
  startFreezableBot,
  type FrozenBot,
} from '../support/frozenBots.js';
import { SOME_LIST } from '../support/someList.js';

/** Actions recorded by the time the process is killed at each point. */
const POINTS: Record<string, string[]> = {
  'write.before': [],
  'write.before-commit': [],
  'write.committed': ['export-asked'],
  'reply.sending': ['export-asked'],
  'mid-send': ['export-asked'],
  'reply.sent': ['export-asked'],
};

const LIST = 'The complete list: 24 customers.';

interface Held extends FrozenBot {
  activity: object;
}

const hasList = ({ body }: Sent): boolean => JSON.stringify(body).includes(LIST);

/** An answer that refuses a turn out of time passes the points of a reply, too. */
function stopAtOf(at: string): string | undefined {
  if (at === 'mid-send') return undefined;
  return at.startsWith('reply.') ? `${at} after write.committed` : at;
}

onEachDatabase('an export whose process is killed', (dialect) => {
  const who = person('Ana');
  withOwnFolder();
  const frozenAt = freezeAtEach(Object.keys(POINTS), freezeAt);

  /** Starts a process that stops at the point while it answers `export customers`. */
  async function freezeAt(at: string): Promise<Held> {
    const started = await startFreezableBot(
      dialect,
      (database) => addCustomers(database, SOME_LIST),
      stopAtOf(at),
    );
    const { bot, channel } = started;
    const reached = at === 'mid-send' ? channel.hangNext(hasList) : bot.stopped;
    const chat = createChat(bot.url, channel, { who });
    const activity = chat.typed('export customers');
    await deliverUntil(reached, () => chat.deliver(activity));
    return { ...started, activity };
  }

  for (const [at, done] of Object.entries(POINTS)) {
    it(`records ${done.length === 0 ? 'nothing' : 'one request'} by ${at} and one after the retry`, async () => {
      const { databaseUrl, channel, bot, activity } = frozenAt(at);
      await bot.kill();
      const next = await startTestBot({ databaseUrl, channel });
      expect(await actionsDone(next.database)).to.eql(done);
      expect(await next.database.read('request_keys')).to.have.length(done.length);

      const answer = await createChat(next.url, channel, { who }).deliver(activity);
      expect(answer.status).to.equal(200);
      expect(wordsOf(cardOf(answer))).to.include(LIST);
      expect(await actionsDone(next.database)).to.eql(['export-asked']);
      await next.stop();
    });
  }
});
