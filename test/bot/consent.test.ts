import { expect } from 'chai';
import { texts } from '../../cards/text/index.js';
import {
  actionsDone,
  activityOf,
  startTestBot,
  until,
  withOwnFolder,
  type TestBot,
} from '../support/bot.js';
import { buttonsOf, linkOf, wordsOf } from '../support/cardWords.js';
import type { Attachment } from '../support/channel.js';
import { cardOf, person, textOf, type Chat, type Person } from '../support/chat.js';
import { onEachDatabase } from '../support/database.js';
import { addLongList, SOME_LIST } from '../support/someList.js';
import { startUploads, RANGE_UNIT_BYTES, type Uploads } from '../support/uploads.js';

const FILE_INFO = 'application/vnd.microsoft.teams.card.file.info';
const RANGE_BYTES = 10 * RANGE_UNIT_BYTES;

interface Consent {
  description: string;
  sizeInBytes: number;
  acceptContext: Record<string, unknown>;
  declineContext: Record<string, unknown>;
}

onEachDatabase('a file consent card', (dialect) => {
  let bot: TestBot;
  let who: Person;
  let chat: Chat;
  let uploads: Uploads;
  withOwnFolder();

  before(async () => {
    const env = { FILE_DELIVERY: 'consent', LINK_SECRET: 's'.repeat(40) };
    bot = await startTestBot({ dialect, customers: SOME_LIST, env });
    await addLongList(bot.database, 3);
  });
  beforeEach(async () => {
    who = person('Ana');
    chat = bot.chat({ who });
    uploads = await startUploads();
  });
  afterEach(() => uploads.stop());
  after(() => bot.stop());

  /** Returns the actions recorded for this test's agent. */
  const mine = async () =>
    (await activityOf(bot.database)).flatMap(({ agentId, action }) =>
      agentId === who.id ? [action] : [],
    );
  const jobs = () =>
    bot.database.read<{ id: number; state: string; input: string; form: string }>('jobs');
  const stateOf = async (form: unknown) =>
    (
      await jobs()
        .where('form', 'like', `%/${String(form)}`)
        .first()
    )?.state;

  /** Requests the file and returns the consent card and its message ID. */
  async function ask(command = 'export customers') {
    const answer = await chat.say(command);
    const attachment = answer.messages[0]?.attachments?.[0] as Attachment;
    return { attachment, content: attachment.content as Consent, on: answer.sent[0]?.id ?? '' };
  }

  /** Downloads the same list by link. */
  async function byLink(): Promise<Buffer> {
    const env = { FILE_DELIVERY: 'link' };
    const other = await startTestBot({ databaseUrl: bot.databaseUrl, env });
    const answer = await other.chat({ who: person('Bo') }).say('export customers');
    const response = await fetch(linkOf(cardOf(answer)));
    const file = Buffer.from(await response.arrayBuffer());
    await other.stop();
    return file;
  }

  const accept = ({ content, on }: Awaited<ReturnType<typeof ask>>, uploadInfo: object) =>
    chat.consent('accept', content.acceptContext, uploadInfo, on);

  /** Returns the current state of the consent card's message. */
  const shown = (on: string) => bot.channel.stored(on);
  const fileShown = (on: string) => shown(on)?.attachments?.[0]?.contentType === FILE_INFO;

  it('has the format the platform requires', async () => {
    const { attachment, content } = await ask();
    expect(attachment.contentType).to.equal('application/vnd.microsoft.teams.card.file.consent');
    expect(attachment.name).to.equal('Customers.csv');
    expect(content).to.have.all.keys(
      'description',
      'sizeInBytes',
      'acceptContext',
      'declineContext',
    );
    expect(content.description).to.match(
      /^The complete list: [\d,]+ customers\. It will be saved to your/,
    );
    expect(content.sizeInBytes).to.be.a('number').and.to.be.above(0);
    const spanish = await ask('exportar clientes');
    expect(spanish.content.description).to.include('La lista completa: 3.');
  });

  it('is answered at once, and the file is uploaded to OneDrive in ranges', async () => {
    const card = await ask();
    const answer = await chat.deliver(accept(card, uploads.info));
    expect(answer.status).to.equal(200);
    expect(answer.messages).to.eql([]);
    await until(() => fileShown(card.on));
    const file = uploads.file();
    expect(uploads.calls.map(({ method, status }) => `${method} ${status}`)).to.eql([
      'PUT 202',
      'PUT 202',
      'PUT 201',
    ]);
    expect(uploads.calls.map(({ range }) => range)).to.eql([
      `bytes 0-${RANGE_BYTES - 1}/${file.length}`,
      `bytes ${RANGE_BYTES}-${2 * RANGE_BYTES - 1}/${file.length}`,
      `bytes ${2 * RANGE_BYTES}-${file.length - 1}/${file.length}`,
    ]);
    expect(shown(card.on)?.attachments).to.eql([
      {
        contentType: FILE_INFO,
        contentUrl: uploads.info.contentUrl,
        name: 'Customers.csv',
        content: { uniqueId: uploads.info.uniqueId, fileType: 'csv' },
      },
    ]);
    await until(async () => (await stateOf(card.content.acceptContext['form'])) === 'done');
    expect(await mine()).to.eql(['export-asked', 'export-handed-over']);
    const ended = await jobs().where({ state: 'done' }).orderBy('id', 'desc').first();
    expect(ended?.input).to.equal('{}');
    expect(file.equals(await byLink())).to.equal(true);
  });

  it('shows progress during the upload', async () => {
    const text = texts.es.files;
    const card = await ask('exportar clientes');
    await chat.deliver(accept(card, uploads.info));
    await until(() => fileShown(card.on));
    const updates = bot.channel.taken().filter((call) => call.activity === card.on);
    expect(wordsOf(cardOf(updates[0]?.body))).to.eql([text.uploading('Customers.csv', 0)]);
    expect(updates.at(-1)?.body.summary).to.equal(text.uploaded('Customers.csv'));
  });

  it('shows that it was declined and offers the export again', async () => {
    const card = await ask();
    const declined = chat.consent('decline', card.content.declineContext, undefined, card.on);
    const answer = await chat.deliver(declined);
    expect(answer.status).to.equal(200);
    expect(answer.messages).to.eql([]);
    const now = cardOf(shown(card.on));
    expect(wordsOf(now)).to.eql([texts.en.files.declined('Customers.csv')]);
    const again = await chat.press(now, 'Export again', {}, card.on);
    expect(again.messages[0]?.attachments?.[0]?.contentType).to.match(/file\.consent$/);
    expect(uploads.calls).to.eql([]);
  });

  it('retries a range that fails temporarily', async () => {
    const card = await ask();
    uploads.failNext(500, 429);
    await chat.deliver(accept(card, uploads.info));
    await until(() => fileShown(card.on));
    expect(uploads.calls.map(({ status }) => status)).to.eql([500, 429, 202, 202, 201]);
  });

  it('resumes the upload when an answer is lost', async () => {
    const card = await ask();
    uploads.loseNextAnswer();
    await chat.deliver(accept(card, uploads.info));
    await until(() => fileShown(card.on));
    expect(uploads.calls.map(({ method, status }) => `${method} ${status}`)).to.eql([
      'PUT 500',
      'PUT 416',
      'GET 200',
      'PUT 202',
      'PUT 201',
    ]);
    expect(uploads.file().toString().split('\r\n')).to.have.length(SOME_LIST.length + 3_702);
  });

  it('reports failure and offers the export again if the address refuses', async () => {
    const card = await ask();
    uploads.forget();
    await chat.deliver(accept(card, uploads.info));
    await until(async () => (await stateOf(card.content.acceptContext['form'])) === 'failed');
    const now = cardOf(shown(card.on));
    expect(wordsOf(now)).to.eql([texts.en.files.failed('Customers.csv')]);
    expect(buttonsOf(now)).to.eql(['Export again']);
    expect(await mine()).to.eql(['export-asked', 'export-failed']);
    const again = await chat.press(now, 'Export again', {}, card.on);
    expect(again.messages[0]?.attachments?.[0]?.contentType).to.match(/file\.consent$/);
  });

  it('says that the name is taken if OneDrive does not replace a file', async () => {
    const card = await ask();
    uploads.failNext(409);
    await chat.deliver(accept(card, uploads.info));
    await until(async () => (await stateOf(card.content.acceptContext['form'])) === 'failed');
    const now = cardOf(shown(card.on));
    expect(wordsOf(now)).to.eql([texts.en.files.nameTaken('Customers.csv')]);
    expect(buttonsOf(now)).to.eql(['Export again']);
  });

  it('uploads the file in the style of the agent’s locale', async () => {
    who = person('Eva', 'de-DE');
    chat = bot.chat({ who });
    const card = await ask();
    await chat.deliver(accept(card, uploads.info));
    await until(() => fileShown(card.on));
    expect(uploads.file().toString()).to.match(/^\uFEFFMicrosoft ID;Company name;/);
  });

  it('uploads once when it is accepted four times at once', async () => {
    const card = await ask();
    const accepted = accept(card, uploads.info);
    const answers = await Promise.all([1, 2, 3, 4].map(() => chat.deliver(accepted)));
    expect(answers.map(({ status }) => status)).to.eql([200, 200, 200, 200]);
    const form = card.content.acceptContext['form'];
    await until(async () => (await stateOf(form)) === 'done');
    await chat.deliver(accepted);
    expect(await jobs().where('form', 'like', `%/${String(form)}`)).to.have.length(1);
    expect(uploads.calls).to.have.length(3);
    expect(await mine()).to.eql(['export-asked', 'export-handed-over']);
  });

  it('uploads nothing to addresses outside Microsoft', async () => {
    const card = await ask();
    const count = async () => (await jobs()).length;
    const before = await count();
    for (const uploadUrl of [
      'https://contoso.sharepoint.com.evil.example/x',
      'http://contoso.sharepoint.com/x',
      'https://169.254.169.254/x',
    ]) {
      const answer = await chat.deliver(accept(card, { ...uploads.info, uploadUrl }));
      expect(answer.status).to.equal(200);
      const now = cardOf(shown(card.on));
      expect(wordsOf(now)).to.eql([texts.en.files.failed('Customers.csv')]);
      expect(buttonsOf(now)).to.eql(['Export again']);
    }
    expect(await count()).to.equal(before);
  });

  it('refuses malformed answers with a sentence', async () => {
    for (const value of [
      undefined,
      { action: 'accept' },
      { action: 'maybe', context: {} },
      { action: 'accept', context: { verb: 'find' } },
      { action: 'accept', context: { verb: 'export.customers', form: 'f' } },
      { action: 'accept', context: { verb: 'export.customers', form: 'f' }, uploadInfo: 'x' },
    ]) {
      const answer = await chat.deliver(
        chat.activity({ type: 'invoke', name: 'fileConsent/invoke', value }),
      );
      expect(answer.status).to.equal(200);
      expect(textOf(answer)).to.include('This card is out of date.');
    }
  });
});

describe('a file consent card for an agent without the role', () => {
  it('is refused and starts no upload', async () => {
    const hal = person('Hal');
    const uploads = await startUploads();
    const bot = await startTestBot({ env: { FILE_DELIVERY: 'consent', HELPDESK_AGENTS: hal.id } });
    const chat = bot.chat({ who: hal });
    const context = { verb: 'export.customers', form: 'f', lang: 'en', v: 1 };
    const answer = await chat.deliver(chat.consent('accept', context, uploads.info, '1'));
    expect(answer.status).to.equal(200);
    expect(textOf(answer)).to.equal(
      'You need the Admin agent role to do this. Nothing was changed.',
    );
    expect(await bot.database.read('jobs')).to.eql([]);
    await until(async () => (await actionsDone(bot.database)).join() === 'refused');
    await bot.stop();
    await uploads.stop();
  });
});
