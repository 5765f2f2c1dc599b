import { expect } from 'chai';
import { DateTime } from 'luxon';
import { queueDueDigests } from '../../bot/digests/queueDue.js';
import { texts } from '../../cards/text/index.js';
import type { DigestRow } from '../../db/digests/tables.js';
import { repositories } from '../../db/index.js';
import { actionsDone, activityOf, startTestBot, until, type TestBot } from '../support/bot.js';
import { buttonsOf, inputsOf, rowNames, wordsOf } from '../support/cardWords.js';
import type { Sent } from '../support/channel.js';
import { cardOf, person, textOf, type Chat } from '../support/chat.js';
import { onEachDatabase } from '../support/database.js';
import { scheduleDigest, sendDigestsNow } from '../support/digests.js';
import { remembered } from '../support/remembered.js';
import { SOME_LIST } from '../support/someList.js';

const text = texts.en.digests;

onEachDatabase('a digest', (dialect) => {
  const [ana, bo, cleo] = [person('Ana'), person('Bo'), person('Cleo')];
  const env = { ADMIN_AGENTS: ana.id, SALES_AGENTS: bo.id, HELPDESK_AGENTS: cleo.id };
  let bot: TestBot;
  let chat: Chat;

  beforeEach(async () => {
    bot = await startTestBot({ dialect, customers: SOME_LIST, env });
    chat = bot.chat({ who: bo });
  });
  afterEach(() => bot.stop());

  const rows = (): Promise<DigestRow[]> => bot.database.read('digests').orderBy('id').select('*');
  const jobsDone = async () => {
    const states: string[] = await bot.database
      .read('jobs')
      .where({ kind: 'send-digest' })
      .pluck('state');
    return states.every((state) => state === 'done' || state === 'failed');
  };
  /** Sends the digests that are due, and returns the messages outside of any turn. */
  async function sent(): Promise<Sent[]> {
    const before = bot.channel.taken().length;
    await sendDigestsNow(bot.database);
    await until(jobsDone);
    return bot.channel.taken().slice(before);
  }

  it('is shown with its next runs before it is scheduled', async () => {
    const card = cardOf(await chat.say('every monday 9:00 find contoso'));
    const words = wordsOf(card);
    expect(words).to.include.members([text.newTitle, 'find contoso', 'Every Monday at 9:00 AM']);
    expect(buttonsOf(card)).to.eql([text.schedule]);
    const runs = words.filter((word) => word.endsWith('9:00 AM') && /\d{4}/.test(word));
    expect(runs).to.have.length(3);
    for (const run of runs)
      expect(
        DateTime.fromFormat(run.replace('\u202f', ' '), 'LLL d, yyyy, h:mm a').weekday,
      ).to.equal(1);
    expect(await rows()).to.eql([]);
    expect(await actionsDone(bot.database)).to.eql([]);
  });

  it('is scheduled once however often the button is delivered, and recorded', async () => {
    const preview = cardOf(await chat.say('every weekday at 8:30 find contoso'));
    const answers = await Promise.all([
      chat.press(preview, text.schedule),
      chat.press(preview, text.schedule),
    ]);
    for (const answer of answers) expect(textOf(answer)).to.include('Scheduled.');
    const [row, ...others] = await rows();
    expect(others).to.eql([]);
    expect(row).to.include({
      agentId: bo.id,
      agentName: 'Bo',
      language: 'en',
      audience: 'personal',
      conversationId: chat.conversation,
      typed: 'find contoso',
      verb: 'find',
      input: '{"query":"contoso"}',
      weekdays: '[1,2,3,4,5]',
      time: '08:30',
      timeZone: 'Europe/Madrid',
      state: 'active',
    });
    const next = DateTime.fromISO(row?.nextAt ?? '', { zone: 'Europe/Madrid' });
    expect(next.toFormat('HH:mm')).to.equal('08:30');
    expect(next.weekday).to.be.at.most(5);
    const [entry] = await activityOf(bot.database);
    expect(entry).to.include({ action: 'digest-created', agentId: bo.id });
    expect(entry?.newValues).to.include('find contoso');
  });

  it('arrives as the card of the list, with a line that tells why', async () => {
    await scheduleDigest(chat, 'every monday 9:00 find contoso');
    const [message, ...others] = await sent();
    expect(others).to.eql([]);
    expect(message?.conversation).to.equal(chat.conversation);
    const card = cardOf(message?.body);
    expect(wordsOf(card)[0]).to.equal('Digest · Every Monday at 9:00 AM · find contoso · ');
    expect(rowNames(card)).to.include('Contoso Hotels');
    const [row] = await rows();
    expect(row).to.include({ lastOutcome: 'sent' });
    expect(row?.nextAt && row.nextAt > new Date().toISOString()).to.equal(true);
  });

  it('says so in a sentence if there is nothing', async () => {
    await scheduleDigest(chat, 'daily 9:00 find contoso tag:trial');
    await bot.database.transact((trx) =>
      trx('digests').update({ input: '{"query":"nobody here"}', typed: 'x y z' }),
    );
    const [message] = await sent();
    expect(wordsOf(cardOf(message?.body)).join(' ')).to.include('nobody here');
  });

  it('reads its days again each time', async () => {
    await scheduleDigest(chat, 'every monday 9:00 orders yesterday');
    const old = { range: { from: '2020-01-01T00:00:00.000Z', to: '2020-01-02T00:00:00.000Z' } };
    await bot.database.transact((trx) => trx('digests').update({ input: JSON.stringify(old) }));
    const [message] = await sent();
    expect(JSON.stringify(message?.body)).to.not.include('2020-01-01');
    expect(JSON.stringify(message?.body)).to.include('"range"');
  });

  it('is paused, resumed, snoozed, changed and ended by its owner, each with an entry', async () => {
    let card = cardOf(await scheduleDigest(chat, 'every monday 9:00 find contoso'));
    const press = async (title: string, inputs: object = {}) => {
      const answer = await chat.press(card, title, inputs);
      card = cardOf(answer);
      return textOf(answer);
    };
    expect(await press(text.pause)).to.include(text.paused);
    expect((await rows())[0]).to.include({ state: 'paused', nextAt: null });
    expect(await sendDigestsNow(bot.database)).to.equal(0);
    expect(await press(text.resume)).to.include('Resumed.');

    await press(text.snooze);
    expect(inputsOf(card)['until']).to.equal(
      DateTime.now().setZone('Europe/Madrid').plus({ days: 7 }).toISODate(),
    );
    expect(await press(text.snooze, { until: '2020-01-01' })).to.include(text.dayError);
    const until = DateTime.now().setZone('Europe/Madrid').plus({ days: 30 }).toISODate() ?? '';
    expect(await press(text.snooze, { until })).to.include('Snoozed.');
    const [snoozed] = await rows();
    expect(snoozed?.nextAt && snoozed.nextAt >= until).to.equal(true);
    expect(wordsOf(card)).to.include(text.states.snoozed);

    await press(text.changeTime);
    expect(inputsOf(card)['time']).to.equal('09:00');
    expect(await press(text.save, { time: '25:00' })).to.include(text.timeError);
    expect(await press(text.save, { time: '17:45' })).to.include('Saved.');
    expect((await rows())[0]).to.include({ time: '17:45', snoozedUntil: until });

    expect(await press(text.end)).to.include(text.askEnd);
    expect(await press(text.keep)).to.not.include(text.askEnd);
    await press(text.end);
    expect(await press(text.end)).to.include(text.ended);
    expect((await rows())[0]).to.include({ state: 'ended', nextAt: null, endedWhy: 'asked' });
    expect(await actionsDone(bot.database)).to.eql([
      ...['digest-created', 'digest-paused', 'digest-resumed', 'digest-snoozed'],
      ...['digest-changed', 'digest-ended'],
    ]);
    expect(wordsOf(cardOf(await chat.say('digests')))).to.include(text.noneYet);
  });

  it('is sent now once for two deliveries of a press, also while it is paused', async () => {
    let card = cardOf(await scheduleDigest(chat, 'every monday 9:00 find contoso'));
    card = cardOf(await chat.press(card, text.pause));
    const before = bot.channel.taken().length;
    await Promise.all([chat.press(card, text.run), chat.press(card, text.run)]);
    await until(async () => (await rows())[0]?.lastOutcome === 'sent');
    await until(jobsDone);
    const posted = bot.channel
      .taken()
      .slice(before)
      .filter(({ method }) => method === 'POST');
    expect(posted).to.have.length(1);
  });

  it('is changed only from its newest card', async () => {
    const card = cardOf(await scheduleDigest(chat, 'every monday 9:00 find contoso'));
    await chat.press(card, text.pause);
    expect(textOf(await chat.press(card, text.snooze, { until: '2999-01-01' }))).to.equal(
      texts.en.refusals.stale,
    );
  });

  it('is limited to twenty for each agent', async () => {
    const preview = cardOf(await chat.say('every monday 9:00 find contoso'));
    await chat.press(preview, text.schedule);
    const [row] = await rows();
    if (!row) throw new Error('no digest');
    const { id: first, ...copy } = row;
    await bot.database.transact(async (trx) => {
      for (let n = 0; n < 19; n++) await trx('digests').insert({ ...copy });
    });
    const answer = await scheduleDigest(chat, 'daily 9:00 find contoso');
    expect(textOf(answer)).to.include('up to 20 digests');
    expect(await rows()).to.have.length(20);
    expect(first).to.be.a('number');
    const list = cardOf(await chat.say('digests'));
    expect(rowNames(list)).to.have.length(6);
    expect(wordsOf(list)).to.include('1–6 of 20');
  });

  it('belongs to its owner; an Admin agent sees it and may end it', async () => {
    await scheduleDigest(chat, 'every monday 9:00 find contoso');
    const [row] = await rows();
    const input = { digest: row?.id, version: 1 };
    const other = bot.chat({ who: cleo });
    expect(textOf(await other.executeData({ verb: 'digests.show', input }))).to.equal(
      texts.en.refusals.rules['digest-gone'](),
    );
    expect(rowNames(cardOf(await other.say('digests all')))).to.eql([]);
    const admin = bot.chat({ who: ana });
    expect(textOf(await admin.executeData({ verb: 'digests.pause', input }))).to.equal(
      texts.en.refusals.rules['digest-not-yours']('Bo'),
    );
    const list = cardOf(await admin.say('digests all'));
    expect(rowNames(list)).to.eql(['find contoso']);
    const asked = cardOf(await admin.pressInRow(list, 0, text.end));
    expect(textOf(await admin.press(asked, text.end))).to.include(text.ended);
    expect((await rows())[0]).to.include({ state: 'ended' });
    expect((await activityOf(bot.database)).at(-1)).to.include({ agentName: 'Ana' });
  });

  it('ends, with a sentence to its owner, when the owner loses the role', async () => {
    await scheduleDigest(chat, 'every monday 9:00 orders');
    await remembered(bot.database, bo, chat);
    const { channel } = bot;
    await bot.database.transact((trx) => trx('digests').update({ agentId: cleo.id }));
    await bot.database.transact((trx) =>
      trx('agents').where({ objectId: bo.id }).update({ objectId: cleo.id }),
    );
    await sendDigestsNow(bot.database);
    await channel.until(({ body }) => JSON.stringify(body).includes('no longer have the role'));
    expect((await rows())[0]).to.include({ state: 'ended', endedWhy: 'role' });
    expect(channel.taken().filter(({ body }) => JSON.stringify(body).includes('Digest ·'))).to.eql(
      [],
    );
  });

  it('of a group is sent there, and ends in the owner’s personal chat when that is gone', async () => {
    await chat.say('help');
    await remembered(bot.database, bo, chat);
    const group = bot.chat({ who: bo, place: 'channel' });
    const preview = cardOf(await group.say('every monday 9:00 find contoso'));
    expect(buttonsOf(preview)).to.eql([text.scheduleHere, text.sendToMe]);
    await group.press(preview, text.scheduleHere);
    const [message] = await sent();
    expect(message?.conversation).to.equal(group.conversation);
    const here = bot.chat({ who: cleo, place: 'channel' });
    expect(rowNames(cardOf(await here.say('digests')))).to.eql([]);
    expect(rowNames(cardOf(await group.say('digests')))).to.eql(['find contoso']);

    bot.channel.refuse(({ conversation }) => conversation === group.conversation, 403);
    await sendDigestsNow(bot.database);
    const news = await bot.channel.until(({ body }) =>
      JSON.stringify(body).includes('no longer reach the chat'),
    );
    expect(news.conversation).to.equal(chat.conversation);
    expect((await rows())[0]).to.include({
      state: 'ended',
      endedWhy: 'gone',
      lastOutcome: 'failed',
    });
    expect(await actionsDone(bot.database)).to.eql(['digest-created', 'digest-ended']);
  });

  it('of something private goes from a group to the personal chat alone', async () => {
    await chat.say('help');
    await remembered(bot.database, bo, chat);
    const group = bot.chat({ who: bo, place: 'groupChat' });
    const preview = cardOf(await group.say('daily 8:00 activity'));
    expect(wordsOf(preview)).to.include(text.isPrivate('activity'));
    expect(buttonsOf(preview)).to.eql([text.sendToMe]);
    await group.press(preview, text.sendToMe);
    expect((await rows())[0]).to.include({
      audience: 'personal',
      conversationId: chat.conversation,
    });
    const [message] = await sent();
    expect(message?.conversation).to.equal(chat.conversation);
  });

  it('that was put into a group although it is private is not shown there', async () => {
    const group = bot.chat({ who: bo, place: 'groupChat' });
    const data = {
      verb: 'digests.create',
      input: {
        typed: 'activity',
        days: { dayOfMonth: 31 },
        time: '09:00',
        list: { verb: 'activity', input: {} },
        to: 'here',
      },
    };
    await group.executeData(data);
    expect(await sent()).to.eql([]);
    expect((await rows())[0]).to.include({ state: 'ended', endedWhy: 'private' });
  });

  it('for the personal chat needs one that the bot knows', async () => {
    const group = bot.chat({ who: cleo, place: 'groupChat' });
    const preview = cardOf(await group.say('every monday 9:00 find contoso to me'));
    expect(buttonsOf(preview)).to.eql([text.sendToMe, text.scheduleHere]);
    expect(textOf(await group.press(preview, text.sendToMe))).to.equal(text.noPersonalChat);
    expect(await rows()).to.eql([]);
  });

  it('that the channel does not accept is sent later, once', async () => {
    await scheduleDigest(chat, 'every monday 9:00 find contoso');
    bot.channel.refuse(() => true, 503);
    await sendDigestsNow(bot.database);
    await until(async () => (await rows())[0]?.lastOutcome === 'waiting');
    bot.channel.refuse(() => false, 503);
    const before = bot.channel.taken().length;
    await until(async () => {
      await bot.database.transact((trx) =>
        trx('jobs').where({ state: 'waiting' }).update({ leaseUntil: null }),
      );
      return (await rows())[0]?.lastOutcome === 'sent';
    });
    expect(bot.channel.taken().slice(before)).to.have.length(1);
  });

  it('whose arrival is unclear is not sent again', async () => {
    const card = cardOf(await scheduleDigest(chat, 'every monday 9:00 find contoso'));
    const before = bot.channel.calls.length;
    void bot.channel.hangNext();
    await sendDigestsNow(bot.database);
    await until(async () => (await rows())[0]?.lastOutcome === 'unclear');
    await until(jobsDone);
    expect(bot.channel.calls.slice(before)).to.have.length(1);
    const shown = await chat.press(card, text.pause);
    expect(textOf(shown)).to.include(text.outcomes.unclear);
  });

  it('that was due more than a day ago waits for the next time', async () => {
    await scheduleDigest(chat, 'every monday 9:00 find contoso');
    const [row] = await rows();
    const late = new Date(Date.parse(row?.nextAt ?? '') + 3 * 86_400_000);
    expect(await queueDueDigests(bot.database, late)).to.equal(0);
    const [after] = await rows();
    expect(Date.parse(after?.nextAt ?? '') - Date.parse(row?.nextAt ?? '')).to.be.closeTo(
      7 * 86_400_000,
      3_700_000,
    );
  });

  it('is forgotten a month after its end, and not before', async () => {
    let card = cardOf(await scheduleDigest(chat, 'every monday 9:00 find contoso'));
    card = cardOf(await chat.press(card, text.end));
    await chat.press(card, text.end);
    const { digests } = repositories(bot.database.read);
    const days = (count: number) => Date.now() + count * 86_400_000;
    expect(await digests.hasOld(days(29))).to.equal(false);
    expect(await digests.hasOld(days(31))).to.equal(true);
    await bot.database.transact((trx) => repositories(trx).digests.forgetOld(days(31)));
    expect(await rows()).to.eql([]);
  });
});

