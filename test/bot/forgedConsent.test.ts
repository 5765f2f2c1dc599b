import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { texts } from '../../cards/text/index.js';
import { startTestBot, until, withOwnFolder, type TestBot } from '../support/bot.js';
import { buttonsOf, valueOf } from '../support/cardWords.js';
import { cardOf, person, textOf, type Chat } from '../support/chat.js';
import { SOME_LIST } from '../support/someList.js';
import { startUploads, type Uploads } from '../support/uploads.js';

const ana = person('Ana');
const sam = person('Sam');

describe('a consent that the bot did not request', () => {
  let bot: TestBot;
  let uploads: Uploads;
  let sales: Chat;
  withOwnFolder();

  before(async () => {
    uploads = await startUploads();
    const env = { FILE_DELIVERY: 'consent', ADMIN_AGENTS: ana.id, SALES_AGENTS: sam.id };
    bot = await startTestBot({ customers: SOME_LIST, env });
    sales = bot.chat({ who: sam });
  });
  after(async () => {
    await bot.stop();
    await uploads.stop();
  });

  const context = (form: string = randomUUID()) => ({
    verb: 'export.activity',
    form,
    lang: 'en',
    v: 1,
  });
  const jobs = () => bot.database.read<{ kind: string; input: string }>('jobs');

  it('cannot replace another agent’s job', async () => {
    for (const form of ['tag-many-1-show', 'tag-many/tag-many-1-show']) {
      const answer = await sales.deliver(sales.consent('accept', context(form), uploads.info));
      expect(textOf(answer)).to.include(texts.en.refusals.outOfDate);
    }
    expect(await jobs()).to.eql([]);
    const admin = bot.chat({ who: ana });
    const found = await admin.say('find contoso');
    const on = found.sent[0]?.id ?? '';
    const back = { back: valueOf(cardOf(found), 'back') };
    const form = cardOf(await admin.press(cardOf(found), 'Tag all 2', back, on));
    await admin.press(form, 'Preview', { more: 'campaign' }, on);
    await until(() => buttonsOf(cardOf(bot.channel.stored(on))).includes('Change 2 customers'));
  });

  it('has no effect when it is pressed or submitted as a button', async () => {
    const before = (await jobs()).length;
    const data = {
      verb: 'export.activity.accept',
      input: {
        upload: { ...uploads.info, name: 'Salaries 2027.xlsx' },
        message: 'somebody-elses',
        form: randomUUID(),
      },
      lang: 'en',
      v: 1,
    };
    for (const place of ['personal', 'groupChat', 'channel'] as const) {
      const chat = bot.chat({ who: sam, place });
      for (const answer of [await chat.executeData(data), await chat.submitData(data)])
        expect(textOf(answer)).to.include(texts.en.refusals.outOfDate);
    }
    expect(await jobs()).to.have.length(before);
    expect(bot.channel.stored('somebody-elses')).to.equal(undefined);
  });

  it('is accepted only in a personal chat', async () => {
    const before = (await jobs()).length;
    const group = bot.chat({ who: sam, place: 'groupChat' });
    const answer = await group.deliver(group.consent('accept', context(), uploads.info));
    expect(textOf(answer)).to.include(texts.en.refusals.outOfDate);
    expect(await jobs()).to.have.length(before);
  });

  it('uploads only to Microsoft’s file hosts and under the file’s own name', async () => {
    const before = (await jobs()).length;
    for (const contentUrl of ['https://evil.example/phish', 'http://contoso.sharepoint.com/x']) {
      const info = { ...uploads.info, contentUrl };
      const answer = await sales.deliver(sales.consent('accept', context(), info, '1'));
      expect(answer.status).to.equal(200);
    }
    expect(await jobs()).to.have.length(before);
    const info = { ...uploads.info, name: 'Salaries 2027.xlsx' };
    await sales.deliver(sales.consent('accept', context(), info, 'mine'));
    await until(() => bot.channel.stored('mine')?.attachments?.[0]?.name === 'Activity.csv');
  });
});
