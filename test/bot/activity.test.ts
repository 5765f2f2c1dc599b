import { isDeepStrictEqual } from 'node:util';
import { expect } from 'chai';
import { texts } from '../../cards/text/index.js';
import { CONNECTION_ACTIONS } from '../../db/activity/entry.js';
import type { Action } from '../../db/activity/entry.js';
import { startTestBot, type TestBot } from '../support/bot.js';
import {
  buttonsOf,
  choicesOf,
  rowPresses,
  valueOf,
  wordsOf,
  type Card,
} from '../support/cardWords.js';
import { cardOf, person, textOf, type Chat, type Person } from '../support/chat.js';
import { addCustomers } from '../support/customers.js';
import { onEachDatabase } from '../support/database.js';
import { remembered } from '../support/remembered.js';

const ana = person('Ana');
const bo = person('Bo');
const sam = person('Sam');
const hal = person('Hal');
const HOSTILE = '**Contoso** [x](https://evil.example) {{DATE(2026-11-23T00:00:00Z)}} ${name}';
const DAY_MS = 86_400_000;

interface EntryFields {
  at: string;
  who?: Person;
  action?: Action;
  customerId?: number;
  before?: unknown;
  after?: unknown;
}

const withoutZeroWidthSpaces = (text: string) => text.replaceAll('\u200b', '');

/** Returns each row of the list, as a client reads it, and each field of an entry. */
const rowsIn = (card: Card): string[] => {
  const rows: string[] = [];
  JSON.stringify(card.body, (_, node: unknown) => {
    const { type, separator, items } = (node ?? {}) as Record<string, unknown>;
    if (type === 'Container' && separator === true)
      rows.push(
        (items as { inlines: { text: string }[] }[])
          .map(({ inlines }) => inlines.map(({ text }) => text).join(''))
          .join(' '),
      );
    return node;
  });
  return rows.map(withoutZeroWidthSpaces);
};

const ago = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();

const YESTERDAY = ago(1);