describe('a text with a schedule', () => {
  const [ana, eva, bo] = [person('Ana'), person('Eva', 'es-ES'), person('Bo')];
  let bot: TestBot;
  before(async () => {
    const env = { ADMIN_AGENTS: ana.id, HELPDESK_AGENTS: `${eva.id},${bo.id}` };
    bot = await startTestBot({ customers: SOME_LIST, env });
  });
  after(() => bot.stop());
  const says = async (typed: string, who = ana) => textOf(await bot.chat({ who }).say(typed));

  it('is answered in its language', async () => {
    const answer = await says('cada lunes y jueves a las 9:00 buscar contoso', ana);
    expect(answer).to.include('Cada lunes y jueves a las 9:00');
    expect(await says('el último día de cada mes a la 1:00 buscar contoso', eva)).to.include(
      'El último día de cada mes a la 1:00',
    );
  });

  it('that is not understood says which part, and that nothing was scheduled', async () => {
    expect(await says('every monday 9:00 blah blah')).to.include('what to send: “blah blah”');
    expect(await says('every monday 9:00')).to.include(text.nothingToSend('').slice(0, 40));
    expect(await says('every monday 9:00 tag contoso +gold')).to.include('is not a list');
    expect(await says('every monday 25:00 orders')).to.include('25:00');
    expect(await says('every 2 weeks orders')).to.include('every 2 weeks');
    expect(await says('every hour orders')).to.include('I can’t send a list on this schedule');
    expect(await says('every monday 9:00 orders nobody here')).to.include(
      'does not name one customer',
    );
    expect(await says('every monday 9:00 find')).to.include('needs a customer or a search');
    expect(await says('every monday 9:00 drift', bo)).to.include('Admin agent');
    expect(await says('every monday 9:00 find tga:gold')).to.include('tga');
    expect(await bot.database.read('digests')).to.eql([]);
  });

  it('offers the correction of a misspelled list', async () => {
    const chat = bot.chat({ who: ana });
    const card = cardOf(await chat.say('every monday 9:00 renewls 30'));
    expect(buttonsOf(card)).to.eql([text.meant('renewals 30')]);
    const preview = await chat.press(card, text.meant('renewals 30'));
    expect(textOf(preview)).to.include(text.newTitle);
  });

  it('without a time proposes one, and says so', async () => {
    const answer = await says('renewals every monday');
    expect(answer).to.include('You typed no time');
  });

  it('is explained', async () => {
    expect(await says('new digest')).to.equal(text.howTo);
    expect(await says('digests')).to.include(text.noneYet);
  });
});
