import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { texts } from '../../cards/text/index.js';
import { actionsDone, startTestBot, type TestBot } from '../support/bot.js';
import { buttonsOf, wordsOf, type Card } from '../support/cardWords.js';
import { cardOf, person, TENANT, textOf, type Chat } from '../support/chat.js';
import { onEachDatabase } from '../support/database.js';
import { remembered } from '../support/remembered.js';
import { SOME_LIST, TWIN } from '../support/someList.js';
import { addSubscriptions, dayFromNow } from '../support/subscriptions.js';

interface Attachment {
  contentType: string;
  content: Card & { refresh?: { action: { verb: string; data: Record<string, unknown> } } };
  preview: { contentType: string; content: { title: string; text: string } };
}
interface ComposeAnswer {
  type: string;
  text?: string;
  attachments?: Attachment[];
}

onEachDatabase('the compose box', (dialect) => {
  let bot: TestBot;
  const ana = person('Ana');
  const hal = person('Hal');
  const stranger = person('Zoe');

  before(async () => {
    const env = { ADMIN_AGENTS: ana.id, HELPDESK_AGENTS: hal.id, ALLOWED_TENANTS: TENANT };
    bot = await startTestBot({ dialect, customers: SOME_LIST, env });
    const rows = await bot.database.read<{ id: number; name: string }>('customers');
    const idOf = (name: string) => rows.find((row) => row.name === name)?.id ?? 0;
    await addSubscriptions(bot.database, [
      { customer: idOf('Adatum'), product: 'Visio Plan 2', end: dayFromNow(3), quantity: 7 },
      { customer: idOf('Contoso'), product: 'Power BI Pro', end: dayFromNow(20) },
      { customer: idOf('Contoso'), product: 'Project Plan 3', end: dayFromNow(90) },
    ]);
  });
  after(() => bot.stop());

  const chatOf = (who = hal, place: 'personal' | 'groupChat' = 'groupChat') =>
    bot.chat({ who, place });

  async function ask(chat: Chat, name: string, value: unknown): Promise<ComposeAnswer> {
    const { status, body, sent } = await chat.deliver(
      chat.activity({ type: 'invoke', name: `composeExtension/${name}`, value }),
    );
    expect(status).to.equal(200);
    expect(sent).to.eql([]);
    return (body as { composeExtension: ComposeAnswer }).composeExtension;
  }
  const query = (chat: Chat, commandId: string, parameters: object[], queryOptions?: object) =>
    ask(chat, 'query', { commandId, parameters, queryOptions });
  const find = (chat: Chat, typed: string, queryOptions?: object) =>
    query(chat, 'findCustomer', [{ name: 'query', value: typed }], queryOptions);
  const renewals = (chat: Chat, typed: string) =>
    query(chat, 'renewals', [{ name: 'days', value: typed }]);
  const FIRST = [{ name: 'initialRun', value: 'true' }];
  const titles = ({ attachments = [] }: ComposeAnswer) =>
    attachments.map(({ preview }) => preview.content.title);
  const lines = ({ attachments = [] }: ComposeAnswer) =>
    attachments.map(({ preview }) => preview.content.text);

  it('finds customers as a typed search does, best first', async () => {
    const found = await find(chatOf(), 'contoso');
    expect(found).to.include({ type: 'result', attachmentLayout: 'list' });
    expect(titles(found)).to.eql(['Contoso', 'Contoso Hotels']);
    expect(lines(found)).to.eql(['contoso.example', 'contosohotels.example']);
    expect(titles(await find(chatOf(), 'tag:gold'))).to.eql(['Contoso']);
    expect(lines(await find(chatOf(), 'fabrikam'))).to.eql([
      'fabrikam.example · Direct bill',
      'fabrikam.example · Indirect Reseller',
    ]);
  });

  it('inserts a card that shows everyone the name and the domain alone', async () => {
    const [one] = (await find(chatOf(), 'tag:gold')).attachments ?? [];
    expect(one?.contentType).to.equal('application/vnd.microsoft.card.adaptive');
    expect(one?.preview.contentType).to.equal('application/vnd.microsoft.card.thumbnail');
    const card = one?.content ?? { type: '' };
    expect(wordsOf(card)).to.eql(['Contoso', 'contoso.example', texts.en.compose.agentsSeeMore]);
    expect(buttonsOf(card)).to.eql([]);
    expect(JSON.stringify(card)).to.not.match(/gold|a0b0c0d0/i);
  });

  it('shows names literally', async () => {
    const found = await find(chatOf(), 'wingtip');
    expect(titles(found)[0]).to.not.include('](');
    const [title] = wordsOf(found.attachments?.[0]?.content ?? { type: '' });
    expect(title).to.include('[Toys](https://evil.example) ${title} {\u200b{DATE');
  });

  it('opens a customer by Microsoft ID and by the address of its page in Partner Center', async () => {
    const id = SOME_LIST.find(({ name }) => name === 'Proseware')?.microsoftId ?? '';
    const page = `https://partner.microsoft.com/dashboard/v2/customers/${id}/subscriptions`;
    const elsewhere = `partnercenter.microsoft.com/pcv/customers/${id}`;
    for (const typed of [id, page, `https://${elsewhere}`, elsewhere, `{${id.toUpperCase()}}`])
      expect(titles(await find(chatOf(), typed))).to.eql(['Proseware']);
  });

  it('starts with the customers that the agent changed last, then goes on by name', async () => {
    const chat = bot.chat({ who: ana });
    await chat.say('tag proseware as vip');
    const first = titles(await query(chatOf(ana), 'findCustomer', FIRST));
    expect(first.slice(0, 2)).to.eql(['Proseware', '100% Pure_Water "Best" \\ Co']);
    expect(first.filter((name) => name === 'Proseware')).to.have.length(1);
    expect(first).to.have.length(SOME_LIST.length);
    const others = titles(await find(chatOf(hal), ''));
    expect(others[0]).to.equal('100% Pure_Water "Best" \\ Co');
  });

  it('scrolls on without a gap or a repetition', async () => {
    const all = titles(await find(chatOf(), 'example', { skip: 0, count: 25 }));
    expect(all.length).to.be.above(20);
    const pages = [];
    for (let skip = 0; skip < 28; skip += 7)
      pages.push(...titles(await find(chatOf(), 'example', { skip, count: 7 })));
    expect(pages).to.eql(all);
    const odd = await find(chatOf(), 'example', { skip: -3, count: 'all' });
    expect(titles(odd)).to.eql(all);
    const far = await find(chatOf(), 'example', { skip: 1_000_000, count: 25 });
    expect(far).to.deep.include({ type: 'result', attachments: [] });
  });

  it('answers what it cannot find with a sentence', async () => {
    const refusals = texts.en.refusals;
    for (const [typed, sentence] of [
      ['qqqqq', 'No customer matches “qqqqq”.'],
      ['tag:', refusals.emptyFilter('tag')],
      ['wrd:x', refusals.unknownFilter('wrd')],
      ['x'.repeat(500), refusals.searchTooLong],
      ['""', refusals.searchEmpty],
    ] as const)
      expect(await find(chatOf(), typed), typed).to.eql({ type: 'message', text: sentence });
    const spanish = bot.chat({ who: { ...hal, locale: 'es-ES' }, place: 'groupChat' });
    const none = await find(spanish, 'qqqqq');
    expect(none.text).to.equal(texts.es.customers.notFound('qqqqq'));
  });

  it('lists renewals, in the days that agents type', async () => {
    const soon = await query(chatOf(), 'renewals', FIRST);
    expect(titles(soon)).to.eql(['Adatum', 'Contoso']);
    expect(lines(soon)[0]).to.match(/^Visio Plan 2 ×.7 · .* · auto-renews/);
    expect(JSON.stringify(soon.attachments?.[0]?.content)).to.not.include('Visio');
    for (const typed of ['7', 'next 7 days', 'próximos 7 días'])
      expect(titles(await renewals(chatOf(), typed)), typed).to.eql(['Adatum']);
    expect(titles(await renewals(chatOf(), '120 contoso'))).to.eql(['Contoso', 'Contoso']);
    const none = await renewals(chatOf(), '1');
    expect(none.type).to.equal('message');
    expect(none.text).to.match(/renew/i);
  });

  it('shows a stranger nothing but the refusal', async () => {
    const chat = chatOf(stranger);
    for (const answer of [
      await find(chat, 'contoso'),
      await query(chat, 'findCustomer', FIRST),
      await renewals(chat, '30'),
    ]) {
      expect(answer.type).to.equal('message');
      expect(answer.text).to.include(stranger.id);
      expect(answer.attachments).to.equal(undefined);
    }
  });

  it('says that the app is to be updated for a command that it does not know', async () => {
    for (const value of [{ commandId: 'newer', parameters: FIRST }, {}, null, 7, { parameters: 1 }])
      expect(await ask(chatOf(), 'query', value)).to.eql({
        type: 'message',
        text: texts.en.compose.unknownCommand,
      });
  });

  it('leaves no trace', async () => {
    const nina = person('Nina');
    const own = await startTestBot({
      dialect,
      customers: SOME_LIST,
      env: { SALES_AGENTS: nina.id },
    });
    const chat = own.chat({ who: nina });
    const [one] = (await find(chat, 'contoso')).attachments ?? [];
    await find(chat, 'tag:');
    await find(chat, '""');
    await chat.deliver(refreshed(chat, one));
    await own.database.transact((trx) => trx('customers').update({ removedAt: dayFromNow(0) }));
    await chat.deliver(refreshed(chat, one));
    for (const table of ['agents', 'activity', 'request_keys', 'jobs', 'refusals'])
      if (await own.database.read.schema.hasTable(table))
        expect(await own.database.read(table), table).to.eql([]);
    await own.stop();
  });

  const refreshed = (chat: Chat, shared: Attachment | undefined, trigger = 'automatic') =>
    chat.activity({
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action: { type: 'Action.Execute', ...shared?.content.refresh?.action }, trigger },
      replyToId: '1764234741999',
    });

  describe('its inserted card', () => {
    let shared: Attachment | undefined;
    before(async () => {
      shared = (await find(chatOf(), 'tag:gold')).attachments?.[0];
    });

    it('shows each viewer what the own role may see', async () => {
      for (const trigger of ['automatic', 'manual']) {
        const seen = async (who: typeof ana) => {
          const chat = chatOf(who);
          const answer = await chat.deliver(refreshed(chat, shared, trigger));
          expect(answer.status).to.equal(200);
          expect(answer.sent).to.eql([]);
          return cardOf(answer);
        };
        const admin = await seen(ana);
        expect(wordsOf(admin)).to.include.members(['Contoso', 'Gold, Trial, VIP']);
        expect(buttonsOf(admin)).to.include('New order');
        const helpdesk = await seen(hal);
        expect(wordsOf(helpdesk)).to.include('Gold, Trial, VIP');
        expect(buttonsOf(helpdesk)).to.not.include('New order');
        expect(await seen(stranger)).to.eql(shared?.content);
        for (const card of [admin, helpdesk])
          expect(card).to.deep.include({ refresh: shared?.content.refresh });
      }
    });

    it('stays as it is for a viewer of another tenant', async () => {
      const chat = bot.chat({ who: ana, place: 'groupChat', tenant: randomUUID() });
      const answer = await chat.deliver(refreshed(chat, shared));
      expect(answer.status).to.equal(200);
      expect(cardOf(answer)).to.eql(shared?.content);
      expect((await chat.executeData({ verb: 'help', lang: 'en', v: 1 })).status).to.equal(403);
    });

    it('is in the language of its viewer', async () => {
      const chat = bot.chat({ who: { ...stranger, locale: 'es-MX' }, place: 'groupChat' });
      const card = cardOf(await chat.deliver(refreshed(chat, shared)));
      expect(wordsOf(card)).to.include(texts.es.compose.agentsSeeMore);
      const agent = bot.chat({ who: { ...hal, locale: 'es-MX' }, place: 'groupChat' });
      expect(cardOf(await agent.deliver(refreshed(agent, shared))).lang).to.equal('es');
    });

    it('keeps its buttons', async () => {
      const chat = chatOf(ana);
      const card = cardOf(await chat.deliver(refreshed(chat, shared)));
      const opened = await chat.press(card, 'Tags', {}, '1764234741999');
      expect(opened.sent).to.eql([]);
      expect(textOf(opened)).to.include('Contoso');
    });

    for (const place of ['personal', 'groupChat'] as const)
      it(`keeps from the others what its viewer does with it (${place})`, async () => {
        const agent = { ...ana };
        const own = bot.chat({ who: agent });
        await own.say('help');
        const chat = bot.chat({ who: agent, place });
        const { tags } = texts.en;
        const seen = cardOf(await chat.deliver(refreshed(chat, shared)));
        const form = await chat.press(seen, 'Tags', {}, '1764234741999');
        const saved = await chat.press(cardOf(form), tags.save, { more: 'seen by one' });
        expect(textOf(saved)).to.include('seen by one');
        const there = [...form.sent, ...saved.sent].filter(
          ({ conversation, query }) =>
            conversation === chat.conversation && query !== '?isTargetedActivity=true',
        );
        expect(there).to.eql([]);
      });

    it('stays as it is if the customer is no longer on the list', async () => {
      const chat = chatOf(hal);
      const action = shared?.content.refresh?.action;
      const input = { ...(action?.data['input'] as object), customer: 'customer/999999' };
      const gone = { data: { ...action?.data, input } };
      const answer = await chat.deliver(
        chat.activity({
          type: 'invoke',
          name: 'adaptiveCard/action',
          value: { action: { ...action, ...gone }, trigger: 'automatic' },
        }),
      );
      expect(wordsOf(cardOf(answer))).to.eql(wordsOf(shared?.content ?? { type: '' }));
      expect(await actionsDone(bot.database)).to.not.include('refused');
    });

    it('cannot be asked for by a message or a press', async () => {
      const chat = chatOf(hal);
      const data = shared?.content.refresh?.action.data;
      const told = texts.en.refusals.outOfDate;
      expect(textOf(await chat.submitData(data))).to.include(told);
      const found = { verb: 'compose.find', input: { query: 'contoso' }, lang: 'en', v: 1 };
      expect(textOf(await chat.executeData(found))).to.include(told);
    });

    it('does not make a chat between two people the agent’s personal chat', async () => {
      const personal = bot.chat({ who: ana });
      await personal.say('help');
      await remembered(bot.database, ana, personal);
      const between = bot.chat({ who: ana });
      const card = cardOf(await between.deliver(refreshed(between, shared)));
      await between.press(card, 'Tags');
      const group = bot.chat({ who: ana, place: 'groupChat' });
      const [file] = (await group.say('export customers')).sent;
      expect(file?.conversation).to.equal(personal.conversation);
    });
  });

  describe('a pasted link', () => {
    const pageOf = (id: string) =>
      `https://partner.microsoft.com/dashboard/v2/customers/${id}/servicemanagementpage`;

    it('to a customer’s page in Partner Center unfolds', async () => {
      const id = SOME_LIST.find(({ name }) => name === 'Proseware')?.microsoftId ?? '';
      for (const url of [pageOf(id), pageOf(id.toUpperCase())]) {
        const unfolded = await ask(chatOf(), 'queryLink', { url });
        expect(titles(unfolded)).to.eql(['Proseware']);
        expect(unfolded.attachments?.[0]?.content).to.have.property('refresh');
      }
      expect(titles(await ask(chatOf(), 'queryLink', { url: pageOf(TWIN) }))).to.eql(['Fabrikam']);
    });

    it('to anything else stays as it is, and so does a stranger’s', async () => {
      const id = SOME_LIST[0]?.microsoftId ?? '';
      const links = [
        pageOf(randomUUID()),
        `https://evil.example/customers/${id}/`,
        `https://partner.microsoft.com.evil.example/customers/${id}/`,
        `https://partner.microsoft.com/customers/${'a'.repeat(3_000)}/${id}`,
        'contoso',
        '',
        null,
      ];
      for (const url of links)
        expect(await ask(chatOf(), 'queryLink', { url })).to.deep.include({ attachments: [] });
      const unknown = await ask(chatOf(stranger), 'queryLink', { url: pageOf(id) });
      expect(unknown).to.deep.include({ type: 'result', attachments: [] });
    });

    it('shows people without the app nothing of the customer', async () => {
      const id = SOME_LIST.find(({ name }) => name === 'Contoso')?.microsoftId ?? '';
      for (const tenant of [undefined, randomUUID()]) {
        const chat = bot.chat({ who: ana, ...(tenant && { tenant }) });
        const unfolded = await ask(chat, 'anonymousQueryLink', { url: pageOf(id) });
        const [card] = unfolded.attachments ?? [];
        expect(wordsOf(card?.content ?? { type: '' })).to.eql([
          texts.en.compose.customerPage,
          texts.en.compose.addApp,
        ]);
        expect(JSON.stringify(unfolded)).to.not.match(/contoso|a0b0c0d0/i);
      }
      const other = await ask(chatOf(), 'anonymousQueryLink', { url: 'https://example.com/' });
      expect(other).to.deep.include({ attachments: [] });
    });
  });
});
