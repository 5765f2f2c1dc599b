import { expect } from 'chai';
import { LANGUAGES, texts } from '../../cards/text/index.js';
import type { Chat } from './support/chat.js';
import { withPlayground } from './support/withPlayground.js';

/** Typed and displayed text, by language. */
const WORDS = {
  en: {
    help: 'help',
    hello: 'hello',
    example: 'Customer list',
    exampleOfOne: 'Billing of a customer',
    exampleAsks: 'Which customer’s billing information?',
    next: 'Next',
    previous: 'Previous',
    back: 'Back to the list',
    customers: 'customers',
    title: 'Customer list',
    find: 'find',
    found: (query: string) => `Customers matching “${query}”`,
    of: 'of',
    show: 'show',
    services: 'Services',
    servicesOf: (customer: string) => texts.en.services.title(customer),
    which: 'Which customer do you mean by “Fabrikam, Inc.”?',
    direct: 'Direct bill',
    indirect: 'Indirect Reseller',
    misspelt: 'fnd litware',
    meant: 'find litware',
    helpButton: 'Help',
    unknown: 'I didn’t understand “asdfgh”.',
    others: '10 others match “contoso”',
    none: 'No customer matches “wingtpi toys”.',
    whoami: 'whoami',
    role: 'Admin agent',
    language: 'English',
    export: 'export customers',
    exportAll: 'Export all customers',
    whole: 'The complete list: 63 customers.',
    download: 'Download Customers.csv',
    header: 'Microsoft ID,Company name,Primary domain name,Relationship,Tags',
    inPersonal: 'Customers.csv is in your personal chat with me.',
  },
  es: {
    help: 'ayuda',
    hello: 'hola',
    example: 'Lista de clientes',
    exampleOfOne: 'Facturación de un cliente',
    exampleAsks: '¿La información de facturación de qué cliente?',
    next: 'Siguiente',
    previous: 'Anterior',
    back: 'Volver a la lista',
    customers: 'clientes',
    title: 'Lista de clientes',
    find: 'buscar',
    found: (query: string) => `Clientes que coinciden con «${query}»`,
    of: 'de',
    show: 'ver',
    services: 'Servicios',
    servicesOf: (customer: string) => texts.es.services.title(customer),
    which: '¿A qué cliente se refiere con «Fabrikam, Inc.»?',
    direct: 'Factura directa',
    indirect: 'Revendedor indirecto',
    misspelt: 'buscra litware',
    meant: 'busca litware',
    helpButton: 'Ayuda',
    unknown: 'No he entendido «asdfgh».',
    others: '10 clientes más coinciden con «contoso»',
    none: 'Ningún cliente coincide con «wingtpi toys».',
    whoami: 'quién soy',
    role: 'Agente de administración',
    language: 'Español',
    export: 'exportar clientes',
    exportAll: 'Exportar todos los clientes',
    whole: 'La lista completa: 63 clientes.',
    download: 'Descargar Customers.csv',
    header:
      'Id. de Microsoft,Nombre de la compañía,Nombre del dominio principal,Relación,Etiquetas',
    inPersonal: 'Customers.csv está en su chat personal conmigo.',
  },
};

