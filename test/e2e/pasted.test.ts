import { expect } from 'chai';
import { texts, type Language } from '../../cards/text/index.js';
import type { Chat } from './support/chat.js';
import { withPlayground } from './support/withPlayground.js';

/** A command that sets the language, and the line of a list that names nobody. */
const TYPED: Record<Language, { first: string; find: string; nobody: string }> = {
  en: { first: 'help', find: 'find tag', nobody: 'Nobody & Sons' },
  es: { first: 'ayuda', find: 'buscar etiqueta', nobody: 'Nadie e Hijos, S.L.' },
};

describe('a pasted list in the Playground', () => {
  const playground = withPlayground();
  let chat: Chat;

  before(async () => {
    chat = await playground.open(1300);
  });

  for (const language of ['en', 'es'] as const) {
    const { customers, pages, pasted, tags } = texts[language];
    const { first, find, nobody } = TYPED[language];

    it(`is completed by a choice, tagged and restored in ${language === 'en' ? 'English' : 'Spanish'}`, async () => {
      await chat.ask(first);
      const name = `event ${language}`;
      const card = await chat.paste(['Contoso, Ltd.', 'anna@wingtiptoys.com', 'Fabrikam', nobody]);
      await card.shows(pasted.found('2', 2), pasted.ambiguous('1'), pasted.missing('1'), nobody);
      const [candidate = ''] = await card.choices(pasted.which('Fabrikam'));
      expect(candidate).to.include('Fabrikam');
      await card.choose(pasted.which('Fabrikam'), candidate);
      await card.press(pasted.choose);
      await card.shows(pasted.found('3', 3), 'Fabrikam');
      await card.open('Wingtip Toys');
      await card.shows(customers.columns.microsoftId);
      await card.press(customers.back);
      await card.press(pasted.tagFound('3', 3));
      await card.shows(pasted.title, tags.aboutAll('3', 3));
      await card.write(tags.newLabel, name);
      await card.press(tags.showPreview);
      await card.shows(tags.preview('3', 3));
      await card.press(tags.applyTo('3', 3));
      await card.shows(tags.changedMany('3', 3));
      const tagged = await chat.ask(`${find}:"${name}"`);
      await tagged.shows(pages.range('1', '3', '3'));
      await card.press(tags.undoFor('3', 3));
      await card.shows(tags.undoneMany('3', 3));
      await card.press(tags.backToFound);
      await card.shows(pasted.found('3', 3), nobody);
      expect(await card.text()).to.not.include(name);
    });
  }
});
