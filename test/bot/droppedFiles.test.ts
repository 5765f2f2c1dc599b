import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { pino } from 'pino';
import { createTempFiles } from '../../bot/files/tempFiles.js';
import { applyDropped } from '../../bot/imports/applyDropped.js';
import { texts } from '../../cards/text/index.js';
import { repositories } from '../../db/index.js';
import { activityOf, startTestBot, type TestBot } from '../support/bot.js';
import {
  actionOf,
  buttonsOf,
  cardLines,
  linkOf,
  wordsOf,
  type Card,
} from '../support/cardWords.js';
import { cardOf, person, textOf, type Chat } from '../support/chat.js';
import { onEachDatabase } from '../support/database.js';
import { drop, dropped, droppedJobsEnded, lastMessage } from '../support/droppedFiles.js';
import { startFileHost, type FileHost } from '../support/fileHost.js';
import { listOffers, price, priceList } from '../support/importCatalog.js';
import { guid, importText, list } from '../support/imports.js';

const { droppedFiles: text, files: fileText } = texts.en;

const row = (n: number, name: string, relationship = 'Cloud Reseller') =>
  `${guid(n)},${name},example.com,${relationship},`;
const HERE = list(row(1, 'Adatum'), row(2, 'Contoso'), row(3, 'Zava'));
/** One row of each kind: unchanged, changed, new, left out. One customer is missing. */
const FILE = list(row(1, 'Adatum'), row(2, 'Contoso Ltd'), row(4, 'Fabrikam'), 'x,Nobody,,CSP,');