describe('the bot in the Playground', () => {
  const playground = withPlayground();
  let chat: Chat;

  before(async () => {
    chat = await playground.open(1300);
  });

  it('sends one greeting with an introduction', async () => {
    const greeting = await chat.card(0);
    await greeting.shows(texts.en.help.welcome, texts.en.help.howTo);
    expect(await chat.cards.count()).to.equal(1);
  });

  for (const language of LANGUAGES) {
    const words = WORDS[language];
    const { customers, help } = texts[language];
    describe(`in ${language === 'en' ? 'English' : 'Spanish'}`, () => {
      const firstPage = `1–10 ${words.of} 63`;
      const secondPage = `11–20 ${words.of} 63`;

      it('greets with a field to find customers', async () => {
        const card = await chat.ask(words.hello);
        await card.shows(help.welcome);
        await card.press(customers.searchButton);
        await card.shows(customers.askSearch, customers.searchError);
        await card.write(customers.searchLabel, 'litware');
        await card.press(customers.searchButton);
        await card.shows(words.found('litware'), 'Litware, Inc.', 'Litware São Paulo Ltda.');
      });

      it('leads from the greeting to help, and from an example to its answer', async () => {
        const card = await chat.ask(words.hello);
        await card.press(help.everything);
        await card.shows(help.title, ...Object.values(help.groups));
        expect((await card.at.boundingBox())?.height).to.be.below(720);
        await card.open(words.example);
        await card.shows(words.title, firstPage);
        const again = await chat.ask(words.help);
        await again.open(words.exampleOfOne);
        await again.shows(words.exampleAsks, customers.askHintAlone.split(',')[0] ?? '');
      });

      it('pages, opens a customer by name and returns to the page', async () => {
        const list = await chat.ask(words.customers);
        await list.shows(firstPage, '4J');
        await list.press(words.next);
        await list.shows(secondPage, 'Coho Vineyard & Winery');
        await list.open('Coho Winery');
        await list.shows('cohowinery.com', 'a26b0cab-fd87-4eec-936b-e7eb31e1960e', words.indirect);
        await list.press(words.back);
        await list.shows(secondPage, 'Coho Winery');
        await list.press(words.previous);
        await list.shows(firstPage, '4J');
      });

      it('has the most used commands of a row behind its “…”, on the second page too', async () => {
        const list = await chat.ask(words.customers);
        await list.press(words.next);
        await list.shows('11–20');
        await list.pressMore(words.services, 'Contoso Electronics');
        await list.shows(words.servicesOf('Contoso Electronics'));
      });

      it('opens a single match directly', async () => {
        const card = await chat.ask(`${words.find} lucerne`);
        await card.shows('Lucerne Publishing', 'd04f6ac1-e39a-4336-aff1-28d9af2a3b87');
      });

      it("asks for the relationship of a dual partner's customer", async () => {
        const card = await chat.ask(`${words.show} Fabrikam, Inc.`);
        await card.shows(words.which, words.direct, words.indirect);
        await card.open('Fabrikam, Inc.');
        await card.shows('1a235737-ba4d-4ae2-a2f9-28db5be689a5', words.direct, 'gold, VIP');
        await card.open(words.indirect);
        await card.shows('renewal Q3', words.indirect);
      });

      it('suggests a similar command', async () => {
        const card = await chat.ask(words.misspelt);
        await card.press(words.meant);
        await card.shows(words.found('litware'), 'Litware, Inc.');
      });

      it('opens a customer by its name alone, and lists the others that match', async () => {
        const card = await chat.ask('contoso');
        await card.shows('Contoso, Ltd.', 'f8efeac5-1d60-4c7a-a308-ff874cb23524');
        await card.press(words.others);
        await card.shows(words.found('contoso'), `1–10 ${words.of} 11`, 'Contoso Suites');
      });

      it('offers help for a text that it does not understand', async () => {
        const card = await chat.ask('asdfgh');
        await card.shows(words.unknown);
        await card.press(words.helpButton);
        await card.shows(help.title);
      });

      it('suggests similar names', async () => {
        const card = await chat.ask(`${words.find} wingtpi toys`);
        await card.shows(words.none);
        await card.press('Wingtip Toys');
        await card.shows('wingtiptoys.com');
      });

      it('displays quotation marks in a name unchanged', async () => {
        const name = 'Southridge Video "Après-Ski" Studios';
        const card = await chat.ask(`${words.show} ${name}`);
        await card.shows('southridgestudios.onmicrosoft.com', name);
      });

      it('shows the user’s identity and role', async () => {
        const card = await chat.ask(words.whoami);
        await card.shows(
          'Alex Wilber',
          words.role,
          words.language,
          /[0-9a-f]{8}(-[0-9a-f]{4}){3}-/,
        );
      });

      it('shows the requested page once after a double click', async () => {
        const list = await chat.ask(words.customers);
        await list.shows(firstPage);
        const before = await chat.cards.count();
        await list.pressTwice(words.next);
        await list.shows(secondPage);
        await list.press(words.previous);
        await list.shows(firstPage);
        expect(await chat.cards.count()).to.equal(before);
      });

      it('exports the whole list', async () => {
        const card = await chat.ask(words.export);
        await card.shows('Customers.csv', words.whole);
        const { name, content } = await card.download(words.download);
        expect(name).to.equal('Customers.csv');
        expect(content.startsWith(`\ufeff${words.header}\r\n`)).to.be.true;
        const rows = content.trimEnd().split('\r\n').slice(1);
        expect(rows).to.have.lengthOf(63);
        expect(rows[0]).to.include(',4J,');
        expect(rows[1]).to.include(`,A. Datum Corporation,adatum.com,`);
        expect(rows.at(-2)).to.include(',Zava,');
        expect(rows.at(-1)).to.include(',Фабрикам България ЕООД,');
        expect(content).to.include(`"Fabrikam, Inc.",fabrikam.com,${words.indirect},renewal Q3`);
        expect(content).to.include('"Southridge Video ""Après-Ski"" Studios"');
      });

      it('exports from the list without changing its page', async () => {
        const list = await chat.ask(words.customers);
        await list.shows(firstPage);
        const before = await chat.cards.count();
        await list.pressMore(words.exportAll);
        await (await chat.card(before)).shows(words.whole);
        await list.shows(firstPage);
      });
    });
  }

  describe('in a group chat', () => {
    before(async () => {
      await chat.goTo('Group Chat');
      await chat.greeted();
    });

    for (const words of Object.values(WORDS))
      it(`shows lists to everyone and sends files to the personal chat: ${words.export}`, async () => {
        await chat.goTo('Group Chat');
        const before = await chat.cards.count();
        await chat.tell(`${words.find} woodgrove`);
        const list = await chat.card(before);
        await list.shows('Woodgrove Banque Genève SA', words.direct, words.indirect);
        await chat.tell(words.export);
        await chat.hears(words.inPersonal);
        expect(await chat.cards.count()).to.equal(before + 1);
        await chat.goTo('Personal Chat');
        await chat.hasLast(words.download);
      });
  });
});
