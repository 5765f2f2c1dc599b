import { expect } from 'chai';
import fc from 'fast-check';
import { readSearch, writeSearch } from '../../bot/slots/search.js';
import { startTestBot, type TestBot } from '../support/bot.js';
import { repositories } from '../../db/index.js';
import { addBilling } from '../support/addBilling.js';
import { buttonsOf } from '../support/cardWords.js';
import { cardOf, person, textOf, type Chat } from '../support/chat.js';
import { onEachDatabase } from '../support/database.js';
import { SOME_LIST } from '../support/someList.js';

onEachDatabase('a typed search', (dialect) => {
  let bot: TestBot;
  let chat: Chat;

  before(async () => {
    bot = await startTestBot({
      dialect,
      customers: [
        ...SOME_LIST,
        { name: 'Contoso Madrid', domain: 'contoso.es', tags: ['health care', 'Gold'] },
        { name: 'Contoso Sevilla', domain: 'sevilla.es', tags: ['health care'] },
        { name: 'tga:gold Ltd', domain: 'tga.example' },
      ],
    });
    chat = bot.chat({ who: person('Ana') });
  });
  after(() => bot.stop());

  const titles = async (typed: string) => buttonsOf(cardOf(await chat.say(typed)));

  for (const [typed, words] of [
    ['find tag:gold madrid', /^Contoso Madrid\n/],
    ['find etiqueta:GOLD dominio:contoso.es', /^Contoso Madrid\n/],
    ['buscar etiqueta:"health care"', /«etiqueta:"health care"»\n[\s\S]*1–2 de 2/],
    ['find tag:“health care” contoso', /1–2 of 2/],
    ['find relationship:direct', /^Fabrikam\n/],
    ['buscar relación:"factura directa"', /^Fabrikam\n[\s\S]*Factura directa/],
    ['find "tga:gold"', /^tga:gold Ltd\n/],
    ['find tga:gold', /^The filter “tga:” doesn’t exist\.\nThe filters are/],
    ['buscar etiketa:gold', /^El filtro «etiketa:» no existe\.\nLos filtros son/],
    ['find tag:', /“tag:” needs a value right after it/],
    ['buscar dominio:"." x', /«dominio:»/],
    ['find ""', /This search is empty/],
    ['find contso', /No customer matches “contso”\.\nClosest spellings/],
    ['buscar contso', /^Ningún cliente coincide con «contso»\.\n.+:$/m],
    ['find relationship:boss', /No customer matches[\s\S]*Cloud Reseller, Direct bill/],
    ['buscar relación:jefe', /Revendedor en la nube, Factura directa/],
  ] as const) {
    it(`answers “${typed}”`, async () => {
      const answer = await chat.say(typed);
      expect(answer.status).to.equal(200);
      expect(textOf(answer)).to.match(words);
    });
  }

  it('says why customers are listed that are not called so', async () => {
    const { customers } = repositories(bot.database.read, { id: 'a1', name: 'Ana' });
    for (const name of ['tga:gold Ltd', 'Contoso Madrid', 'Contoso Sevilla']) {
      const [customer] = await customers.named(name);
      await addBilling(bot.database, customer?.id ?? 0, { city: 'Vigo', country: 'ES' });
    }
    const english = textOf(await chat.say('find vigo'));
    expect(english).to.include('1–3 of 3').and.to.include('sevilla.es · Vigo, Spain');
    const spanish = textOf(await chat.say('buscar españa contoso'));
    expect(spanish).to.include('1–2 de 2').and.to.include('contoso.es · Vigo, España');
    expect(textOf(await chat.say('find health care'))).to.include('contoso.es · health care');
    const [customer] = await customers.named('Contoso Madrid');
    await addBilling(bot.database, customer?.id ?? 0, { city: '', country: '' });
    expect(textOf(await chat.say('find spain'))).to.include('1–2 of 2');
  });

  it('never changes a customer for its place', async () => {
    const { customers } = repositories(bot.database.read, { id: 'a1', name: 'Ana' });
    const [customer] = await customers.named('tga:gold Ltd');
    await addBilling(bot.database, customer?.id ?? 0, { city: 'Lugo', country: 'ES' });
    expect(textOf(await chat.say('show lugo'))).to.match(/^tga:gold Ltd\n/);
    expect(textOf(await chat.say('tag lugo +platinum'))).to.match(/^No customer matches “lugo”/);
  });

  it('offers corrections, including filters, as buttons', async () => {
    expect(await titles('find tga:gold madrid')).to.include('tag:gold madrid');
    expect(await titles('buscar etiketa:gold')).to.include('etiqueta:gold');
    expect(await titles('find contso')).to.include('Contoso (4)');
    expect(await titles('find sevlla contoso')).to.include('Contoso Sevilla');
    expect(await titles('find contoso tag:"helth care"')).to.include(
      'contoso tag:"health care" (2)',
    );
    expect(await titles('buscar contoso etiqueta:"helth care"')).to.include(
      'contoso etiqueta:"health care" (2)',
    );
  });

  it('opens the suggested customer only when its button is pressed', async () => {
    const misspelled = await chat.say('find sevlla');
    expect(textOf(misspelled)).to.match(/^No customer matches “sevlla”/);
    expect(textOf(await chat.press(cardOf(misspelled), 'Contoso Sevilla'))).to.match(
      /^Contoso Sevilla\n/,
    );
  });
});

describe('a suggested search', () => {
  it('reads back as the same search for any words and tags', () => {
    const word = fc
      .string({ minLength: 1, maxLength: 20 })
      .map((text) => text.replace(/[«»\s]/g, '').normalize('NFC'))
      .filter((text) => /[a-z0-9]/i.test(text));
    const tag = fc.oneof(
      word,
      fc.tuple(word, word).map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 3 }), fc.array(tag), (words, tags) => {
        const { search } = readSearch(writeSearch(words, tags, ['domain:"x y"'], 'en'));
        expect([...search.words, ...search.phrases].sort()).to.eql([...words].sort());
        expect(search.tags).to.eql(tags);
        expect(search.domains).to.eql(['x y']);
      }),
      {
        examples: [
          [
            ['tga:gold', '"x"', '5"'],
            ['5" pipes', '"', "'x'", 'a:b', 'tag:"x"'],
          ],
        ],
      },
    );
  });
});
