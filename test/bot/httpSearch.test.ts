import { expect } from 'chai';
import fc from 'fast-check';
import { readSearch, writeSearch } from '../../bot/slots/search.js';
import { startTestBot, type TestBot } from '../support/bot.js';
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
    ['buscar etiqueta:"health care"', /«etiqueta:"health care"»\n1–2 de 2/],
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

  it('offers corrections, including filters, as buttons', async () => {
    expect(await titles('find tga:gold madrid')).to.include('tag:gold madrid');
    expect(await titles('buscar etiketa:gold')).to.include('etiqueta:gold');
    expect(await titles('find contso')).to.include('Contoso');
    expect(await titles('find sevlla contoso')).to.include('Contoso Sevilla');
    expect(await titles('find contoso tag:"helth care"')).to.include('contoso tag:"health care"');
    expect(await titles('buscar contoso etiqueta:"helth care"')).to.include(
      'contoso etiqueta:"health care"',
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
