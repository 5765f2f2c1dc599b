import { expect } from 'chai';
import { cardForHost } from '../../bot/teams/messages.js';
import type { AdaptiveCard } from '../../cards/render.js';
import { startTestBot, type TestBot } from '../support/bot.js';
import { choicesOf } from '../support/cardWords.js';
import { cardOf, person, textOf, type Person } from '../support/chat.js';
import { addCustomers } from '../support/customers.js';
import { onEachDatabase } from '../support/database.js';
import { addDraft } from '../support/drafts.js';
import { addOffers } from '../support/offers.js';
import { samples } from '../cards/samples.js';
import { objectsIn } from '../cards/schema.js';

onEachDatabase('a choice that is searched', (dialect) => {
  let bot: TestBot;
  let order: string;
  const sam = person('Sam');
  const hal = person('Hal');
  const stranger = person('Zoe');

  before(async () => {
    const env = { SALES_AGENTS: `${sam.id},${person('Other').id}`, HELPDESK_AGENTS: hal.id };
    bot = await startTestBot({ dialect, env });
    const draft = await addDraft(bot.database, sam);
    order = `order/${draft.id}`;
    await addOffers(bot.database, [{ product: 'Visio Plan 2' }, { product: 'Power BI 100% Pro' }]);
    await addCustomers(bot.database, [
      ...Array.from({ length: 110 }, (_, i) => ({ name: `Company ${i}`, tags: [`tag ${i}`] })),
      { name: 'Wingtip', domain: 'wingtip.example', tags: ['gold', 'Golden', 'old', '100%'] },
    ]);
  });
  after(() => bot.stop());

  async function search(who: Person, dataset: unknown, queryText: unknown, queryOptions = {}) {
    const chat = bot.chat({ who });
    const value = { dataset, queryText, queryOptions: { skip: 0, top: 15, ...queryOptions } };
    const { status, body, sent } = await chat.deliver(
      chat.activity({ type: 'invoke', name: 'application/search', value }),
    );
    expect(status).to.equal(200);
    expect(sent).to.eql([]);
    const answer = body as {
      type: string;
      value: { results: { title: string; value: string }[] };
    };
    expect(answer.type).to.equal('application/vnd.microsoft.search.searchResponse');
    return answer.value.results;
  }
  const titles = async (...asked: Parameters<typeof search>) =>
    (await search(...asked)).map(({ title }) => title);

  it('finds tags, those that start with the text first', async () => {
    expect(await titles(sam, 'tags', 'GOL')).to.eql(['gold', 'Golden']);
    expect(await titles(sam, 'tags', 'old')).to.eql(['old', 'gold', 'Golden']);
    expect(await titles(sam, 'tags', '100%')).to.eql(['100%']);
    expect(await titles(sam, 'tags', '%')).to.eql(['100%']);
    expect(await titles(sam, 'tags', 'tag')).to.have.length(15);
    const next = await titles(sam, 'tags', 'tag', { skip: 15 });
    expect(next).to.have.length(15).and.not.include('tag 0');
    const [{ value } = { value: '' }] = await search(sam, 'tags', 'gold');
    expect(value).to.match(/^tag\/\d+$/);
  });

  it('finds customers as a typed search does', async () => {
    expect(await titles(hal, 'customers', 'wingt')).to.eql([
      'Wingtip · Cloud Reseller · wingtip.example',
    ]);
    expect(await titles(hal, 'customers', 'tag:gold')).to.have.length(1);
    expect(await titles(hal, 'customers', 'company')).to.have.length(15);
    for (const text of ['qqqqq', 'tag:', '!', ''])
      expect(await titles(hal, 'customers', text)).to.eql([]);
  });

  it('finds the products of a draft, for the agent whose draft it is', async () => {
    expect(await titles(sam, `products/${order}`, 'visio')).to.eql(['Visio Plan 2']);
    expect(await titles(sam, `products/${order}`, '')).to.have.length(4);
    const [{ value } = { value: '' }] = await search(sam, `products/${order}`, 'power');
    expect(value).to.equal('Power BI 100% Pro');
    expect(await search(sam, 'products/order/999999', 'visio')).to.eql([]);
    expect(await search(sam, 'products/x', 'visio')).to.eql([]);
  });

  it('shows nothing beyond the role', async () => {
    for (const dataset of ['customers', 'tags', `products/${order}`])
      expect(await search(stranger, dataset, 'o'), dataset).to.eql([]);
    for (const dataset of ['tags', `products/${order}`])
      expect(await search(hal, dataset, 'o'), dataset).to.eql([]);
  });

  it('answers anything else with no choices', async () => {
    for (const dataset of ['secrets', '', null, 7, {}])
      expect(await search(sam, dataset, 'gold')).to.eql([]);
    for (const text of [null, 7, ['gold'], 'x'.repeat(20_000)])
      await search(sam, 'tags', text, { skip: 'x', top: -1 });
  });

  it('chooses the customer of a request, beside the field to type', async () => {
    const chat = bot.chat({ who: sam });
    const asked = cardOf(await chat.say('services'));
    const [{ value } = { value: '' }] = await search(sam, 'customers', 'wingtip');
    const chosen = await chat.press(asked, 'Continue', { 'customer.chosen': value });
    expect(textOf(chosen)).to.include('Wingtip');
    const both = { customer: 'company 7', 'customer.chosen': value };
    expect(textOf(await chat.press(asked, 'Continue', both))).to.include('Wingtip');
    const typed = { 'customer.chosen': 'no such customer' };
    expect(textOf(await chat.press(asked, 'Continue', typed))).to.include('No customer matches');
    const gone = { 'customer.chosen': 'customer/999999' };
    expect(textOf(await chat.press(asked, 'Continue', gone))).to.include('no longer on the list');
    const none = { customer: '', 'customer.chosen': '' };
    expect(textOf(await chat.press(asked, 'Continue', none))).to.include('Type a customer’s name');
  });

  it('adds tags that are not among the choices on the card', async () => {
    const chat = bot.chat({ who: sam });
    const form = cardOf(await chat.say('tags wingtip'));
    const [{ value } = { value: '' }] = await search(sam, 'tags', 'tag 109');
    const ticked = [
      ...choicesOf(form, 'ticked')
        .slice(0, 1)
        .map((one) => one.value),
      value,
    ];
    const saved = await chat.press(form, 'Save', { ticked: ticked.join(',') });
    expect(textOf(saved)).to.include('tag 109');
  });
});