onEachDatabase('activity in chat', (dialect) => {
  let bot: TestBot;
  let contoso: number;
  let fabrikam: number;
  let chat: Chat;

  before(async () => {
    const env = {
      ADMIN_AGENTS: `${ana.id},${bo.id}`,
      SALES_AGENTS: sam.id,
      HELPDESK_AGENTS: hal.id,
    };
    bot = await startTestBot({ dialect, env });
    [contoso = 0, fabrikam = 0] = await addCustomers(bot.database, [
      { name: HOSTILE, domain: 'contoso.example' },
      { name: 'Fabrikam' },
    ]);
    await add(
      ...Array.from({ length: 12 }, (_, n) => ({
        at: ago(2 + n / 100),
        customerId: contoso,
        before: { name: 'Contoso' },
        after: { name: `Contoso ${n}` },
      })),
      { at: YESTERDAY, who: bo, action: 'customers-imported', after: { file: 'Customers.csv' } },
      { at: ago(3), who: sam, customerId: contoso, before: { name: 'a' }, after: { name: 'b' } },
      { at: ago(4), who: sam, customerId: fabrikam, action: 'customer-added' },
      { at: ago(40), customerId: fabrikam, action: 'customer-removed' },
      { at: '2024-03-30T22:59:59.000Z', customerId: fabrikam },
      { at: '2024-03-30T23:00:00.000Z', customerId: fabrikam },
      { at: '2024-03-31T21:59:59.000Z', customerId: fabrikam },
      { at: '2024-03-31T22:00:00.000Z', customerId: fabrikam },
    );
  });
  beforeEach(() => (chat = bot.chat({ who: ana })));
  after(() => bot.stop());

  async function add(...entries: EntryFields[]): Promise<void> {
    await bot.database.transact((trx) =>
      trx('activity').insert(
        entries.map(({ at, who = ana, action = 'customer-changed', ...entry }) => ({
          at,
          agentId: who.id,
          agentName: who.name,
          action,
          customerId: entry.customerId ?? null,
          oldValues: entry.before === undefined ? null : JSON.stringify(entry.before),
          newValues: entry.after === undefined ? null : JSON.stringify(entry.after),
        })),
      ),
    );
  }

  /** Returns the line below the title, and the page range or why there is none. */
  const rangeOf = (card: Card) => {
    const words = wordsOf(card);
    const page = words.find((word) => /^\d+–\d+ (of|de) /.test(word));
    return page === undefined ? words.slice(1, 4).join('') : `${words[1] ?? ''} · ${page}`;
  };
  const hidden = (card: Card) =>
    Object.fromEntries(
      ['customer', 'range', 'here', 'back'].flatMap((id) => {
        const value = valueOf(card, id);
        return value === undefined ? [] : [[id, value]];
      }),
    ) as Record<string, unknown>;
  /** Presses a button with all inputs of the card, as a client does. */
  const press = async (card: Card, title: string, inputs: object = {}, by = chat) =>
    cardOf(
      await by.press(card, title, {
        ...hidden(card),
        action: valueOf(card, 'action'),
        person: valueOf(card, 'person'),
        ...inputs,
      }),
    );
  const open = async (card: Card, row: number, by = chat) =>
    cardOf(await by.executeData({ ...rowPresses(card)[row]?.data, ...hidden(card) }));
  const ask = async (text: string, by = chat) => cardOf(await by.say(text));

  it('shows the last month, newest first, with agent and time in the reader’s time zone', async () => {
    const card = await ask('activity');
    expect(wordsOf(card)[0]).to.equal('Activity');
    expect(rangeOf(card)).to.match(/^\w{3} \d+, \d{4} – \w{3} \d+, \d{4} · 1–10 of 15$/);
    const read = (options: object, when = YESTERDAY) =>
      new Intl.DateTimeFormat('en', { ...options, timeZone: 'Europe/Madrid' }).format(
        new Date(when),
      );
    const at = { timeStyle: 'short' };
    const year = { year: 'numeric' };
    const isLastYear = read(year) !== read(year, ago(0));
    const day = { weekday: 'long', month: 'long', day: 'numeric', ...(isLastYear && year) };
    expect(wordsOf(card)).to.include(read(day));
    const [first = '', second = ''] = rowsIn(card);
    expect(first).to.equal(`${read(at)}\u2002Customers imported: Customers.csv · Bo`);
    expect(second.split('\u2002')[1]).to.equal(
      `Customer changed: Company name Contoso → Contoso 0 · ${HOSTILE.slice(0, 59)}… · Ana`,
    );
    expect(buttonsOf(card)).to.eql(['Older', 'Show', 'Filter', 'Export activity']);
  });

  it('pages in both directions and keeps its filters', async () => {
    const all = await ask('activity');
    const narrowed = await press(all, 'Show', { action: 'customer-changed', person: ana.id });
    expect(rangeOf(narrowed)).to.match(/1–10 of 12$/);
    expect(valueOf(narrowed, 'action')).to.equal('customer-changed');
    expect(valueOf(narrowed, 'person')).to.equal(ana.id);
    // Filters apply only after Show is pressed.
    const older = await press(narrowed, 'Older', { action: 'any', person: bo.id });
    expect(rangeOf(older)).to.match(/11–12 of 12$/);
    expect(buttonsOf(older)).to.eql(['Newer', 'Show', 'Filter', 'Export activity']);
    const newer = await press(older, 'Newer');
    expect(wordsOf(newer)).to.eql(wordsOf(narrowed));
    expect(rangeOf(await press(newer, 'Show', { action: 'any', person: 'any' }))).to.match(
      /of 15$/,
    );
  });

  it('offers every action of a bot without a connection in words and the people with entries', async () => {
    for (const [command, language] of [
      // Few entries: a card that is too large offers fewer.
      ['activity 2024-03-31', 'en'],
      ['actividad 31/3/2024', 'es'],
    ] as const) {
      const card = await ask(command);
      const titles = choicesOf(card).map(({ title }) => title);
      expect(titles).to.have.members([
        texts[language].activity.anyAction,
        ...Object.entries(texts[language].activity.actions)
          .filter(([action]) => !CONNECTION_ACTIONS.some((sent) => sent === action))
          .map(([, title]) => title),
      ]);
      expect(JSON.stringify(card)).to.include(`{"title":"Sam","value":"${sam.id}"}`);
    }
  });

  it('reports an empty result and still offers the filters', async () => {
    const card = await ask('activity from 2001-01-01 to 2001-01-02');
    expect(rangeOf(card)).to.equal('Jan 1, 2001 – Jan 2, 2001 · Nothing happened in that period.');
    expect(buttonsOf(card)).to.eql(['Show', 'Filter', 'Export activity']);
  });

  it('handles days on which the clocks change', async () => {
    const card = await ask('actividad 31/3/2024');
    expect(rangeOf(card)).to.equal('31 mar 2024 · 1–2 de 2');
    expect(wordsOf(card))
      .to.include('Domingo, 31 de marzo')
      .and.include('23:59\u2002')
      .and.include('0:00\u2002');
    const days = await ask('activity Fabrikam from 2024-03-30 to 2024-04-01');
    expect(rangeOf(days)).to.match(/1–4 of 4$/);
  });

  it('opens for one customer from a command, its card and the list', async () => {
    const typed = await ask('activity contoso.example');
    expect(withoutZeroWidthSpaces(wordsOf(typed)[0] ?? '')).to.equal(`Activity for ${HOSTILE}`);
    expect(rangeOf(typed)).to.match(/of 13$/);
    const list = await ask('customers');
    const back = { back: valueOf(list, 'back') };
    const row = rowPresses(list).find(({ data }) =>
      isDeepStrictEqual(data['input'], { customer: `customer/${fabrikam}` }),
    );
    const opened = cardOf(await chat.executeData({ ...row?.data, ...back }));
    const fromList = cardOf(await chat.press(opened, 'Activity'));
    expect(wordsOf(fromList)[0]).to.equal('Activity for Fabrikam');
    const customer = await press(fromList, 'Back to the customer');
    expect(wordsOf(customer)[0]).to.equal('Fabrikam');
    expect(wordsOf(await press(customer, 'Back to the list'))[0]).to.equal('Customer list');
    const fromCard = cardOf(await chat.press(customer, 'Activity'));
    expect(wordsOf(fromCard)).to.eql(wordsOf(fromList));
  });

  it('opens an entry with its old and new values and goes back to its page', async () => {
    const list = await ask('activity contoso.example');
    const page = await press(list, 'Older');
    const entry = await open(page, 0);
    expect(wordsOf(entry).map(withoutZeroWidthSpaces)).to.include.members([
      'Customer changed',
      HOSTILE,
      'Ana',
    ]);
    expect(rowsIn(entry)).to.eql(['Company name Contoso → Contoso 10']);
    expect(JSON.stringify(entry)).to.not.include('{{');
    const again = await press(entry, 'Back to the activity');
    expect(wordsOf(again)).to.eql(wordsOf(page));
    const customer = await press(entry, 'Open the customer');
    expect(buttonsOf(customer)).to.include('Back to the list');
    expect(wordsOf(await press(customer, 'Back to the list'))).to.eql(wordsOf(page));
  });

  it('repeats neither the customer of the title nor the person of the filter in its rows', async () => {
    const one = await ask('activity Fabrikam last 7 days');
    expect(rowsIn(one).map((row) => row.split('\u2002')[1])).to.eql(['Customer added · Sam']);
    const narrowed = await press(one, 'Show', { action: 'any', person: sam.id });
    expect(rowsIn(narrowed).map((row) => row.split('\u2002')[1])).to.eql(['Customer added']);
    const none = await press(one, 'Show', { action: 'refused', person: 'any' });
    expect(wordsOf(none)).to.include('No activity matches the filter.');
  });

  it('keeps the filter closed until it is used', async () => {
    const all = await ask('activity');
    const filtersOf = ({ body = [] }: Card) =>
      body.find((element) => (element as { id?: string }).id === 'filters');
    expect(filtersOf(all)).to.include({ isVisible: false });
    const narrowed = await press(all, 'Show', { action: 'customer-changed', person: 'any' });
    expect(filtersOf(narrowed)).to.include({ isVisible: true });
  });

  it('shows a Sales agent only their own entries, even for forged input', async () => {
    const samsChat = bot.chat({ who: sam });
    const all = await ask('activity', samsChat);
    expect(wordsOf(all)[0]).to.equal('Your activity');
    expect(rangeOf(all)).to.match(/1–2 of 2$/);
    expect(valueOf(all, 'person')).to.equal(undefined);
    expect(rangeOf(await ask('activity contoso.example', samsChat))).to.match(/1–1 of 1$/);
    for (const input of [
      { person: ana.id },
      { person: 'any' },
      { customer: `customer/${contoso}` },
    ]) {
      const card = cardOf(await samsChat.executeData({ verb: 'activity', input }));
      expect(wordsOf(card).join()).to.not.include('Ana');
    }
    const other = rowPresses(await ask('activity'))[0]?.data;
    const refused = await samsChat.executeData(other);
    expect(textOf(refused)).to.equal(texts.en.activity.gone);
    expect(wordsOf(await open(all, 0, samsChat))).to.include('Sam');
  });

  it('refuses a Helpdesk agent, typed or pressed', async () => {
    const halsChat = bot.chat({ who: hal });
    for (const text of ['activity', 'actividad Fabrikam', 'export activity'])
      expect(textOf(await halsChat.say(text))).to.match(/Sales agent role|Agente de ventas/);
    const row = rowPresses(await ask('activity'))[0]?.data;
    expect(textOf(await halsChat.executeData(row))).to.include('You need the Sales agent role');
    expect(buttonsOf(await ask('show Fabrikam', halsChat))).to.not.include('Activity');
    expect(wordsOf(await ask('help', halsChat)).join()).to.not.include('activity');
  });

  it('refuses forged keys, customers and filters', async () => {
    const forged = [
      { after: ['9999-12-31T23:59:59.999Z', 1] },
      { after: ["x' or 1=1", 1] },
      { after: ['2026-11-25T00:00:00Z', 'x'] },
      { action: 'everything' },
      { action: ['refused'] },
      { person: { $ne: 1 } },
      { range: '2026' },
      { range: { from: '2026-11-01T00:00:00Z' } },
    ];
    for (const input of forged.slice(1)) {
      const answer = await chat.executeData({ verb: 'activity', input });
      expect(textOf(answer), JSON.stringify(input)).to.include('This card is out of date.');
      expect(buttonsOf(cardOf(answer))).to.eql(['Open a new card']);
      expect(wordsOf(await press(cardOf(answer), 'Open a new card'))[0]).to.equal('Activity');
    }
    const far = cardOf(await chat.executeData({ verb: 'activity', input: forged[0] ?? {} }));
    expect(rangeOf(far)).to.match(/ · 1–10 of \d+$/);
    const gone = await chat.executeData({
      verb: 'activity',
      input: { customer: 'customer/999999' },
    });
    expect(textOf(gone)).to.equal(texts.en.customers.gone);
  });
});

