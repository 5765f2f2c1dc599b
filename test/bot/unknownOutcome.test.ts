import { expect } from 'chai';
import { texts } from '../../cards/text/index.js';
import { connect, type Database } from '../../db/index.js';
import { actionsDone, startTestBot, type TestBot } from '../support/bot.js';
import { person, readingOf, type Chat } from '../support/chat.js';
import { emptyDatabase, onPostgres } from '../support/database.js';
import { proxyDatabase, type TcpProxy } from '../support/tcpProxy.js';
import { SOME_LIST } from '../support/someList.js';

onPostgres('a connection that breaks while a change is committed', () => {
  let proxy: TcpProxy & { url: string };
  let bot: TestBot;
  let other: Database;
  let chat: Chat;

  beforeEach(async () => {
    const url = await emptyDatabase('postgres');
    proxy = await proxyDatabase(url);
    other = await connect(url);
    bot = await startTestBot({ databaseUrl: proxy.url, customers: SOME_LIST });
    chat = bot.chat({ who: person('Ana'), expectReplies: true });
    // From here on the only change is the one that is asked for.
    await chat.say('whoami');
    await chat.say('find contoso');
  });
  afterEach(async () => {
    proxy.thaw();
    proxy.admit();
    await bot.stop();
    await other.close();
    await proxy.stop();
  });

  const changed = async () =>
    (await actionsDone(other)).filter((action) => action === 'tags-changed').length;

  it('gets the stored reply if the change was made', async () => {
    const typed = chat.typed('tag Contoso Hotels +gold');
    const lost = proxy.lose('answer', 'COMMIT');
    const said = readingOf(await chat.deliver(typed));
    await lost;
    expect(said).to.include('The tags were changed');
    expect(await changed()).to.equal(1);
    expect(readingOf(await chat.deliver(typed))).to.equal(said);
    expect(await changed()).to.equal(1);
  });

  it('is told that nothing was changed if nothing was', async () => {
    const typed = chat.typed('tag Contoso Hotels +gold');
    const lost = proxy.lose('statement', 'COMMIT');
    expect(readingOf(await chat.deliver(typed))).to.equal(texts.en.refusals.silent);
    await lost;
    expect(await changed()).to.equal(0);
    expect(readingOf(await chat.deliver(typed))).to.include('The tags were changed');
    expect(await changed()).to.equal(1);
  });

  for (const [language, locale] of [
    ['en', 'en-US'],
    ['es', 'es-ES'],
  ] as const) {
    it(`is told that it is not certain if the database cannot be asked (${language})`, async () => {
      const hers = bot.chat({ who: person('Eva', locale), expectReplies: true });
      await hers.say('whoami');
      const lost = proxy.lose('answer', 'COMMIT', () => {
        proxy.refuse();
        proxy.cut();
      });
      const command =
        language === 'en' ? 'tag Contoso Hotels +gold' : 'etiquetar Contoso Hotels +gold';
      const typed = hers.typed(command);
      expect(readingOf(await hers.deliver(typed))).to.equal(texts[language].refusals.uncertain);
      await lost;
      expect(await changed()).to.equal(1);
      proxy.admit();
      const again = readingOf(await hers.deliver(typed));
      expect(again).to.not.equal(texts[language].refusals.uncertain);
      expect(await changed()).to.equal(1);
    });
  }

  it('is told that it is not certain while the COMMIT may still be under way', async () => {
    const typed = chat.typed('tag Contoso Hotels +gold');
    const frozen = proxy.hold('COMMIT');
    expect(readingOf(await chat.deliver(typed))).to.equal(texts.en.refusals.uncertain);
    (await frozen)();
    expect(readingOf(await chat.deliver(typed))).to.include('The tags were changed');
    expect(await changed()).to.equal(1);
  });
});
