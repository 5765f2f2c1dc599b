import { expect } from 'chai';
import { texts } from '../../cards/text/index.js';
import { actionsDone, activityOf, startTestBot, type TestBot } from '../support/bot.js';
import { buttonsOf, wordsOf } from '../support/cardWords.js';
import { cardOf, person, textOf, type Chat } from '../support/chat.js';
import { onEachDatabase } from '../support/database.js';

const ana = person('Ana');
const sam = person('Sam', 'es-ES');
const hal = person('Hal');
const ENV = { ADMIN_AGENTS: ana.id, SALES_AGENTS: sam.id, HELPDESK_AGENTS: hal.id };
const CUSTOMERS = [
  { name: 'Adatum', tags: ['gold'] },
  { name: 'Contoso Madrid', tags: ['gold', 'VIP'] },
  { name: 'Contoso Lugo', tags: ['silver'] },
  { name: 'Fabrikam', tags: ['VIP'] },
];
const { searches: text, refusals } = texts.en;

onEachDatabase('a saved search', (dialect) => {
  let bot: TestBot;
  let anas: Chat;
  let sams: Chat;
  let hals: Chat;

  beforeEach(async () => {
    bot = await startTestBot({ dialect, customers: CUSTOMERS, env: ENV });
    [anas, sams, hals] = [ana, sam, hal].map((who) => bot.chat({ who })) as [Chat, Chat, Chat];
  });
  afterEach(() => bot.stop());

  const namesIn = async (chat: Chat, typed: string) => {
    const answer = textOf(await chat.say(typed));
    return CUSTOMERS.map(({ name }) => name).filter((name) => answer.includes(name));
  };

  it('is used wherever customers are searched, beside other words, and by its newest text', async () => {
    const answer = textOf(await anas.say('save golden: tag:gold'));
    expect(answer).to.include(text.saved('golden')).and.to.include(text.finds('2', 2));
    expect(await namesIn(anas, 'find saved:golden')).to.eql(['Adatum', 'Contoso Madrid']);
    expect(await namesIn(anas, 'find SAVED:Golden contoso')).to.eql(['Contoso Madrid']);
    expect(await namesIn(anas, 'buscar guardada:golden -tag:vip')).to.eql(['Adatum']);
    expect(textOf(await anas.say('count saved:golden'))).to.include('2 customers');
    expect(textOf(await anas.say('renewals saved:golden'))).to.not.include('understand');
    const replacing = cardOf(await anas.say('save golden: tag:silver tag:silver'));
    expect(wordsOf(replacing)).to.include(text.exists('golden', 'tag:gold'));
    expect(await namesIn(anas, 'find saved:golden')).to.have.length(2);
    await anas.press(replacing, text.replace);
    expect(await namesIn(anas, 'find saved:golden')).to.eql(['Contoso Lugo']);
    expect(await actionsDone(bot.database)).to.eql(['search-saved', 'search-changed']);
  });

  it('is its agent’s alone, or for all; an own one comes first', async () => {
    await anas.say('save best: tag:gold');
    expect(textOf(await sams.say('buscar guardada:best'))).to.include(
      texts.es.refusals.unknownSaved('best'),
    );
    await sams.say('guardar para todos best: etiqueta:vip');
    expect(await namesIn(hals, 'find saved:best')).to.eql(['Contoso Madrid', 'Fabrikam']);
    expect(await namesIn(anas, 'find saved:best')).to.eql(['Adatum', 'Contoso Madrid']);
    const list = textOf(await hals.say('saved searches'));
    expect(list).to.include('etiqueta:vip').and.to.not.include('tag:gold');
    // The activity keeps the text of a private search to itself.
    const [own, shared] = await activityOf(bot.database);
    expect(JSON.stringify(own)).to.not.include('gold').and.to.not.include('best');
    expect(JSON.stringify(shared)).to.include('etiqueta:vip');
  });

  it('for all is saved by Sales agents, and changed by who saved it or an Admin agent', async () => {
    const mayNot = textOf(await hals.say('save for all best: tag:gold'));
    expect(mayNot).to.include(refusals.role(texts.en.agents.roles.sales));
    await sams.say('guardar para todos best: etiqueta:vip');
    await anas.say('save for all best-2: tag:gold');
    expect(textOf(await sams.say('guardar para todos best-2: etiqueta:vip'))).to.include(
      texts.es.searches.mayNotReplace('best-2', 'Ana'),
    );
    const list = cardOf(await sams.say('búsquedas guardadas'));
    expect(buttonsOf(list).filter((title) => title === texts.es.searches.delete)).to.have.length(1);
    const editing = cardOf(
      await anas.pressInRow(cardOf(await anas.say('saved searches')), 0, text.edit),
    );
    await anas.press(editing, text.save, { name: 'best-1', query: 'tag:silver' });
    expect(await namesIn(hals, 'find saved:best-1')).to.eql(['Contoso Lugo']);
  });

  it('is renamed and deleted, but not from an outdated card', async () => {
    await anas.say('save one: tag:gold');
    await anas.say('save two: tag:VIP');
    const list = async () => cardOf(await anas.say('my searches'));
    const editing = cardOf(await anas.pressInRow(await list(), 0, text.edit));
    const taken = cardOf(await anas.press(editing, text.save, { name: 'two', query: 'tag:gold' }));
    expect(wordsOf(taken)).to.include(refusals.rules['search-exists']('two'));
    await anas.press(editing, text.save, { name: 'uno', query: 'tag:silver' });
    expect(await namesIn(anas, 'find saved:uno')).to.eql(['Contoso Lugo']);
    const stale = await anas.press(editing, text.save, { name: 'eins', query: 'tag:gold' });
    expect(textOf(stale)).to.include(refusals.stale);
    const asking = cardOf(await anas.pressInRow(await list(), 0, text.delete));
    await anas.press(asking, text.delete);
    await anas.press(asking, text.delete);
    expect(textOf(await anas.say('find saved:two'))).to.include(refusals.unknownSaved('two'));
    const done = await actionsDone(bot.database);
    expect(done.filter((action) => action !== 'refused')).to.eql([
      'search-saved',
      'search-saved',
      'search-changed',
      'search-deleted',
    ]);
  });

  it('is saved by the button of a list, once however often it is pressed', async () => {
    const found = cardOf(await anas.say('find tag:gold'));
    const form = cardOf(await anas.press(found, text.saveThis));
    const bad = cardOf(await anas.press(form, text.save, { name: 'a/b', query: 'tag:gold' }));
    expect(wordsOf(bad)).to.include(refusals.rules['search-name']('a/b'));
    const inputs = { name: 'Gold customers', query: 'tag:gold', scope: 'all' };
    await Promise.all([anas.press(form, text.save, inputs), anas.press(form, text.save, inputs)]);
    expect(await bot.database.read('saved_searches').pluck('name')).to.eql(['Gold-customers']);
    expect(await actionsDone(bot.database)).to.eql(['search-saved']);
  });

  it('refuses what cannot be used, and says why', async () => {
    await anas.say('save golden: tag:gold');
    for (const [typed, sentence] of [
      ['save loop: saved:golden', refusals.savedNotHere('golden')],
      ['save odd: country:qqqqqqqq', refusals.unknownCountry('qqqqqqqq')],
      ['find -saved:golden', refusals.savedLacking('golden')],
      ['find saved:golde', refusals.unknownSaved('golde')],
    ] as const)
      expect(textOf(await anas.say(typed)), typed).to.include(sentence);
    expect(buttonsOf(cardOf(await anas.say('find saved:golde')))).to.include('saved:golden');
    // The name of a private search is not for the others in a group.
    const group = bot.chat({ who: ana, place: 'groupChat' });
    expect(textOf(await group.say('find saved:golde'))).to.not.include('saved:golden');
    expect(await actionsDone(bot.database)).to.eql(['search-saved']);
  });

  it('stays out of a group', async () => {
    await anas.say('save golden: tag:gold');
    const group = bot.chat({ who: ana, place: 'groupChat' });
    const { sent } = await group.say('saved searches');
    const inGroup = sent.filter(({ path }) =>
      path.includes(encodeURIComponent(group.conversation)),
    );
    expect(JSON.stringify(inGroup)).to.not.include('tag:gold');
  });
});
