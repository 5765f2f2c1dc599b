import { createServer } from 'node:http';
import { expect } from 'chai';
import { startTestBot, until, withOwnFolder, type TestBot } from '../support/bot.js';
import { buttonsOf, valueOf } from '../support/cardWords.js';
import { listen, startChannel, stopServer, type Channel } from '../support/channel.js';
import { cardOf, person, type Chat } from '../support/chat.js';
import { SOME_LIST } from '../support/someList.js';
import { startUploads, type Uploads } from '../support/uploads.js';

describe('hanging calls for one agent', () => {
  const hanging = new Set<string>();
  let channel: Channel;
  let bot: TestBot;
  withOwnFolder();

  beforeEach(async () => {
    hanging.clear();
    channel = await startChannel({
      trouble: ({ conversation }) => (hanging.has(conversation) ? { kind: 'hang' } : undefined),
    });
    const env = { FILE_DELIVERY: 'consent' };
    bot = await startTestBot({ customers: SOME_LIST, env, channel });
  });
  afterEach(async () => {
    await bot.stop();
    await channel.stop();
  });

  /** Requests a preview of tags for all customers found and returns its message ID. */
  async function preview(chat: Chat): Promise<string> {
    const found = await chat.say('find contoso');
    const on = found.sent[0]?.id ?? '';
    const back = { back: valueOf(cardOf(found), 'back') };
    const form = cardOf(await chat.press(cardOf(found), 'Tag all 2', back, on));
    await chat.press(form, 'Preview', { more: 'campaign' }, on);
    return on;
  }
  const isCounted = (on: string) =>
    buttonsOf(cardOf(channel.stored(on))).includes('Change 2 customers');

  /** Accepts Customers.csv and returns the ID of the consent card's message. */
  async function accept(chat: Chat, { info }: Pick<Uploads, 'info'>): Promise<string> {
    const asked = await chat.say('export customers');
    const consent = asked.messages[0]?.attachments?.[0]?.content as { acceptContext: object };
    const on = asked.sent[0]?.id ?? '';
    await chat.deliver(chat.consent('accept', consent.acceptContext, info, on));
    return on;
  }
  const isHandedOver = (on: string) =>
    /file\.info$/.test(channel.stored(on)?.attachments?.[0]?.contentType ?? '');

  it('do not block others’ jobs or the turn when the channel hangs', async () => {
    const ana = bot.chat({ who: person('Ana') });
    const bea = bot.chat({ who: person('Bea') });
    const anasList = await ana.say('find contoso');
    const back = { back: valueOf(cardOf(anasList), 'back') };
    const form = cardOf(await ana.press(cardOf(anasList), 'Tag all 2', back, anasList.sent[0]?.id));
    hanging.add(ana.conversation);
    await ana.press(form, 'Preview', { more: 'other' }, anasList.sent[0]?.id);
    const turn = ana.say('tag Contoso +new');
    const on = await preview(bea);
    await until(() => isCounted(on));
    expect((await turn).status).to.equal(200);
  });

  it('do not block others’ files and tags when an upload hangs', async () => {
    const silent = createServer(() => undefined);
    const uploads = await startUploads();
    const url = await listen(silent);
    const never = { info: { ...uploads.info, uploadUrl: `${url}/upload` } };
    for (const name of ['Ana', 'Amy']) await accept(bot.chat({ who: person(name) }), never);
    const bea = bot.chat({ who: person('Bea') });
    const file = await accept(bea, uploads);
    await until(() => isHandedOver(file));
    const on = await preview(bea);
    await until(() => isCounted(on));
    await stopServer(silent);
    await uploads.stop();
  });
});
