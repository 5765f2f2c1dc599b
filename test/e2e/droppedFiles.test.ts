import { expect } from 'chai';
import { texts } from '../../cards/text/index.js';
import { startFileHost, type FileHost } from '../support/fileHost.js';
import { guid } from '../support/imports.js';
import type { Chat } from './support/chat.js';
import { sendFile } from './support/sendFile.js';
import { withPlayground } from './support/withPlayground.js';

/** Lists with one new customer each, by language. */
const LISTS = {
  en: {
    say: 'help',
    find: 'find',
    name: 'Customers.csv',
    heading: 'Microsoft ID,Company name,Primary domain name,Relationship',
  },
  es: {
    say: 'ayuda',
    find: 'buscar',
    name: 'Clientes.csv',
    heading: 'Id. de Microsoft,Nombre de la compañía,Nombre del dominio principal,Relación',
  },
};

describe('dropped files in the Playground', () => {
  const playground = withPlayground();
  let host: FileHost;
  let chat: Chat;

  before(async () => {
    host = await startFileHost();
    chat = await playground.open(1_000);
  });
  after(() => host.stop());

  for (const [number, language] of (['en', 'es'] as const).entries()) {
    const { droppedFiles: text, files } = texts[language];
    const { say, find, name, heading } = LISTS[language];
    // Three files are sent in each language.
    const firstId = 1 + 3 * number;
    const row = `${guid(7_000 + number)},Dropped ${language},dropped.example,Cloud Reseller`;

    describe(`in ${language === 'en' ? 'English' : 'Spanish'}`, () => {
      it('show what would change, and are applied by a button', async () => {
        const url = host.serve(`${heading}\n${row}\nnobody,Nobody,,Cloud Reseller\n`);
        const card = await sendFile(chat, { name, url, say });
        await card.shows(name, text.preview.customers, text.deadline);
        const file = await chat.cards.count();
        await card.press(files.lists.leftOut);
        const link = await chat.card(file);
        const { content } = await link.download(files.download(`RowsLeftOut-${firstId}.csv`));
        expect(content).to.include('nobody');
        await card.press(text.apply);
        await card.shows(text.applied);
        const found = await chat.ask(`${find} Dropped ${language}`);
        await found.shows(`Dropped ${language}`);
      });

      it('are discarded by a button', async () => {
        const url = host.serve(`${heading}\n${row}\n`);
        const card = await sendFile(chat, { name, url, say });
        await card.shows(text.same);
        await card.press(text.discard);
        await card.shows(text.discarded(name));
      });

      it('that are none of the lists are told which they are', async () => {
        const url = host.serve('a,b\n1,2\n');
        const card = await sendFile(chat, { name: 'Notes.csv', url, say });
        await card.shows(text.unknown('Notes.csv'), ...Object.values(text.lists));
      });
    });
  }
});