describe('a choice that is searched, by host', () => {
  const TEAMS = { local: false, government: false };
  const queries = (card: AdaptiveCard) =>
    [...objectsIn(card)].flatMap((part) =>
      'choices.data' in part ? [{ id: part['id'], ...(part['choices.data'] as object) }] : [],
    );
  const sampleOf = (name: string) => samples.find((sample) => sample.name === name)?.card;
  const ask = sampleOf('ask-of-many-ordinary-en');
  const tags = samples.find(
    ({ card, template }) => template === 'tags/edit' && queries(card)[0],
  )?.card;

  it('is searched in Teams', () => {
    const dataset = { type: 'Data.Query', dataset: 'customers' };
    expect(ask && queries(cardForHost(ask, TEAMS))).to.eql([{ id: 'customer.chosen', ...dataset }]);
    expect(tags && queries(cardForHost(tags, TEAMS))[0]).to.include({ dataset: 'tags' });
  });

  for (const host of [
    { local: false, government: true },
    { local: true, government: false },
  ])
    it(`offers what is on the card in ${host.local ? 'the Playground' : 'government clouds'}`, () => {
      const shown = ask && cardForHost(ask, host);
      expect(JSON.stringify(shown)).to.not.match(/Data\.Query|customer\.chosen/);
      const form = tags && cardForHost(tags, host);
      expect(JSON.stringify(form)).to.not.include('Data.Query');
      expect(form && choicesOf(form, 'ticked')).to.have.length.above(10);
    });
});
