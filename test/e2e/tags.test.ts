import { expect } from 'chai';
import { texts, type Language } from '../../cards/text/index.js';
import type { Chat } from './support/chat.js';
import { withPlayground } from './support/withPlayground.js';

/** Typed text, by language. */
const TYPED: Record<Language, Record<'find' | 'tag' | 'filter' | 'tags' | 'show', string>> = {
  en: { find: 'find', tag: 'tag', filter: 'tag', tags: 'tags', show: 'show' },
  es: { find: 'buscar', tag: 'etiquetar', filter: 'etiqueta', tags: 'etiquetas', show: 'ver' },
};

describe('tags in the Playground', () => {
  const playground = withPlayground();
  let chat: Chat;

  before(async () => {
    chat = await playground.open(1300);
  });

  for (const language of ['en', 'es'] as const) {
    const { customers, pages, tags } = texts[language];
    const typed = TYPED[language];

    describe(`in ${language === 'en' ? 'English' : 'Spanish'}`, () => {
      it('are added to all matches after a preview, and removed by one Undo', async () => {
        const name = language === 'en' ? 'campaign 7' : 'campaña 8';
        const card = await chat.ask(`${typed.find} fabrikam`);
        await card.shows(`6`);
        await card.pressMore(tags.tagAll('6'));
        await card.shows(tags.aboutAll('6', 6));
        await card.toggle(tags.addLabel, 'VIP');
        await card.write(tags.newLabel, name);
        await card.press(tags.showPreview);
        await card.shows(tags.preview('6', 6), `${name}, VIP`, 'Fabrikam');
        await card.press(tags.applyTo('6', 6));
        await card.shows(tags.changedMany('6', 6));
        const found = await chat.ask(`${typed.find} ${typed.filter}:"${name}"`);
        await found.shows(pages.range('1', '6', '6'));
        await card.press(tags.undoFor('6', 6));
        await card.shows(tags.undoneMany('6', 6));
        await card.press(tags.backToFound);
        await card.shows(pages.range('1', '6', '6'));
        expect(await card.text()).to.not.include(name);
      });

      it('of one customer are ticked, unticked and typed, and restored', async () => {
        const card = await chat.ask(`${typed.show} contoso.com`);
        await card.press(tags.heading);
        await card.shows('at risk');
        await card.toggle(tags.tagsLabel, 'at risk', 'silver');
        await card.write(tags.newLabel, 'Después');
        await card.press(tags.save);
        await card.shows(tags.changed, 'Después, silver', tags.taken);
        await card.press(tags.undo);
        await card.shows(tags.undone);
        await card.press(customers.backToCustomer);
        await card.shows('at risk', customers.columns.microsoftId);
        expect(await card.text()).to.not.include('silver');
      });

      it('of one customer can all be unticked', async () => {
        const card = await chat.ask(`${typed.tag} contoso.com`);
        const own = (await card.at.getByRole('combobox').inputValue()).split(', ');
        expect(own).to.have.length.above(0);
        await card.toggle(tags.tagsLabel, ...own);
        await card.press(tags.save);
        await card.shows(tags.changed, customers.noTags);
        await card.press(tags.undo);
        await card.shows(tags.undone, own.join(', '));
      });

      it('are renamed and merged on the second page of the list too', async () => {
        const name = `reseller ${language}`;
        const changed = await chat.ask(`${typed.tag} wingtiptoys.com +"${name}"`);
        await changed.shows(tags.changed);
        const card = await chat.ask(typed.tags);
        await card.press(pages.next);
        await card.shows('11–', name);
        await card.pressMore(tags.rename, name);
        await card.shows(tags.renameTitle(name), tags.carriedBy('1', 1));
        await card.press(customers.cancel);
        await card.shows('11–', name);
        await card.pressMore(tags.merge, name);
        await card.shows(tags.mergeTitle(name));
        await card.press(customers.cancel);
        await card.shows('11–', name);
        await card.pressMore(tags.delete, name);
        await card.shows(tags.deleteTitle(name));
        await card.press(tags.deleteFor('1', 1));
        await card.shows(tags.deleted('1', 1));
        await card.press(tags.all);
        await card.shows('1–10');
      });

      it('are renamed after a confirmation with the number of customers', async () => {
        const [from, to] = language === 'en' ? ['gold', 'Gold!'] : ['Gold!', 'gold'];
        const card = await chat.ask(typed.tags);
        await card.shows(tags.create);
        await card.pressMore(tags.rename, from);
        await card.shows(tags.carriedBy('6', 6));
        await card.at.getByRole('textbox').fill(to);
        await card.press(tags.goOn);
        await card.shows(tags.renameTo(from, to));
        await card.press(tags.renameFor('6', 6));
        await card.shows(tags.renamed('6', 6));
        await card.press(tags.all);
        await card.shows(tags.create);
        await card.open(to);
        await card.shows(pages.range('1', '6', '6'));
      });
    });
  }
});
