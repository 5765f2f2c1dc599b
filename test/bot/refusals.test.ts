import { expect } from 'chai';
import { pino } from 'pino';
import { connect } from '../../db/index.js';
import { activityOf, startTestBot, until, type TestBot } from '../support/bot.js';
import { cardOf, person, textOf, type Person } from '../support/chat.js';
import { addCustomers } from '../support/customers.js';
import { onEachDatabase } from '../support/database.js';

const ana = person('Ana');
const hal = person('Hal');
const env = { ADMIN_AGENTS: ana.id, HELPDESK_AGENTS: hal.id };

onEachDatabase('a refused request', (dialect) => {
  let bot: TestBot;
  let contoso: number;

  before(async () => {
    bot = await startTestBot({ dialect, env });
    [contoso = 0] = await addCustomers(bot.database, [{ name: 'Contoso' }]);
  });
  after(() => bot.stop());

  const refusedTo = async (who: Person) =>
    (await activityOf(bot.database)).flatMap(({ action, agentId, newValues }) =>
      action === 'refused' && agentId === who.id ? [JSON.parse(newValues ?? '') as object] : [],
    );

  it('is recorded in the activity with command and reason but no values', async () => {
    const chat = bot.chat({ who: ana });
    const cases: [data: unknown, entry: object, sentence: RegExp][] = [
      [{ verb: 'drop', input: { secret: 'x' } }, { verb: '', code: 'unknown-verb' }, /out of date/],
      [
        { verb: 'find', input: { query: ' ' } },
        { verb: 'find', code: 'searchEmpty' },
        /search is empty/,
      ],
      [
        { verb: 'show', input: { customer: 'customer/987654', back: undefined } },
        { verb: 'show', code: 'gone', customer: 987_654 },
        /no longer on the list/,
      ],
      [
        { verb: 'activity.entry', input: {} },
        { verb: 'activity.entry', code: 'unsound-input' },
        /out of date/,
      ],
      [
        { verb: 'customers', input: { after: 'x'.repeat(1_000_000) } },
        { verb: 'customers', code: 'unsound-input' },
        /out of date/,
      ],
    ];
    for (const [data, , sentence] of cases)
      expect(textOf(await chat.executeData(data))).to.match(sentence);
    await until(async () => (await refusedTo(ana)).length === cases.length);
    expect(await refusedTo(ana)).to.have.deep.members(cases.map(([, entry]) => entry));
  });

  it('is recorded with the customer and the agent', async () => {
    const chat = bot.chat({ who: hal });
    const input = { customer: `customer/${contoso}` };
    expect(textOf(await chat.executeData({ verb: 'activity', input }))).to.include(
      'You need the Sales agent role',
    );
    await until(async () => (await refusedTo(hal)).length === 1);
    const rows = await bot.database
      .read<{ agentId: string; customerId: number }>('activity')
      .where({ agentId: hal.id })
      .select('customerId');
    expect(rows).to.eql([{ customerId: contoso }]);
    const card = cardOf(await bot.chat({ who: ana }).say('activity Contoso'));
    expect(JSON.stringify(card)).to.include('"Refused"').and.to.include('Hal');
  });

  it('is recorded once per minute across two processes', async () => {
    const other = await startTestBot({ databaseUrl: bot.databaseUrl, env });
    const chats = [bot, other].map((one) => one.chat({ who: hal }));
    const before = (await refusedTo(hal)).length;
    const answers = await Promise.all(
      [...chats, ...chats, ...chats].map((chat) => chat.say('export customers')),
    );
    for (const answer of answers) expect(answer.status).to.equal(200);
    await other.stop();
    await until(async () => (await refusedTo(hal)).length > before);
    expect((await refusedTo(hal)).slice(before)).to.eql([
      { verb: 'export.customers', code: 'role' },
    ]);
  });

  it('is not recorded for a person without a role', async () => {
    const stranger = person('Stranger');
    const chat = bot.chat({ who: stranger });
    await chat.say('export customers');
    await chat.executeData({ verb: 'drop' });
    expect(await refusedTo(stranger)).to.eql([]);
  });

  if (dialect === 'sqlite') {
    it('is answered at once while an import is running', async () => {
      const importer = await connect(bot.databaseUrl);
      const logged: string[] = [];
      const log = pino({ level: 'warn' }, { write: (line) => void logged.push(line) });
      // A second refusal within a minute would not be recorded.
      const zoe = person('Zoe');
      const { databaseUrl } = bot;
      const other = await startTestBot({ databaseUrl, env: { ADMIN_AGENTS: zoe.id }, log });
      const gaveUp = () => logged.some((line) => line.includes('a refusal could not be recorded'));
      await importer.transact(async () => {
        const answer = await other.chat({ who: zoe }).executeData({ verb: 'help', input: [] });
        expect(textOf(answer)).to.include('This card is out of date.');
        expect(gaveUp()).to.equal(false);
        await until(gaveUp);
      });
      await importer.close();
      await other.stop();
    });
  }
});

describe('a card from before an update', () => {
  it('offers its current version, else the customer, else help', async () => {
    const bot = await startTestBot({ customers: [{ name: 'Contoso' }] });
    const chat = bot.chat({ who: person('Ana') });
    const [row] = await bot.database.read<{ id: number }>('customers').select('id');
    const customer = `customer/${row?.id ?? 0}`;
    for (const [data, title, expected] of [
      [
        { verb: 'activity', input: { customer, page: 2, at: 'two' } },
        'Open a new card',
        /Activity for/,
      ],
      [{ verb: 'customers', input: { after: 2 } }, 'Open a new card', /^Customer list/],
      [{ verb: 'gone.verb', input: { customer } }, 'Open a new card', /^Contoso/],
      [{ verb: 'gone.verb', input: {} }, 'Help', /^What you can do/],
    ] as const) {
      const stale = await chat.executeData(data);
      expect(textOf(stale)).to.include('This card is out of date. Nothing was changed.');
      expect(textOf(await chat.press(cardOf(stale), title))).to.match(expected);
    }
    const older = await chat.executeData({ verb: 'find', input: { query: 'Contoso' } });
    expect(textOf(older)).to.match(/^Contoso/);
    await bot.stop();
  });
});