describe('activity in a group chat', () => {
  let bot: TestBot;
  beforeEach(async () => {
    bot = await startTestBot({ customers: [{ name: 'Contoso' }] });
  });
  afterEach(() => bot.stop());

  it('goes to the personal chat and leaves a note in the group', async () => {
    const personal = bot.chat({ who: ana });
    await personal.say('help');
    await remembered(bot.database, ana, personal);
    for (const place of ['groupChat', 'channel'] as const) {
      const group = bot.chat({ who: ana, place });
      const answer = await group.say('activity');
      const [card, sentence] = answer.sent;
      expect(card?.conversation).to.equal(personal.conversation);
      expect(wordsOf(cardOf(card?.body))[0]).to.equal('Activity');
      expect(sentence?.conversation).to.equal(group.conversation);
      expect(sentence?.body.text).to.equal('The answer is in your personal chat with me.');
    }
  });

  it('asks the agent to repeat it in the personal chat if the bot cannot write there', async () => {
    bot.channel.refuse(({ path }) => path === '/v3/conversations', 403);
    const group = bot.chat({ who: person('Ana', 'es-ES'), place: 'groupChat' });
    const answer = await group.say('actividad');
    expect(answer.messages.map(({ text }) => text)).to.eql([texts.es.refusals.inPersonal]);
  });

  it('answers a press only to the presser and shows the group nothing', async () => {
    const group = bot.chat({ who: ana, place: 'groupChat' });
    const customer = cardOf(await group.say('show Contoso'));
    const pressed = await group.press(customer, 'Activity', {}, 'sent-1');
    expect(pressed.sent).to.eql([]);
    expect(wordsOf(cardOf(pressed))[0]).to.equal('Activity for Contoso');
    const personal = bot.chat({ who: ana });
    await personal.say('help');
    await remembered(bot.database, ana, personal);
    const submitted = await group.submit(customer, 'Activity', {}, 'sent-1');
    expect(submitted.sent.map(({ conversation }) => conversation)).to.eql([
      personal.conversation,
      group.conversation,
    ]);
  });
});
