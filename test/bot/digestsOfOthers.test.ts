import { expect } from 'chai';
import { DateTime } from 'luxon';
import { queueDueDigests } from '../../bot/digests/queueDue.js';
import { texts } from '../../cards/text/index.js';
import type { DigestRow } from '../../db/digests/tables.js';
import { repositories } from '../../db/index.js';
import { startTestBot, until, type TestBot } from '../support/bot.js';
import { buttonsOf, rowNames, wordsOf } from '../support/cardWords.js';
import type { Sent } from '../support/channel.js';
import { cardOf, person, textOf, type Chat } from '../support/chat.js';
import { onEachDatabase } from '../support/database.js';
import { makeDigestsDue, scheduleDigest, sendDigestsNow } from '../support/digests.js';
import { remembered } from '../support/remembered.js';
import { SOME_LIST } from '../support/someList.js';

const text = texts.en.digests;

onEachDatabase('a digest reaches only whom it should:', (dialect) => {
  const [ana, bo] = [person('Ana'), person('Bo')];
  let bot: TestBot;
  let chat: Chat;

  beforeEach(async () => {
    const env = { ADMIN_AGENTS: `${ana.id},${bo.id}` };
    bot = await startTestBot({ dialect, customers: SOME_LIST, env });
    chat = bot.chat({ who: ana });
    await chat.say('hello');
    await remembered(bot.database, ana, chat);
  });
  afterEach(() => bot.stop());

  const rows = (): Promise<DigestRow[]> => bot.database.read('digests').orderBy('id').select('*');
  const isIdle = async () =>
    !(await bot.database.read('jobs').whereIn('state', ['waiting', 'running']).first('id'));
  const sentSince = (before: number): Sent[] => bot.channel.taken().slice(before);

  describe('a run that was queued before the digest was', () => {
    /** Queues a run that waits, changes the digest, then lets the run go on; returns what was sent. */
    async function changed(change: (row: DigestRow) => Promise<void>): Promise<Sent[]> {
      await scheduleDigest(chat, 'every monday 9:00 find contoso');
      // Another job of the same agent keeps the run waiting.
      bot.channel.refuse(() => true, 503);
      await makeDigestsDue(bot.database);
      await queueDueDigests(bot.database, new Date());
      await until(async () => (await rows())[0]?.lastOutcome === 'waiting');
      const [row] = await rows();
      if (!row) throw new Error('no digest');
      await change(row);
      bot.channel.refuse(() => false, 503);
      const before = bot.channel.taken().length;
      await bot.database.transact((trx) =>
        trx('jobs').where({ kind: 'send-digest' }).update({ leaseUntil: null }),
      );
      await until(isIdle);
      return sentSince(before);
    }
    const digests = async (
      work: (of: ReturnType<typeof repositories>['digests'], id: number) => Promise<void>,
      id: number,
    ) => bot.database.transact((trx) => work(repositories(trx, ana).digests, id));

    it('snoozed is skipped', async () => {
      const until = DateTime.now().plus({ days: 30 }).toISODate();
      const sent = await changed(async ({ id }) =>
        digests(async (of) => {
          const digest = await of.byId(id);
          if (digest)
            await of.change(
              digest,
              { state: 'active', snoozedUntil: until, nextAt: digest.nextAt },
              'digest-snoozed',
            );
        }, id),
      );
      expect(sent).to.eql([]);
      expect((await rows())[0]).to.include({ state: 'active', lastOutcome: 'skipped' });
      expect(textOf(await chat.say('digests'))).to.include('find contoso');
    });

    it('paused is skipped', async () => {
      const sent = await changed(async ({ id }) =>
        digests(async (of) => {
          const digest = await of.byId(id);
          if (digest) await of.change(digest, { state: 'paused', nextAt: null }, 'digest-paused');
        }, id),
      );
      expect(sent).to.eql([]);
      expect((await rows())[0]).to.include({ state: 'paused', lastOutcome: 'skipped' });
    });

    it('ended is skipped', async () => {
      const sent = await changed(async ({ id }) =>
        digests(async (of) => {
          const digest = await of.byId(id);
          if (digest) await of.end(digest, 'asked');
        }, id),
      );
      expect(sent).to.eql([]);
      expect((await rows())[0]).to.include({ state: 'ended', lastOutcome: 'skipped' });
    });
  });

  it('a claim is refused to a list that was made of an older version', async () => {
    await scheduleDigest(chat, 'every monday 9:00 find contoso');
    const at = new Date().toISOString();
    const [row] = await rows();
    const claim = (version: number) =>
      bot.database.transact((trx) => repositories(trx).digests.claimRun(row?.id ?? 0, version, at));
    expect(await claim(2)).to.equal(false);
    expect(await claim(1)).to.equal(true);
    expect(await claim(1)).to.equal(false);
  });

  it('one with a private saved search goes from a group to the personal chat alone', async () => {
    await chat.say('save golden: contoso');
    const group = bot.chat({ who: ana, place: 'groupChat' });
    const preview = cardOf(await group.say('every monday 9:00 find saved:golden'));
    expect(wordsOf(preview)).to.include(text.privateSearch('find saved:golden'));
    expect(buttonsOf(preview)).to.eql([text.sendToMe]);
    await group.press(preview, text.sendToMe);
    const before = bot.channel.taken().length;
    await sendDigestsNow(bot.database);
    await until(isIdle);
    const [message] = sentSince(before);
    expect(message?.conversation).to.equal(chat.conversation);
    expect(rowNames(cardOf(message?.body))).to.include('Contoso Hotels');
  });

  it('the owner hears that a saved search is no longer for all, or gone, and the others hear nothing', async () => {
    await chat.say('save for all golden: contoso');
    const group = bot.chat({ who: ana, place: 'groupChat' });
    await scheduleDigest(group, 'every monday 9:00 find saved:golden');
    const run = async () => {
      const before = bot.channel.taken().length;
      await sendDigestsNow(bot.database);
      await until(isIdle);
      return sentSince(before);
    };
    const [first] = await run();
    expect(first?.conversation).to.equal(group.conversation);
    const spoil = [
      () => bot.database.transact((trx) => trx('saved_searches').update({ reader: ana.id })),
      () => bot.database.transact((trx) => trx('saved_searches').delete()),
    ];
    for (const spoiled of spoil) {
      await spoiled();
      const [sentence, ...others] = await run();
      expect(others).to.eql([]);
      expect(sentence?.conversation).to.equal(chat.conversation);
      expect(wordsOf(cardOf(sentence?.body))).to.include(text.searchNotShared('find saved:golden'));
      expect((await rows())[0]).to.include({ state: 'active', lastOutcome: 'failed' });
    }
  });

  it('of a channel comes as a new post, wherever it was scheduled', async () => {
    const thread = bot.chat({ who: ana, place: 'channel', conversation: 'channel-1;messageid=7' });
    await scheduleDigest(thread, 'every monday 9:00 find contoso');
    const before = bot.channel.taken().length;
    await sendDigestsNow(bot.database);
    await until(isIdle);
    expect(sentSince(before).map(({ conversation }) => conversation)).to.eql(['channel-1']);
  });

  it('a group lists its own digests, and an agent hers wherever they are sent', async () => {
    const group = bot.chat({ who: ana, place: 'groupChat' });
    await scheduleDigest(group, 'every monday 9:00 find contoso');
    await scheduleDigest(
      bot.chat({ who: bo, place: 'groupChat', conversation: group.conversation }),
      'daily 8:00 customers',
    );
    await scheduleDigest(chat, 'every friday 9:00 orders');
    const names = async (words: string, who = group) => rowNames(cardOf(await who.say(words)));
    expect(await names('digests here')).to.eql(['customers', 'find contoso']);
    expect(await names('resúmenes de aquí')).to.eql(['customers', 'find contoso']);
    for (const words of ['my digests', 'mis resúmenes']) {
      const before = bot.channel.taken().length;
      await group.say(words);
      const [mine] = sentSince(before).filter(
        ({ conversation }) => conversation === chat.conversation,
      );
      expect(rowNames(cardOf(mine?.body)), words).to.eql(['orders', 'find contoso']);
    }
    expect(await names('todos los resúmenes', chat)).to.have.length(3);
  });

  it('a wrong filter is corrected in the digest’s own sentence', async () => {
    const card = cardOf(await chat.say('every monday 9:00 find tga:gold'));
    expect(buttonsOf(card)).to.eql(['every monday 9:00 find tag:gold']);
    const preview = await chat.press(card, 'every monday 9:00 find tag:gold');
    expect(textOf(preview)).to.include(text.newTitle).and.include('find tag:gold');
    const renewing = cardOf(await chat.say('every monday 9:00 find renewing:no'));
    expect(buttonsOf(renewing)).to.eql(['every monday 9:00 renewals renewing:no']);
  });
});
