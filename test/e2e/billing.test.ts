import { expect } from 'chai';
import { texts } from '../../cards/text/index.js';
import type { Card, Chat } from './support/chat.js';
import { withPlayground } from './support/withPlayground.js';

/** Typed text by language, and the address terms of Spain and the United Kingdom. */
const WORDS = {
  en: {
    command: 'billing litwareinc.com',
    find: 'find litware iberia en',
    country: 'Spain',
    other: 'UK',
    otherCountry: 'United Kingdom',
    town: 'Post town *',
    place: 'Getafe, Madrid, Spain',
    noCode:
      'This is not a valid code for this country (Spain). Enter it like 28039, or correct the country.',
  },
  es: {
    command: 'facturación wingtiptoys.com',
    find: 'buscar litware iberia es',
    country: 'España',
    other: 'UK',
    otherCountry: 'Reino Unido',
    town: 'Localidad postal *',
    place: 'Getafe, Madrid, España',
    noCode: 'No es un código válido en este país (España). Escríbalo como 28039 o corrija el país.',
  },
} as const;

describe('billing information in the Playground', () => {
  const playground = withPlayground();
  let chat: Chat;

  before(async () => {
    chat = await playground.open(1600);
  });

  for (const language of ['en', 'es'] as const) {
    const words = WORDS[language];
    const { billing: text, customers } = texts[language];
    const { fields } = text;

    describe(language === 'en' ? 'in English' : 'in Spanish', () => {
      /** Fills in the form. Labels of required fields end in an asterisk. */
      async function fill(form: Card, values: Record<string, string>): Promise<void> {
        for (const [label, value] of Object.entries(values)) await form.write(label, value);
      }

      it('is edited with a conflict, saved and undone', async () => {
        const mine = await chat.ask(words.command);
        await mine.shows(text.title, text.notInPartnerCenter);
        await mine.write(`${fields.country} *`, words.other);
        await mine.press(text.changeCountry);
        await mine.shows(words.town);
        expect(await mine.at.getByLabel(`${fields.country} *`).inputValue()).to.equal(
          words.otherCountry,
        );
        await fill(mine, { [`${fields.country} *`]: words.country });
        await mine.press(text.changeCountry);
        await mine.shows(`${text.states.province} *`);
        await fill(mine, {
          [`${fields.name} *`]: `Litware Iberia ${language}`,
          [`${fields.email} *`]: 'ana@litware.com',
          [`${fields.firstName} *`]: 'Ana',
          [`${fields.lastName} *`]: 'Bowman',
          [`${fields.addressLine1} *`]: 'Calle Mayor 1',
          [`${fields.city} *`]: 'Madrid',
          [`${text.states.province} *`]: 'Madrid',
          [`${text.postalCodes.postal} *`]: '1',
        });
        await mine.press(text.review);
        await mine.shows(words.noCode);
        await mine.write(`${text.postalCodes.postal} *`, '28013');
        await mine.press(text.review);
        await mine.shows(text.reviewTitle, words.country, '28013');

        // Edits the same customer on another card and saves it first.
        const theirs = await chat.ask(words.command);
        await theirs.shows(text.title);
        await fill(theirs, {
          [`${fields.country} *`]: words.country,
          [`${fields.email} *`]: 'eva@litware.com',
          [`${fields.firstName} *`]: 'Ana',
          [`${fields.lastName} *`]: 'Bowman',
          [`${fields.addressLine1} *`]: 'Calle Mayor 1',
          [`${fields.city} *`]: 'Getafe',
          [`${text.states.state} *`]: 'Madrid',
          [`${text.postalCodes.zip} *`]: '28901',
        });
        await theirs.press(text.review);
        await theirs.shows(text.reviewTitle);
        await theirs.press(text.save);
        await theirs.shows(text.savedTitle, 'Getafe');

        await mine.press(text.save);
        await mine.shows(text.conflictTitle, 'Alex Wilber', 'Getafe', 'Madrid', text.alsoMine);
        await mine.shows(text.chooseLabel(fields.city));
        await mine.press(text.save);
        await mine.shows(text.chooseFirst);
        await mine.take(text.chooseLabel(fields.email), text.takeMine);
        await mine.take(text.chooseLabel(fields.city), text.keepTheirs);
        await mine.take(text.chooseLabel(fields.postalCode), text.keepTheirs);
        await mine.press(text.save);
        await mine.shows(text.undo, `Litware Iberia ${language}`, 'ana@litware.com');

        await mine.press(text.backToCustomer);
        await mine.shows(`Litware Iberia ${language}`, words.place);
        const found = await chat.ask(words.find);
        await found.shows(`Litware Iberia ${language}`);

        const again = await chat.ask(words.command);
        await again.write(`${fields.firstName} *`, 'Eva');
        await again.press(text.review);
        await again.press(text.save);
        await again.shows(text.savedTitle, 'Eva');
        await again.press(text.undo);
        await again.shows(text.undoneTitle, 'Ana');
      });

      it('returns to the customer when cancelled', async () => {
        const card = await chat.ask(words.command);
        await card.press(text.cancel);
        await card.shows(customers.columns.microsoftId);
      });
    });
  }
});
