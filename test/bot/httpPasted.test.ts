import { expect } from 'chai';
import { texts } from '../../cards/text/index.js';
import { actionsDone, startTestBot, until, type TestBot } from '../support/bot.js';
import { buttonsOf, choicesOf, wordsOf, type Card } from '../support/cardWords.js';
import { objectsIn } from '../cards/schema.js';
import { cardOf, person, textOf, type Chat, type Person } from '../support/chat.js';
import { onEachDatabase } from '../support/database.js';
import { deliverFourTimes, pressActivity } from '../support/delivery.js';
import { SOME_LIST, TWIN } from '../support/someList.js';

const { pasted, tags, refusals, customers } = texts.en;

/** The id of a list in the data of its card's buttons, or in its hidden input. */
const LIST_ID = /list\\*":(\d+)/;

/** The first text of each row that opens something. */
const found = (card: Card): string[] =>
  [...objectsIn(card)]
    .filter(({ selectAction }) => selectAction !== undefined)
    .map((row) => wordsOf({ type: 'Row', body: [row] })[0] ?? '');

onEachDatabase('a pasted list', (dialect) => {
  let bot: TestBot;
  let chat: Chat;
  const ana = person('Ana');
  const helen = person('Helen');
  const hugo = person('Hugo');
  const ADATUM = SOME_LIST[0]?.microsoftId ?? '';
  const page = `https://partner.microsoft.com/en-us/dashboard/v2/customers/${ADATUM}/servicemanagementpage`;

  before(async () => {
    const env = { ADMIN_AGENTS: ana.id, HELPDESK_AGENTS: `${helen.id},${hugo.id}` };
    bot = await startTestBot({ dialect, customers: SOME_LIST, env });
  });
  beforeEach(() => {
    chat = bot.chat({ who: ana });
  });
  after(() => bot.stop());

  const said = async (text: string, of: Chat = chat): Promise<Card> => cardOf(await of.say(text));
  /** The same activity from another person of the chat. */
  const from = ({ id, name }: Person, activity: object) => ({
    ...activity,
    from: { id: `29:${id}`, aadObjectId: id, name },
  });
  const shown = (on: string) => cardOf(bot.channel.stored(on));

  it('is sorted into customers found, lines to choose for, and others', async () => {
    const card = await said('Adatum\nlitware\nFabrikam\nwide world\n\nNobody, Ltd.\nADATUM');
    expect(wordsOf(card)).to.include.members([
      pasted.title,
      '6 lines',
      '2 found',
      '2 to choose',
      '1 not found',
      pasted.repeated('1', 1),
      'Nobody, Ltd.',
    ]);
    expect(found(card)).to.eql(['Adatum', 'Litware, Inc.']);
    expect(wordsOf(card).join('\n')).to.include(pasted.typedAs('litware'));
    const [first = [], second = []] = ['choice0', 'choice1'].map((id) =>
      choicesOf(card, id).map(({ title }) => title),
    );
    expect(first).to.have.lengthOf(3);
    expect(first[0]).to.include('Fabrikam · Direct bill');
    expect(second[0]).to.include('Wide World Importers');
    expect(second[1]).to.equal(pasted.none);
  });

  it('takes IDs, addresses and domains, in a table and in a letter', async () => {
    const table = 'Customer\tEmail\nunknown\tanna@nandu.example\n\thttps://www.trey.example/about';
    expect(found(await said(table))).to.eql(['Compañía Ñandú', 'Trey Research']);
    const letter = `Hello,\nplease look at {${ADATUM.toUpperCase()}} today.\nAnd at tenant ID: ${TWIN}\nThanks`;
    const card = await said(letter);
    expect(found(card)).to.eql(['Adatum']);
    expect(wordsOf(card)).to.include.members(['3 lines', '1 to choose', 'Thanks']);
    const ids = SOME_LIST.slice(0, 2).map(({ microsoftId }) => microsoftId);
    expect(found(await said(ids.join(' ')))).to.eql(['Adatum', 'Alpine Ski House']);
  });

  it('is read from a table whose cells only the HTML copy of the message has', async () => {
    const html =
      '<table><tbody><tr><td><p>Company&nbsp;name</p></td><td>City</td></tr>' +
      '<tr><td><p>Adatum</p></td><td>Madrid</td></tr><tr><td>Litware, Inc.</td><td></td></tr></tbody></table>';
    const answer = await chat.deliver({
      ...chat.typed('Company name City Adatum Madrid Litware, Inc.'),
      attachments: [{ contentType: 'text/html', content: html }],
    });
    expect(found(cardOf(answer))).to.eql(['Adatum', 'Litware, Inc.']);
  });

  it('takes the name from the column that a heading names, also beside a first column without one', async () => {
    // “X” is a customer, and the name of the first row's other column.
    const html =
      '<table><tr><td></td><td>Name</td></tr><tr><td>X</td><td>Adatum</td></tr>' +
      '<tr><td>2</td><td>Proseware</td></tr></table>';
    const answer = await chat.deliver({
      ...chat.typed('Name X Adatum 2 Proseware'),
      attachments: [{ contentType: 'text/html', content: html }],
    });
    expect(found(cardOf(answer))).to.eql(['Adatum', 'Proseware']);
    expect(found(await said('\tName\nX\tAdatum\n2\tProseware'))).to.eql(['Adatum', 'Proseware']);
  });

  it('may be a single row under its headings', async () => {
    expect(found(await said('Name\tDomain\nAdatum\tnobody.example'))).to.eql(['Adatum']);
    expect(wordsOf(await said('Name\tDomain\nNobody, Ltd.'))).to.include('1 not found');
    expect(wordsOf(await said('customers\nmadrid'))).to.not.include(pasted.title);
  });

  it('may be one line with separators, which names with commas are not', async () => {
    expect(found(await said('Adatum; Proseware; Litware, Inc.'))).to.have.lengthOf(3);
    expect(found(await said('Adatum, Litware, Inc., Proseware'))).to.have.lengthOf(3);
    expect(await said('Litware, Inc.').then(wordsOf)).to.include(ADATUM.replace(/0a0a$/, '1a3a'));
  });

  it('leaves commands as they are, also with lines after them', async () => {
    expect(wordsOf(await said('find contoso\nhotels')).join()).to.include('Contoso Hotels');
    expect(wordsOf(await said('find contoso\nhotels'))).to.not.include(pasted.title);
    const named = await said('hello\nshow me Adatum\nthanks');
    expect(wordsOf(named)).to.not.include(pasted.title);
    expect(wordsOf(await said('The Phone Company\nAdatum\nProseware\nX'))).to.include(pasted.title);
  });

  it('leaves a command in one line as it is, also with two IDs', async () => {
    const nobody = '99999999-9999-4999-8999-999999999999';
    for (const command of [`find ${ADATUM} or ${nobody}`, `services ${ADATUM} ${nobody}`])
      expect(textOf(await chat.say(command)), command).to.not.include(pasted.title);
    expect(wordsOf(await said(`${ADATUM} ${nobody}`))).to.include.members([
      '1 found',
      pasted.title,
    ]);
    const [other] = SOME_LIST.slice(1);
    const both = await said(`find ${ADATUM} or ${other?.microsoftId ?? ''}`);
    expect(found(both)).to.eql(['Adatum', 'Alpine Ski House']);
  });

  it('starts below greetings', async () => {
    const lines = 'Adatum\nNobody, Ltd.\nNo one\nNot one';
    for (const greeting of ['Hi,', 'Good morning\n\nThanks', 'Buenos días:'])
      expect(wordsOf(await said(`${greeting}\n${lines}`)), greeting).to.include.members([
        pasted.title,
        '4 lines',
        '1 found',
      ]);
    expect(wordsOf(await said('Hi\nAdatum'))).to.include(ADATUM);
    expect(wordsOf(await said('Hi\nfind adatum\nski'))).to.not.include(pasted.title);
    expect(textOf(await chat.say('Hi\nThanks\nBye'))).to.not.include(pasted.title);
  });

  it('opens one customer for a single ID, address or domain', async () => {
    for (const text of [
      page,
      page.replace('dashboard/v2', 'pcv').replace('partner.', 'partnercenter.'),
      `{${ADATUM.toUpperCase()}}`,
      `Tenant ID: ${ADATUM}`,
      `TenantID=${ADATUM}`,
      `show {${ADATUM}}`,
      'anna@adatum.example',
      'https://www.adatum.example/',
    ])
      expect(wordsOf(await said(text)), text).to.include(ADATUM);
    const id = '99999999-9999-4999-8999-999999999999';
    expect(textOf(await chat.say(`tenant id: ${id}`))).to.include(customers.noId(id));
  });

  it('takes the chosen customer among those found, once', async () => {
    const card = await said('Adatum\nFabrikam\nwide world');
    const none = await chat.press(card, pasted.choose);
    expect(wordsOf(cardOf(none))).to.include(pasted.notChosen);
    const [direct] = choicesOf(card, 'choice0');
    const choices = { choice0: direct?.value, choice1: 'none' };
    const done = await deliverFourTimes(chat, pressActivity(chat, card, pasted.choose, choices));
    expect(found(done)).to.eql(['Adatum', 'Fabrikam']);
    expect(wordsOf(done)).to.include.members(['2 found', '1 not found', 'wide world']);
    const [, other] = choicesOf(card, 'choice0');
    const late = await chat.press(card, pasted.choose, { choice0: other?.value });
    expect(textOf(late)).to.equal(refusals.stale);
  });

  it('leads back from a customer, and through all pages', async () => {
    const names = SOME_LIST.map(({ name }) => name).filter((name) => name !== 'Fabrikam');
    const lost = Array.from({ length: 30 }, (_, n) => `lost ${n}`);
    const card = await said([...names, ...lost].join('\n'));
    expect(found(card)).to.have.lengthOf(5);
    const all = cardOf(await chat.press(card, pasted.all.found('22')));
    const next = cardOf(await chat.press(all, 'Next'));
    expect(wordsOf(next)).to.include('11–20 of 22');
    const opened = cardOf(await chat.open(next, 0));
    const again = cardOf(await chat.press(opened, customers.back));
    expect(wordsOf(again)).to.include('11–20 of 22');
    const missing = cardOf(await chat.press(card, pasted.all.missing('30')));
    const last = cardOf(await chat.press(missing, 'Next'));
    expect(wordsOf(last)).to.include.members(['21–30 of 30', 'lost 29']);
    expect(buttonsOf(last)).to.include(pasted.overview);
  });

  it('says how many lines were left out', async () => {
    const lines = Array.from({ length: 620 }, (_, n) => (n === 0 ? 'Adatum' : `customer no ${n}`));
    const card = await said(lines.join('\n'));
    expect(wordsOf(card)).to.include(pasted.leftOut('500', '120', 120));
  });

  it('is tagged after a preview, and untagged by Undo', async () => {
    const asked = await chat.say('Adatum\nProseware\nNobody, Ltd.');
    const on = asked.sent[0]?.id ?? '';
    const before = await actionsDone(bot.database);
    const form = cardOf(await chat.press(cardOf(asked), pasted.tagFound('2', 2), {}, on));
    await chat.press(form, tags.showPreview, { more: 'event' }, on);
    await until(() => buttonsOf(shown(on)).includes(tags.applyTo('2', 2)));
    expect(wordsOf(shown(on))).to.include(pasted.title);
    await chat.press(shown(on), tags.applyTo('2', 2), {}, on);
    await until(() => buttonsOf(shown(on)).includes(tags.undoFor('2', 2)));
    expect(wordsOf(await said('find tag:event')).join()).to.include('Proseware');
    await chat.press(shown(on), tags.undoFor('2', 2), {}, on);
    await until(() => wordsOf(shown(on)).includes(tags.undoneMany('2', 2)));
    expect(found(cardOf(await chat.press(shown(on), tags.backToFound, {}, on)))).to.eql([
      'Adatum',
      'Proseware',
    ]);
    const did = (await actionsDone(bot.database)).slice(before.length);
    expect(did.filter((action) => action === 'tags-changed')).to.have.lengthOf(4);
    expect(did).to.include.members(['tags-changed-in-bulk', 'tags-undone-in-bulk']);
  });

  it('is for its chat, for a day, and its commands are for Admin agents', async () => {
    const card = await said('Adatum\nProseware\nX');
    const list = LIST_ID.exec(JSON.stringify(card))?.[1];
    const other = bot.chat({ who: helen });
    const forged = { verb: 'pasted', input: { list: Number(list) } };
    const gone = refusals.rules['list-gone']();
    expect(textOf(await other.executeData(forged))).to.equal(gone);
    const own = await said('Adatum\nProseware\nX', other);
    expect(buttonsOf(own)).to.eql([]);
    const tagging = { verb: 'tags.bulk', input: { list: Number(list) } };
    expect(textOf(await other.executeData(tagging))).to.include('Admin agent');
    const old = new Date(Date.now() - 25 * 3_600_000).toISOString();
    await bot.database.transact((trx) => trx('pasted_lists').update({ createdAt: old }));
    for (const verb of ['pasted', 'tags.bulk', 'tags.bulk.preview', 'export.pasted']) {
      const input = { list: Number(list), more: 'gold' };
      expect(textOf(await chat.executeData({ verb, input })), verb).to.equal(gone);
    }
  });

  it('is shown to a group as a search is, and a choice is seen by all', async () => {
    const group = bot.chat({ who: helen, place: 'groupChat' });
    const asked = await group.say('Adatum\nFabrikam\nX');
    const on = asked.sent[0]?.id ?? '';
    const [direct] = choicesOf(cardOf(asked), 'choice0');
    await group.press(cardOf(asked), pasted.choose, { choice0: direct?.value }, on);
    await until(() => wordsOf(shown(on)).includes('3 found'));
    const list = LIST_ID.exec(JSON.stringify(shown(on)))?.[1];
    const shownAgain = await group.executeData({ verb: 'pasted', input: { list: Number(list) } });
    expect(found(cardOf(shownAgain))).to.eql(['Adatum', 'Fabrikam', 'X']);
  });

  it('keeps its commands for a group after the choice of an agent who may not use them', async () => {
    const group = bot.chat({ who: helen, place: 'groupChat' });
    const asked = await group.deliver(from(ana, group.typed('Adatum\nFabrikam\nX')));
    const on = asked.sent[0]?.id ?? '';
    const choice = { choice0: choicesOf(cardOf(asked), 'choice0')[0]?.value };
    await group.press(cardOf(asked), pasted.choose, choice, on);
    await until(() => wordsOf(shown(on)).includes('3 found'));
    const commands = [pasted.tagFound('3', 3), pasted.exportFound('3', 3)];
    expect(buttonsOf(shown(on))).to.include.members(commands);
    for (const command of commands)
      expect(textOf(await group.press(shown(on), command))).to.include('Admin agent');
    const alone = bot.chat({ who: helen });
    const own = await alone.press(await said('Adatum\nFabrikam', alone), pasted.choose, choice);
    expect(found(cardOf(own))).to.eql(['Adatum', 'Fabrikam']);
    expect(buttonsOf(cardOf(own))).to.eql([]);
  });

  it('is for its agent alone if only the bot saw it in a group', async () => {
    for (const isTargeted of [true, false]) {
      const group = bot.chat({ who: helen, place: 'groupChat', isTargeted });
      await group.say('Adatum\nProseware\nX');
      const [list] = await bot.database.read('pasted_lists').orderBy('id', 'desc').pluck('id');
      const again = group.execute({ verb: 'pasted', input: { list } });
      expect(found(cardOf(await group.deliver(again)))).to.have.lengthOf(3);
      const others = textOf(await group.deliver(from(hugo, again)));
      expect(others === refusals.rules['list-gone']()).to.equal(isTargeted);
    }
  });

  it('is answered in the language of its reader, whatever the names', async () => {
    const card = await said('Banco de los Clientes\nServicios y Pedidos\nAdatum\nProseware');
    expect(card.lang).to.equal('en');
  });

  it('shows hostile lines as text, and loses none', async () => {
    const hostile = [
      'Adatum',
      '[x](https://evil.example) **b** ${title}',
      '{{DATE(2026-01-01T00:00:00Z)}}',
      'a\u0000b',
      '\u202egnp.exe',
      'W'.repeat(5_000),
      `'; drop table customers; --`,
      'שלום עולם',
    ];
    const card = await said(hostile.join('\n'));
    expect(wordsOf(card)).to.include.members(['8 lines', '1 found', '7 not found']);
    expect(JSON.stringify(card)).to.not.include('{{');
    const all = cardOf(await chat.press(card, pasted.all.missing('7')));
    expect(wordsOf(all)).to.include.members([hostile[1] ?? '', 'a b', hostile[7] ?? '']);
  });

  it('skips a customer that left the list meanwhile', async () => {
    const card = await said('Trey Research\nProseware\nX');
    const at = new Date().toISOString();
    const where = { name: 'Trey Research' };
    await bot.database.transact((trx) => trx('customers').where(where).update({ removedAt: at }));
    const list = LIST_ID.exec(JSON.stringify(card))?.[1];
    const again = await chat.executeData({ verb: 'pasted', input: { list: Number(list) } });
    expect(found(cardOf(again))).to.eql(['Proseware', 'X']);
    await bot.database.transact((trx) => trx('customers').where(where).update({ removedAt: null }));
  });

  it('is exported by link under a name of its own', async () => {
    const card = await said('Proseware\nAdatum\nNobody');
    const list = LIST_ID.exec(JSON.stringify(card))?.[1] ?? '';
    const answer = await chat.press(card, pasted.exportFound('2', 2));
    await until(() =>
      JSON.stringify(bot.channel.calls).includes(`Customers-from-list-${list}.csv`),
    );
    const sent = JSON.stringify([answer, bot.channel.calls]);
    const url = /https?:[^"\\]+\/files\/[^"\\]+/.exec(sent)?.[0] ?? '';
    const response = await fetch(url);
    expect(response.headers.get('content-disposition')).to.include(
      `Customers-from-list-${list}.csv`,
    );
    const lines = (await response.text()).trim().split('\r\n');
    expect(lines.slice(1).map((line) => line.split(',')[1])).to.eql(['Proseware', 'Adatum']);
  });
});
