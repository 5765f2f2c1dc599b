import { expect } from 'chai';
import { texts } from '../../cards/text/index.js';
import type { ChangeFollowerRow } from '../../db/listChanges/tables.js';
import { repositories } from '../../db/index.js';
import { addOwner } from '../support/addOwner.js';
import { activityOf, startTestBot, until, type TestBot } from '../support/bot.js';
import { buttonsOf, wordsOf } from '../support/cardWords.js';
import type { Sent } from '../support/channel.js';
import { cardOf, person, textOf, type Chat } from '../support/chat.js';
import { onEachDatabase } from '../support/database.js';
import {
  importSubscriptionsText,
  subscriptionList,
  subscriptionRow,
} from '../support/importRecords.js';
import { guid, importText, list } from '../support/imports.js';
import { remembered } from '../support/remembered.js';

const text = texts.en.changes;
const customers = (...names: string[]) =>
  list(...names.map((name, n) => `${guid(n + 1)},${name},c${n + 1}.example,Cloud Reseller,`));

onEachDatabase('changes that a chat follows', (dialect) => {
  const [ana, bo] = [person('Ana'), person('Bo')];
  let bot: TestBot;
  let chat: Chat;

  beforeEach(async () => {
    bot = await startTestBot({ dialect, env: { ADMIN_AGENTS: `${ana.id},${bo.id}` } });
    chat = bot.chat({ who: ana });
    await importText(bot.database, customers('Contoso', 'Fabrikam'));
  });
  afterEach(() => bot.stop());

  const rename = (n: number) =>
    importText(bot.database, customers(`Contoso ${n}`, `Fabrikam ${n}`));
  const followers = (): Promise<ChangeFollowerRow[]> =>
    bot.database.read('change_followers').orderBy('id').select('*');
  const isIdle = async () =>
    !(await bot.database.read('jobs').whereIn('state', ['waiting', 'running']).first('id'));
  /** Imports other names, and returns the messages that the bot sent by itself. */
  async function news(n: number): Promise<Sent[]> {
    const before = bot.channel.taken().length;
    await rename(n);
    await until(isIdle);
    return bot.channel.taken().slice(before);
  }
  const wordsIn = (messages: readonly Sent[]): string =>
    messages.flatMap(({ body }) => wordsOf(cardOf(body))).join('\n');
  const hurry = () =>
    bot.database.transact((trx) =>
      trx('jobs').where({ state: 'waiting' }).update({ leaseUntil: null }),
    );
  const untilIdle = () =>
    until(async () => {
      await hurry();
      return isIdle();
    });
  const following = async (words: string, who = chat) => {
    expect(textOf(await who.say(words))).to.include('after each import');
  };

  it('are told once after each import that changed something', async () => {
    await following('follow changes');
    expect(wordsIn(await news(1))).to.include('Contoso → Contoso 1');
    expect(await news(1)).to.eql([]);
    expect(wordsIn(await news(2)))
      .to.include('Contoso 1 → Contoso 2')
      .and.not.include('Contoso → ');
  });

  it('are only those of the search', async () => {
    await following('follow changes domain:c1.example');
    expect(wordsIn(await news(1)))
      .to.include('Contoso')
      .and.not.include('Fabrikam');
  });

  it('are replaced by others after a question', async () => {
    await following('follow changes domain:c1.example');
    const asked = await chat.say('seguir cambios');
    const es = texts.es.changes;
    expect(textOf(asked)).to.include('domain:c1.example').and.include(es.askInstead(es.followsAll));
    expect((await followers())[0]).to.include({ query: 'domain:c1.example' });
    expect(textOf(await chat.press(cardOf(asked), es.followInstead))).to.include(
      es.followed(es.follows('domain:c1.example')),
    );
    expect((await followers()).map(({ query }) => query)).to.eql([null]);
  });

  it('of nobody are followed after a question only', async () => {
    const asked = await chat.say('follow changes of nobody-here');
    expect(textOf(asked)).to.include(text.matchesNobody('nobody-here'));
    expect(await followers()).to.eql([]);
    expect(textOf(await chat.press(cardOf(asked), text.followAnyway))).to.include(
      'after each import',
    );
    expect((await followers())[0]).to.include({ query: 'nobody-here' });
  });

  it('end as they were asked to, and are asked about if others are named', async () => {
    await following('follow changes domain:c1.example');
    const asked = await chat.say('stop following changes of fabrikam');
    expect(textOf(asked)).to.include(text.notThose('fabrikam'));
    expect(await followers()).to.have.length(1);
    expect(textOf(await chat.say("don't follow changes"))).to.include(text.unfollowed);
    expect(textOf(await chat.say('no quiero seguir los cambios'))).to.include(
      texts.es.changes.notFollowing,
    );
    expect(await news(1)).to.eql([]);
    const actions = (await activityOf(bot.database)).map(({ action }) => action);
    expect(actions).to.include.members(['changes-followed', 'changes-unfollowed']);
  });

  it('of a channel are one following in all its threads, and come as a new post', async () => {
    const id = 'channel-1';
    const thread = (message: string) =>
      bot.chat({ who: ana, place: 'channel', conversation: `${id};messageid=${message}` });
    await following('follow changes', thread('1'));
    expect((await followers())[0]).to.include({ conversationId: id, audience: 'group' });
    const [message, ...others] = await news(1);
    expect(others).to.eql([]);
    expect(message?.conversation).to.equal(id);
    expect(message?.activity).to.not.match(/^in-/);
    expect(textOf(await thread('2').say('unfollow changes'))).to.include(text.unfollowed);
  });

  it('go on after a message that the channel refused, and say so in the end', async () => {
    await chat.say('hello');
    await remembered(bot.database, ana, chat);
    const group = bot.chat({ who: ana, place: 'groupChat' });
    await following('follow changes', group);
    const isOfGroup = ({ conversation }: Sent) => conversation === group.conversation;
    bot.channel.refuse(isOfGroup, 400);
    await rename(1);
    const tries = () =>
      bot.channel.calls.filter((call) => isOfGroup(call) && call.status === 400).length;
    await until(() => Promise.resolve(tries() === 1));
    await until(async () => {
      await hurry();
      return tries() > 1;
    });
    expect(await followers()).to.have.length(1);
    const before = bot.channel.taken().length;
    // Half an hour later.
    await bot.database.transact((trx) =>
      trx('jobs').where({ state: 'waiting' }).update({ progress: '{"tries":30}' }),
    );
    await untilIdle();
    expect(wordsIn(bot.channel.taken().slice(before))).to.include(text.notTold(text.followsAll));
    bot.channel.refuse(() => false, 400);
    expect(wordsIn(await news(2)))
      .to.include('Contoso → Contoso 1')
      .and.include('→ Contoso 2');
  });

  it('are told later if the channel does not take them now', async () => {
    await following('follow changes');
    bot.channel.refuse(() => true, 503);
    await rename(1);
    await until(async () => (await followers())[0]?.sendingJob !== null);
    await until(async () => (await followers())[0]?.sendingJob === null);
    bot.channel.refuse(() => false, 503);
    const before = bot.channel.taken().length;
    await untilIdle();
    const told = bot.channel.taken().slice(before);
    expect(told).to.have.length(1);
    expect(wordsIn(told)).to.include('Contoso → Contoso 1').and.not.include(text.mayRepeat);
  });

  it('whose arrival is unclear come again with the next, which says so', async () => {
    await following('follow changes');
    const calls = bot.channel.calls.length;
    void bot.channel.hangNext();
    await rename(1);
    await until(isIdle);
    expect(bot.channel.calls.slice(calls)).to.have.length(1);
    expect(wordsIn(await news(2)))
      .to.include(text.mayRepeat)
      .and.include('Contoso → Contoso 1');
    expect(wordsIn(await news(3))).to.not.include(text.mayRepeat);
  });

  it('are given up, not tried for ever, if the search cannot be read', async () => {
    await chat.say('hello');
    await remembered(bot.database, ana, chat);
    await chat.say('save golden: contoso');
    await following('follow changes saved:golden');
    await bot.database.transact((trx) => trx.schema.renameTable('saved_searches', 'hidden'));
    const before = bot.channel.taken().length;
    await rename(1);
    await untilIdle();
    expect(wordsIn(bot.channel.taken().slice(before))).to.include('could not be sent');
    expect(await followers()).to.have.length(1);
    await bot.database.transact((trx) => trx.schema.renameTable('hidden', 'saved_searches'));
  });

  it('are searched in the name of the agent who follows them', async () => {
    await addOwner(bot.database, 2, bo);
    await following('follow changes of my customers', bot.chat({ who: bo }));
    const [follower] = await followers();
    const { id = 0, conversation = '' } = follower ?? {};
    await bot.database.transact((trx) =>
      trx('change_followers').where({ id }).update({ toldId: 0 }),
    );
    await bot.database.transact((trx) => trx('change_followers').update({ agentId: ana.id }));
    const before = bot.channel.taken().length;
    // The import queued its news for the agent who followed then.
    await rename(1);
    await bot.database.transact((trx) => trx('change_followers').update({ agentId: bo.id }));
    await bot.database.transact((trx) =>
      repositories(trx).jobs.add({
        kind: 'tell-follower',
        form: 'other',
        input: { follower: id },
        conversation,
        agent: ana,
        language: 'en',
      }),
    );
    await until(isIdle);
    expect(wordsIn(bot.channel.taken().slice(before))).to.include('Fabrikam → Fabrikam 1');
  });

  it('of a private saved search are not told to a chat with others', async () => {
    await chat.say('hello');
    await remembered(bot.database, ana, chat);
    const group = bot.chat({ who: ana, place: 'groupChat' });
    await chat.say('save golden: contoso');
    expect(textOf(await group.say('follow changes saved:golden'))).to.equal(
      texts.en.refusals.rules['search-not-shared']('golden'),
    );
    expect(await followers()).to.eql([]);
    await chat.say('save for all shared-one: contoso');
    await following('follow changes saved:shared-one', group);
    expect(wordsIn(await news(1)))
      .to.include('Contoso 1')
      .and.not.include('Fabrikam 1');
    await bot.database.transact((trx) =>
      trx('saved_searches').where({ name: 'shared-one' }).update({ reader: ana.id }),
    );
    const [sentence, ...others] = await news(2);
    expect(others).to.eql([]);
    expect(sentence?.conversation).to.equal(chat.conversation);
    expect(wordsIn([...(sentence ? [sentence] : [])])).to.include(
      text.searchNotShared('saved:shared-one'),
    );
    expect(await followers()).to.eql([]);
  });

  it('end with a sentence to the agent and an entry if the chat is gone', async () => {
    await chat.say('hello');
    await remembered(bot.database, ana, chat);
    const group = bot.chat({ who: ana, place: 'groupChat' });
    await following('follow changes', group);
    bot.channel.refuse(({ conversation }) => conversation === group.conversation, 404);
    const [sentence] = await news(1);
    expect(sentence?.conversation).to.equal(chat.conversation);
    expect(wordsIn(sentence ? [sentence] : [])).to.include('can no longer be reached');
    expect(await followers()).to.eql([]);
    const entry = (await activityOf(bot.database)).at(-1);
    expect(entry).to.include({ action: 'changes-unfollowed', agentId: ana.id });
    expect(entry?.newValues).to.equal('{"endedWhy":"gone"}');
  });

  it('end with a sentence and an entry for an agent who has no role any more', async () => {
    await chat.say('hello');
    await remembered(bot.database, ana, chat);
    await following('follow changes');
    const nobody = person('Nobody').id;
    await bot.database.transact(async (trx) => {
      await trx('change_followers').update({ agentId: nobody });
      await trx('agents').where({ objectId: ana.id }).update({ objectId: nobody });
    });
    expect(wordsIn(await news(1))).to.include(text.lostRole(text.followsAll));
    expect(await followers()).to.eql([]);
    expect((await activityOf(bot.database)).at(-1)?.newValues).to.equal('{"endedWhy":"role"}');
  });

  it('and are read customer by customer are told together, those after that message too', async () => {
    await importSubscriptionsText(bot.database, subscriptionList(subscriptionRow(1)));
    await following('follow changes');
    const [row] = await bot.database.read('customers').orderBy('id').select('id');
    const part = (quantity: number) =>
      importSubscriptionsText(
        bot.database,
        subscriptionList(subscriptionRow(1, { Quantity: String(quantity) })),
        { onlyCustomers: [row?.id ?? 0] },
      );
    const open = () => bot.database.read('jobs').where({ kind: 'tell-follower', state: 'waiting' });
    await part(24);
    await part(23);
    expect(await open()).to.have.length(1);
    const before = bot.channel.taken().length;
    await untilIdle();
    expect(bot.channel.taken().slice(before)).to.have.length(1);
    // The same hour: its job has ended.
    await part(22);
    expect(await open()).to.have.length(1);
    await untilIdle();
    const told = bot.channel.taken().slice(before);
    expect(told).to.have.length(2);
    expect(wordsIn(told.slice(1)))
      .to.include('23 → 22')
      .and.not.include('25 → 24');
    expect(buttonsOf(cardOf(told[1]?.body))).to.include(text.unfollow);
  });
});
