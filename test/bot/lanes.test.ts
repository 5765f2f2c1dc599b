import { createServer } from 'node:http';
import { expect } from 'chai';
import { startTestBot, until, withOwnFolder, type TestBot } from '../support/bot.js';
import { buttonsOf, valueOf } from '../support/cardWords.js';
import { listen, startChannel, stopServer, type Channel } from '../support/channel.js';
import { cardOf, person, type Chat } from '../support/chat.js';
import { SOME_LIST } from '../support/someList.js';
import { startUploads, type Uploads } from '../support/uploads.js';

describe('while calls for one agent hang', () => {
  const deaf = new Set<string>();
  let channel: Channel;
  let bot: TestBot;
  withOwnFolder();

  beforeEach(async () => {
    deaf.clear();
    channel = await startChannel({
      trouble: ({ conversation }) => (deaf.has(conversation) ? { kind: 'hang' } : undefined),
    });
    const env = { FILE_DELIVERY: 'consent' };
    bot = await startTestBot({ customers: SOME_LIST, env, channel });
  });
  afterEach(async () => {
    await bot.stop();
    await channel.stop();
  });

  /** Asks to tag all that are found, as far as the preview. */
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

  /** Accepts Customers.csv; returns the message that it takes the place of. */
  async function accept(chat: Chat, { info }: Pick<Uploads, 'info'>): Promise<string> {
    const asked = await chat.say('export customers');
    const consent = asked.messages[0]?.attachments?.[0]?.content as { acceptContext: object };
    const on = asked.sent[0]?.id ?? '';
    await chat.deliver(chat.consent('accept', consent.acceptContext, info, on));
    return on;
  }
  const isHandedOver = (on: string) =>
    /file\.info$/.test(channel.stored(on)?.attachments?.[0]?.contentType ?? '');

  it('in the channel, jobs of others go on, and the turn ends', async () => {
    const ana = bot.chat({ who: person('Ana') });
    const bea = bot.chat({ who: person('Bea') });
    const hers = await ana.say('find contoso');
    const back = { back: valueOf(cardOf(hers), 'back') };
    const form = cardOf(await ana.press(cardOf(hers), 'Tag all 2', back, hers.sent[0]?.id));
    deaf.add(ana.conversation);
    await ana.press(form, 'Preview', { more: 'other' }, hers.sent[0]?.id);
    const turn = ana.say('tag Contoso +new');
    const on = await preview(bea);
    await until(() => isCounted(on));
    expect((await turn).status).to.equal(200);
  });

  it('in an upload, files and tags of others go on', async () => {
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
