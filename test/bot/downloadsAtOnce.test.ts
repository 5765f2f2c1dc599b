import { expect } from 'chai';
import { texts } from '../../cards/text/index.js';
import { MAX_FILES_KEPT } from '../../bot/files/quota.js';
import { startTestBot, until, withOwnFolder, type TestBot } from '../support/bot.js';
import { linkOf } from '../support/cardWords.js';
import { cardOf, person, textOf } from '../support/chat.js';
import { emptyDatabase, onEachDatabase, onPostgres } from '../support/database.js';
import { proxyDatabase } from '../support/tcpProxy.js';
import { SOME_LIST } from '../support/someList.js';

const linkFor = async (bot: TestBot, who = person('Ana', 'en-US')): Promise<string> => {
  const chat = bot.chat({ who, expectReplies: true });
  return linkOf(cardOf((await chat.say('export customers')).messages[0]));
};

onPostgres('concurrent downloads', () => {
  withOwnFolder();

  it('do not block others while fourteen run, and delay a third for the same agent', async () => {
    const proxy = await proxyDatabase(await emptyDatabase('postgres'));
    const bot = await startTestBot({ databaseUrl: proxy.url, customers: SOME_LIST });
    const agents = Array.from({ length: 7 }, (_, n) => person(`Agent ${n}`, 'en-US'));
    const links: string[] = [];
    // Fourteen turns at once would wait for connections, for which a turn has little time.
    for (const agent of [...agents, ...agents]) links.push(await linkFor(bot, agent));
    const third = await linkFor(bot, agents[0]);

    const held = Array.from({ length: 3 }, () => proxy.hold('repeatable read'));
    const downloads = links.map(async (link) => (await fetch(link)).status);
    const release = await Promise.all(held);

    const find = bot.chat({ who: person('Bea'), expectReplies: true }).say('find contoso');
    expect(textOf(await find)).to.include('1–2 of 2');
    expect((await fetch(`${bot.url}/health`)).status).to.equal(200);
    await until(async () => (await fetch(third)).status === 429);
    expect(await (await fetch(third)).text()).to.equal(texts.en.files.linkWriting);

    for (const pass of release) pass();
    expect(await Promise.all(downloads)).to.eql(links.map(() => 200));
    expect((await fetch(third)).status).to.equal(200);
    await bot.stop();
    await proxy.stop();
  });

  it('leave one connection free for others when all belong to the same agent', async () => {
    const proxy = await proxyDatabase(await emptyDatabase('postgres'));
    const bot = await startTestBot({ databaseUrl: proxy.url, customers: SOME_LIST });
    const ana = [await linkFor(bot), await linkFor(bot)];
    const bea = await linkFor(bot, person('Bea', 'en-US'));
    const held = ana.map(() => proxy.hold('repeatable read'));
    const downloads = ana.map(async (link) => (await fetch(link)).status);
    const release = await Promise.all(held);
    expect((await fetch(bea)).status).to.equal(200);
    for (const pass of release) pass();
    expect(await Promise.all(downloads)).to.eql([200, 200]);
    await bot.stop();
    await proxy.stop();
  });
});

onEachDatabase('files of one agent', (dialect) => {
  withOwnFolder();

  it('are kept up to a limit and can be downloaded again', async () => {
    const bot = await startTestBot({ dialect, customers: SOME_LIST });
    const ana = person('Ana', 'es-ES');
    const command = 'exportar clientes';
    const chat = bot.chat({ who: ana, expectReplies: true });
    const link = async () => linkOf(cardOf((await chat.say(command)).messages[0]));
    const first = await link();
    expect((await fetch(first)).status).to.equal(200);
    for (let n = 1; n < MAX_FILES_KEPT; n++)
      expect((await fetch(await link())).status).to.equal(200);
    const beyond = await fetch(await link());
    expect(beyond.status).to.equal(429);
    expect(await beyond.text()).to.equal(texts.es.files.linkTooMany);
    expect((await fetch(first)).status).to.equal(200);
    expect((await fetch(await linkFor(bot, person('Bea', 'en-US')))).status).to.equal(200);
    await bot.stop();
  });
});
