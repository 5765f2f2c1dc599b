import { expect } from 'chai';
import { texts } from '../../cards/text/index.js';
import { actionsDone, startTestBot, until, withOwnFolder, type TestBot } from '../support/bot.js';
import { buttonsOf, valueOf, wordsOf } from '../support/cardWords.js';
import { startChannel, type Channel } from '../support/channel.js';
import { cardOf, person, type Chat } from '../support/chat.js';
import { onEachDatabase } from '../support/database.js';
import { SOME_LIST } from '../support/someList.js';
import { startUploads } from '../support/uploads.js';

onEachDatabase('an answer that the channel refuses', (dialect) => {
  let channel: Channel;
  let bot: TestBot;
  let chat: Chat;
  withOwnFolder();

  beforeEach(async () => {
    channel = await startChannel();
    const env = { FILE_DELIVERY: 'consent' };
    bot = await startTestBot({ dialect, customers: SOME_LIST, env, channel });
    chat = bot.chat({ who: person('Ana') });
  });
  afterEach(async () => {
    await bot.stop();
    await channel.stop();
  });

  const outage = (status = 502) => channel.refuse(() => true, status);
  const recovery = () => channel.refuse(() => false, 502);
  const states = () => bot.database.read('jobs').orderBy('id').pluck('state');
  /** Makes waiting jobs due now. */
  const makeJobsDue = () =>
    bot.database.transact((trx) =>
      trx('jobs').where({ state: 'waiting' }).update({ leaseUntil: null }),
    );
  const postedTexts = () =>
    channel
      .taken()
      .filter(({ method }) => method === 'POST')
      .map(({ body }) => wordsOf(cardOf(body)).join());

  it('arrives once when the channel recovers, and the change is made once', async () => {
    outage();
    const typed = chat.typed('tag Contoso +new');
    const answers = await Promise.all([1, 2, 3, 4].map(() => chat.deliver(typed)));
    expect(answers.map(({ status }) => status)).to.eql([200, 200, 200, 200]);
    expect(await states()).to.eql(['waiting']);
    recovery();
    await makeJobsDue();
    await until(async () => (await states()).join() === 'done');
    expect(postedTexts()).to.have.length(1);
    expect(postedTexts().join()).to.include(texts.en.tags.changed);
    expect(await actionsDone(bot.database)).to.eql(['tags-changed']);
  });

  // The remaining behavior does not depend on the database.
  if (dialect !== 'sqlite') return;

  it('is sent by another process if this one stops meanwhile', async () => {
    outage();
    await chat.say('tag Contoso +new');
    await bot.stop();
    recovery();
    const { databaseUrl } = bot;
    bot = await startTestBot({ databaseUrl, channel });
    await makeJobsDue();
    await until(async () => (await states()).join() === 'done');
    expect(postedTexts().join()).to.include(texts.en.tags.changed);
  });

  it('is delayed but not lost while the channel is down', async () => {
    outage(429);
    await chat.say('tag Contoso +new');
    await makeJobsDue();
    const progress = async () =>
      (await bot.database.read<{ progress: string | null }>('jobs').first('progress'))?.progress;
    await until(async () => (await progress()) === '{"tries":1,"unknown":0}');
    expect(await states()).to.eql(['waiting']);
  });

  it('is abandoned if the channel refuses it permanently', async () => {
    outage();
    await chat.say('tag Contoso +new');
    outage(403);
    await makeJobsDue();
    await until(async () => (await states()).join() === 'failed');
  });

  it('is resent once if its delivery is unknown', async () => {
    const received = channel.hangNext();
    const answer = chat.say('tag Contoso +new');
    await received;
    expect((await answer).status).to.equal(200);
    expect(channel.calls).to.have.length(1);
    await makeJobsDue();
    await until(async () => (await states()).join() === 'done');
    expect(channel.calls).to.have.length(2);
  });

  for (const taken of [false, true]) {
    const when = taken ? 'after' : 'before';
    for (const times of [1, 2]) {
      it(`arrives if the connection breaks ${when} delivery ${times} times in a row`, async () => {
        let resets = times;
        const broken = await startChannel({
          trouble: () => (resets-- > 0 ? { kind: 'reset', taken } : undefined),
        });
        const { databaseUrl } = bot;
        const other = await startTestBot({ databaseUrl, channel: broken });
        const answer = await other.chat({ who: person('Bea') }).say('tag Contoso +new');
        expect(answer.status).to.equal(200);
        await makeJobsDue();
        await until(async () => (await states()).join() === (times === 1 ? '' : 'done'));
        // The channel has no key to recognize duplicates.
        expect(broken.taken()).to.have.length(taken ? times + 1 : 1);
        expect(await actionsDone(bot.database)).to.eql(['tags-changed']);
        await other.stop();
        await broken.stop();
      });
    }
  }

  it('is not stored for people without a role', async () => {
    const { databaseUrl } = bot;
    const closed = await startTestBot({
      databaseUrl,
      channel,
      env: { ADMIN_AGENTS: person('Bo').id },
    });
    outage();
    expect((await closed.chat({ who: person('Zoe') }).say('help')).status).to.equal(200);
    await closed.stop();
    expect(await states()).to.eql([]);
  });

  it('is resent for a job’s outcome after the job has completed', async () => {
    const uploads = await startUploads();
    const asked = await chat.say('export customers');
    const consent = asked.messages[0]?.attachments?.[0]?.content as { acceptContext: object };
    const on = asked.sent[0]?.id ?? '';
    outage();
    await chat.deliver(chat.consent('accept', consent.acceptContext, uploads.info, on));
    await until(async () => (await states()).join() === 'done,waiting');
    expect(await actionsDone(bot.database)).to.eql(['export-asked', 'export-handed-over']);
    recovery();
    await makeJobsDue();
    await until(async () => (await states()).join() === 'done,done');
    expect(channel.stored(on)?.attachments?.[0]?.contentType).to.match(/file\.info$/);
    await uploads.stop();
  });

  it('is resent for a bulk tag preview, which can then be pressed', async () => {
    const found = await chat.say('find contoso');
    const on = found.sent[0]?.id ?? '';
    const back = { back: valueOf(cardOf(found), 'back') };
    const form = cardOf(await chat.press(cardOf(found), 'Tag all 2', back, on));
    outage();
    await chat.press(form, 'Preview', { more: 'campaign' }, on);
    await until(async () => (await states()).join() === 'done,waiting');
    recovery();
    await makeJobsDue();
    await until(() => buttonsOf(cardOf(channel.stored(on))).includes('Change 2 customers'));
  });
});
