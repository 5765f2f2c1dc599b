import { expect } from 'chai';
import fc from 'fast-check';
import { datedName } from '../../bot/files/datedName.js';
import { texts } from '../../cards/text/index.js';
import { activityOf, startTestBot, type TestBot } from '../support/bot.js';
import { buttonsOf } from '../support/cardWords.js';
import { cardOf, person, textOf, type Answer } from '../support/chat.js';
import { onEachDatabase } from '../support/database.js';

const ana = person('Ana');
const sam = person('Sam');
const ENV = {
  ADMIN_AGENTS: ana.id,
  SALES_AGENTS: sam.id,
  FILE_DELIVERY: 'link',
};
const CUSTOMERS = [
  ...Array.from({ length: 600 }, (_, i) => ({
    name: `Gold ${String(i).padStart(3, '0')}`,
    tags: ['gold'],
  })),
  { name: 'Ñandú', tags: ['gold', 'VIP'] },
  { name: 'Contoso', tags: ['silver'] },
];

onEachDatabase('the customers found', (dialect) => {
  let bot: TestBot;

  before(async () => (bot = await startTestBot({ dialect, customers: CUSTOMERS, env: ENV })));
  after(() => bot.stop());

  async function download(answer: Answer) {
    const url = /"url":"([^"]+)"/.exec(JSON.stringify(answer))?.[1] ?? '';
    const response = await fetch(url);
    const lines = (await response.text()).trim().split('\r\n').slice(1);
    return {
      names: lines.map((line) => line.split(',')[1]),
      disposition: response.headers.get('Content-Disposition') ?? '',
    };
  }

  it('are a file of their own, complete, by name, and named after the search and the day', async () => {
    const chat = bot.chat({ who: ana });
    const { names, disposition } = await download(await chat.say('export tag:gold'));
    expect(names).to.have.length(601);
    expect(names).to.eql([...names].sort((one = '', other = '') => one.localeCompare(other, 'es')));
    expect(disposition).to.match(/filename="Customers tag-gold \d{4}-\d\d-\d\d\.csv"/);
  });

  it('are exported by the button of a list, and by a saved search', async () => {
    const chat = bot.chat({ who: ana });
    await chat.say('save rest: -tag:gold');
    const rest = await download(await chat.say('export saved:rest'));
    expect(rest.names).to.eql(['Contoso']);
    expect((await download(await chat.say('exportar -etiqueta:gold'))).disposition).to.match(
      /filename="Clientes sin etiqueta-gold /,
    );
    const list = cardOf(await chat.say('find tag:gold'));
    const pressed = await download(await chat.press(list, texts.en.customers.exportThese));
    expect(pressed.names).to.have.length(601);
    const asked = (await activityOf(bot.database)).filter(
      ({ action }) => action === 'export-asked',
    );
    expect(JSON.stringify(asked.at(-1)))
      .to.include('tag:gold')
      .and.to.not.include('back');
  });

  it('are no empty file: the answer is that of find, and nothing is recorded', async () => {
    const chat = bot.chat({ who: ana });
    const asked = async () =>
      (await activityOf(bot.database)).filter(({ action }) => action === 'export-asked').length;
    const before = await asked();
    for (const query of ['Contozo', 'tag:none', 'renews:30']) {
      const answer = await chat.say(`export ${query}`);
      const found = await chat.say(`find ${query}`);
      expect(textOf(answer)).to.equal(textOf(found)).and.include(query);
      expect(buttonsOf(cardOf(answer))).to.eql(buttonsOf(cardOf(found)));
    }
    expect(buttonsOf(cardOf(await chat.say('exportar Contozo')))).to.eql(['Contoso']);
    expect(await asked()).to.equal(before);
  });

  it('are for Admin agents', async () => {
    const answer = textOf(await bot.chat({ who: sam }).say('export tag:gold'));
    expect(answer).to.include(texts.en.refusals.role(texts.en.agents.roles.admin));
  });
});

describe('the name of a file', () => {
  it('is safe on every system, short, and ends with its day', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (query) => {
        const name = datedName(['Customers', query], '2026-11-28');
        expect(name).to.match(/^Customers[\p{L}\p{M}\p{N} -]* 2026-11-28\.csv$/u);
        expect(name.length).to.be.at.most(100);
      }),
    );
    expect(
      datedName(['Clientes', 'etiqueta:«sector público» -ciudad:"san sebastián"'], '2026-11-28'),
    ).to.equal('Clientes etiqueta-sector público ciudad-san sebastián 2026-11-28.csv');
  });
});