onEachDatabase('a file that is sent to the chat', (dialect) => {
  let bot: TestBot;
  let host: FileHost;
  let chat: Chat;
  const ana = person('Ana');
  const bea = person('Bea');
  const sam = person('Sam');

  before(async () => (host = await startFileHost()));
  beforeEach(async () => {
    const env = { ADMIN_AGENTS: `${ana.id},${bea.id}`, SALES_AGENTS: sam.id };
    bot = await startTestBot({ dialect, env: { ...env, LINK_SECRET: 's'.repeat(40) } });
    await importText(bot.database, HERE);
    chat = bot.chat({ who: ana });
  });
  afterEach(() => bot.stop());
  after(() => host.stop());

  const names = () => bot.database.read('customers').orderBy('microsoftId').pluck('name');
  /** Presses a button of the message, waits for its job, and returns the card as it is then. */
  async function press(on: { id: string; card: Card }, title: string, by = chat): Promise<Card> {
    await by.press(on.card, title, {}, on.id);
    await droppedJobsEnded(bot.database);
    return cardOf(bot.channel.stored(on.id));
  }

  it('is shown with what it would change, and changes nothing yet', async () => {
    const { card } = await drop(bot, chat, 'Customers.csv', host.serve(FILE));
    expect(cardLines(card)).to.include('Company name: Contoso → Contoso Ltd');
    const words = wordsOf(card);
    const valueOf = (label: string) => words[words.indexOf(label) + 1];
    expect(words.slice(0, 2)).to.eql(['Customers.csv', text.preview.customers]);
    expect(words.slice(words.indexOf('Added'), words.indexOf('Changed'))).to.eql([
      'Added',
      'Fabrikam',
      '1',
    ]);
    for (const label of ['Changed', 'Unchanged', 'Left out'])
      expect(valueOf(label), label).to.equal('1');
    expect(valueOf('Missing from the file, still on the list')).to.equal('1');
    expect(buttonsOf(card)).to.eql(['Apply', 'Rows left out', 'Discard']);
    expect(await names()).to.eql(['Adatum', 'Contoso', 'Zava']);
    expect(host.requests.at(-1)?.credentials).to.equal(false);
  });

  it('is applied once, with the agent in the activity, however often it is pressed', async () => {
    const before = (await activityOf(bot.database)).length;
    const sent = dropped(chat, 'Customers.csv', host.serve(FILE));
    await Promise.all([chat.deliver(sent), chat.deliver(sent), chat.deliver(sent)]);
    await droppedJobsEnded(bot.database);
    const on = lastMessage(bot.channel, chat);
    const { verb, data } = actionOf(on.card, 'Apply');
    const pressed = chat.execute(data, on.id, verb);
    const other = bot.chat({ who: bea });
    await Promise.all([
      chat.deliver(pressed),
      chat.deliver(pressed),
      other.press(on.card, 'Apply', {}, on.id),
    ]);
    await droppedJobsEnded(bot.database);
    expect(await names()).to.eql(['Adatum', 'Contoso Ltd', 'Zava', 'Fabrikam']);
    const late = await bot.chat({ who: bea }).press(on.card, 'Apply', {}, on.id);
    expect(textOf(late)).to.include(text.applied);
    expect(wordsOf(cardOf(bot.channel.stored(on.id)))).to.include(text.applied);
    await droppedJobsEnded(bot.database);
    const entries = (await activityOf(bot.database)).slice(before);
    expect(entries.map(({ action }) => action).sort()).to.eql([
      'customer-added',
      'customer-changed',
      'customers-imported',
    ]);
    expect(entries.every(({ agentId }) => [ana.id, bea.id].includes(agentId))).to.equal(true);
    expect(entries.at(-1)?.newValues).to.include('"file":"Customers.csv"');
  });

  it('is compared again when it is applied, and shown again if the changes would be others', async () => {
    const on = await drop(bot, chat, 'Customers.csv', host.serve(FILE));
    await importText(bot.database, list(row(2, 'Contoso'), row(4, 'Fabrikam')));
    const again = await press(on, 'Apply');
    expect(wordsOf(again)[1]).to.equal(text.differs);
    expect(await names()).to.eql(['Adatum', 'Contoso', 'Zava', 'Fabrikam']);
    const stale = await chat.press(on.card, 'Discard', {}, on.id);
    expect(buttonsOf(cardOf(stale))).to.include('Apply');
    const applied = await press({ id: on.id, card: again }, 'Apply');
    expect(wordsOf(applied)[1]).to.equal(text.applied);
    expect(await names()).to.eql(['Adatum', 'Contoso Ltd', 'Zava', 'Fabrikam']);
  });

  it('is not applied by a job whose agent has lost the role', async () => {
    await drop(bot, chat, 'Customers.csv', host.serve(FILE));
    const { read } = bot.database;
    const [file] = await read('dropped_files');
    if (!file) throw new Error('no file');
    const version = await bot.database.transact((trx) =>
      repositories(trx).droppedFiles.change(file, { state: 'applying' }),
    );
    const ended: unknown[] = [];
    const apply = applyDropped({
      database: bot.database,
      tempFiles: createTempFiles('/nowhere'),
      sendJobMessage: () => Promise.resolve(undefined),
      roleOf: () => Promise.resolve('sales'),
      isTrustedFileUrl: () => false,
      log: pino({ level: 'silent' }),
    });
    const input = { dropped: file.id, version, messageId: 'm', timeZone: 'UTC' };
    const agent = { id: ana.id, name: 'Ana' };
    await apply(
      {
        id: 1,
        kind: '',
        input,
        progress: null,
        conversation: '',
        agent,
        language: 'en',
        attempts: 1,
      },
      {
        advance: () => Promise.resolve(),
        postpone: () => Promise.resolve(),
        end: (...outcome) => Promise.resolve(void ended.push(outcome)),
      },
    );
    expect(JSON.stringify(ended)).to.include('You no longer have the Admin agent role');
    expect(await read('dropped_files').pluck('state')).to.eql(['ready']);
    expect(await names()).to.eql(['Adatum', 'Contoso', 'Zava']);
  });

  it('is deleted when it is discarded, and says so later', async () => {
    const on = await drop(bot, chat, 'Customers.csv', host.serve(FILE));
    const discarded = await press(on, 'Discard');
    expect(wordsOf(discarded)).to.eql([text.discarded('Customers.csv')]);
    const late = await bot.chat({ who: bea }).press(on.card, 'Apply');
    expect(textOf(late)).to.equal(text.gone);
    expect(textOf(await chat.press(on.card, 'Rows left out'))).to.equal(text.gone);
    expect(await names()).to.eql(['Adatum', 'Contoso', 'Zava']);
  });

  it('gives its rows left out as a file', async () => {
    const on = await drop(bot, chat, 'Customers.csv', host.serve(FILE));
    const offered = await chat.press(on.card, 'Rows left out', {}, on.id);
    const link = await fetch(linkOf(cardOf(offered.messages[0])));
    expect(link.headers.get('content-disposition')).to.include('RowsLeftOut-1.csv');
    const [heading, nobody] = (await link.text()).split('\r\n');
    expect(heading).to.match(/Microsoft ID,.*,Line,Reason$/);
    expect(nobody).to.match(/^x,Nobody,,CSP,,5,“x” is not a Microsoft ID/);
    const corrected = list(row(5, 'Nobody'));
    const next = await drop(bot, chat, 'RowsLeftOut.csv', host.serve(corrected));
    await press(next, 'Apply');
    expect(await names()).to.include('Nobody');
  });

  it('keeps only its rows left out once it is applied', async () => {
    const on = await drop(bot, chat, 'Customers.csv', host.serve(FILE));
    const { longWork, read } = bot.database;
    const contents = () =>
      read('dropped_file_parts').orderBy('content').distinct().pluck('content');
    const sweep = () => longWork.transact((trx) => repositories(trx).droppedFiles.forgetOld());
    await sweep();
    expect(await contents()).to.eql(['errors', 'list']);
    const applied = await press(on, 'Apply');
    expect(await repositories(read).droppedFiles.hasOld()).to.equal(true);
    await sweep();
    expect(await contents()).to.eql(['errors']);
    expect(await repositories(read).droppedFiles.hasOld()).to.equal(false);
    const offered = await chat.press(applied, 'Rows left out', {}, on.id);
    expect((await fetch(linkOf(cardOf(offered.messages[0])))).status).to.equal(200);
  });

  it('says that no row is valid, and what to correct', async () => {
    const on = await drop(bot, chat, 'Customers.csv', host.serve(list('x,Nobody,,CSP,')));
    expect(wordsOf(on.card)).to.include(text.noneValid);
    expect(buttonsOf(on.card)).to.eql(['Rows left out', 'Discard']);
  });

  it('asks for the catalog of a price list, in Spanish too', async () => {
    const who = person('Ana', 'es-ES');
    const spanish = bot.chat({ who: { ...who, id: ana.id } });
    const file = gzipSync(priceList(price(), price({ SkuId: '0002', UnitPrice: '10' })));
    const on = await drop(bot, spanish, 'Precios.csv.gz', host.serve(file));
    expect(wordsOf(on.card)).to.include(texts.es.droppedFiles.whichCatalog);
    const preview = await press(on, 'Servicios en línea', spanish);
    expect(wordsOf(preview)).to.include(
      texts.es.droppedFiles.preview.catalog(texts.es.orders.catalogs['online-services']),
    );
    await press({ id: on.id, card: preview }, 'Aplicar', spanish);
    expect(await listOffers(bot.database)).to.have.length(2);
    const dearer = priceList(price({ UnitPrice: '400.00' }));
    const next = await drop(bot, spanish, 'Precios.csv', host.serve(dearer));
    const changes = await press(next, 'Servicios en línea', spanish);
    expect(cardLines(changes)).to.include('Precio unitario: 387.6 EUR → 400 EUR');
  });

  it('is recognized by its headings, in both languages', async () => {
    const billing = 'Id. de Microsoft,Ciudad,País\n' + `${guid(1)},Madrid,ES\n`;
    const subscriptions =
      'Subscription ID,Microsoft ID,Product,Status\n' +
      `${guid(77)},${guid(1)},Microsoft 365 E3,Active\n`;
    const first = await drop(bot, chat, 'Facturación.csv', host.serve(billing));
    expect(wordsOf(first.card)).to.include(text.preview.billing);
    const second = await drop(bot, chat, 'Subscriptions.csv', host.serve(subscriptions));
    expect(wordsOf(second.card)).to.include(text.preview.subscriptions);
    await press(first, 'Apply');
    const applied = await press(second, 'Apply');
    expect(wordsOf(applied)).to.include(text.applied);
    const moved = host.serve(billing.replace('Madrid', 'Toledo'));
    const { card } = await drop(bot, chat, 'Facturación.csv', moved);
    expect(cardLines(card)).to.include('City: Madrid → Toledo');
    expect(await bot.database.read('subscriptions').pluck('product')).to.eql(['Microsoft 365 E3']);
  });

  it('names the four lists, or the columns that are missing, if it is none', async () => {
    const none = await drop(bot, chat, 'Notes.csv', host.serve('Day,Note\n1,2\n'));
    expect(wordsOf(none.card)).to.have.length(5);
    expect(wordsOf(none.card)[1]).to.equal(
      'Customers: Microsoft ID, Company name, Primary domain name, Relationship',
    );
    const nearly = 'Microsoft ID,Company name,Relationship\n';
    const { card } = await drop(bot, chat, 'Customers.csv', host.serve(nearly));
    expect(wordsOf(card)[0]).to.match(/lacks Primary domain name/);
    const latin = Buffer.from(list(row(4, 'Compañía')), 'latin1');
    const encoded = await drop(bot, chat, 'Customers.csv', host.serve(latin));
    expect(wordsOf(encoded.card)[0]).to.match(/not in UTF-8/);
  });

  it('is read by an Admin agent only, and in the personal chat', async () => {
    const url = host.serve(FILE);
    const asked = host.requests.length;
    const sales = bot.chat({ who: sam });
    const refused = await sales.deliver(dropped(sales, 'Customers.csv', url));
    expect(textOf(refused)).to.match(/Admin agent/);
    const group = bot.chat({ who: ana, place: 'groupChat' });
    const sent = await group.deliver(dropped(group, 'Customers.csv', url));
    expect(textOf(sent)).to.equal(text.personalOnly);
    expect(await bot.database.read('jobs')).to.eql([]);
    expect(host.requests).to.have.length(asked);
  });

  it('comes alone; a text with it is not lost silently', async () => {
    const two = dropped(chat, 'Customers.csv', host.serve(FILE));
    const [html, file] = (two as unknown as { attachments: object[] }).attachments;
    const both = await chat.deliver({ ...two, attachments: [html, file, file] });
    expect(textOf(both)).to.equal(text.oneAtATime);
    const url = host.serve(FILE);
    const answer = await chat.deliver(dropped(chat, 'Customers.csv', url, 'please import this'));
    expect(answer.messages.map((message) => message.text)).to.include(
      text.textNotRead('Customers.csv'),
    );
    await droppedJobsEnded(bot.database);
    expect(wordsOf(lastMessage(bot.channel, chat).card)).to.include(text.preview.customers);
  });

  it('waits with at most four others', async () => {
    for (let n = 0; n < 5; n++) await drop(bot, chat, `${n}.csv`, host.serve(FILE));
    const sixth = await chat.deliver(dropped(chat, 'Customers.csv', host.serve(FILE)));
    expect(textOf(sixth)).to.equal(text.tooManyOpen('5'));
  });

  it('is gone after a day', async () => {
    const on = await drop(bot, chat, 'Customers.csv', host.serve(FILE));
    await bot.database.transact((trx) =>
      trx('dropped_files').update({ expiresAt: new Date(0).toISOString() }),
    );
    expect(textOf(await chat.press(on.card, 'Apply'))).to.equal(text.gone);
    expect(buttonsOf(on.card)).to.include(fileText.lists.leftOut);
    const { databaseUrl, channel } = bot;
    await bot.stop();
    // A start deletes what has expired.
    bot = await startTestBot({ databaseUrl, channel });
    expect(await bot.database.read('dropped_file_parts')).to.eql([]);
    expect(await bot.database.read('dropped_files')).to.eql([]);
  });
});
