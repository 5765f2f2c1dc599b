import { expect } from 'chai';
import { texts } from '../../cards/text/index.js';
import { connect, type Database } from '../../db/index.js';
import { actionsDone, startTestBot, type TestBot } from '../support/bot.js';
import { person, textOf, type Chat } from '../support/chat.js';
import { emptyDatabase, onPostgres } from '../support/database.js';
import { remembered } from '../support/remembered.js';
import { proxyDatabase, type TcpProxy } from '../support/tcpProxy.js';
import { SOME_LIST } from '../support/someList.js';

onPostgres('a change whose connection breaks during commit', () => {
  let proxy: TcpProxy & { url: string };
  let bot: TestBot;
  let other: Database;
  let chat: Chat;

  beforeEach(async () => {
    const url = await emptyDatabase('postgres');
    proxy = await proxyDatabase(url);
    other = await connect(url);
    bot = await startTestBot({ databaseUrl: proxy.url, customers: SOME_LIST });
    const ana = person('Ana');
    chat = bot.chat({ who: ana, expectReplies: true });
    // Writes made at first contact end here; later commits belong to the test.
    await chat.say('whoami');
    await remembered(other, ana, 'en');
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

  it('returns the stored reply if it was made', async () => {
    const typed = chat.typed('tag Contoso Hotels +gold');
    const lost = proxy.lose('answer', 'COMMIT');
    const reply = textOf(await chat.deliver(typed));
    await lost;
    expect(reply).to.include('Tags changed');
    expect(await changed()).to.equal(1);
    expect(textOf(await chat.deliver(typed))).to.equal(reply);
    expect(await changed()).to.equal(1);
  });

  it('reports that nothing changed if it was not made', async () => {
    const typed = chat.typed('tag Contoso Hotels +gold');
    const lost = proxy.lose('statement', 'COMMIT');
    expect(textOf(await chat.deliver(typed))).to.equal(texts.en.refusals.silent);
    await lost;
    expect(await changed()).to.equal(0);
    expect(textOf(await chat.deliver(typed))).to.include('Tags changed');
    expect(await changed()).to.equal(1);
  });

  for (const [language, locale] of [
    ['en', 'en-US'],
    ['es', 'es-ES'],
  ] as const) {
    it(`reports an uncertain outcome if the database cannot be reached (${language})`, async () => {
      const eva = person('Eva', locale);
      const evasChat = bot.chat({ who: eva, expectReplies: true });
      // Her language is stored now, so that the only COMMIT is that of the change.
      await evasChat.say(language === 'en' ? 'whoami' : 'quién soy');
      await remembered(other, eva, language);
      const lost = proxy.lose('answer', 'COMMIT', () => {
        proxy.refuse();
        proxy.cut();
      });
      const command =
        language === 'en' ? 'tag Contoso Hotels +gold' : 'etiquetar Contoso Hotels +gold';
      const typed = evasChat.typed(command);
      expect(textOf(await evasChat.deliver(typed))).to.equal(texts[language].refusals.uncertain);
      await lost;
      expect(await changed()).to.equal(1);
      proxy.admit();
      const again = textOf(await evasChat.deliver(typed));
      expect(again).to.not.equal(texts[language].refusals.uncertain);
      expect(await changed()).to.equal(1);
    });
  }

  it('reports an uncertain outcome while the COMMIT may still be running', async () => {
    const typed = chat.typed('tag Contoso Hotels +gold');
    const frozen = proxy.hold('COMMIT');
    expect(textOf(await chat.deliver(typed))).to.equal(texts.en.refusals.uncertain);
    (await frozen)();
    expect(textOf(await chat.deliver(typed))).to.include('Tags changed');
    expect(await changed()).to.equal(1);
  });
});
