import { expect } from 'chai';
import { ROLES } from '../../bot/roles.js';
import { helpGroups } from '../../bot/verbs/help/helpGroups.js';
import { verbs } from '../../bot/verbs/index.js';
import { helpCard } from '../../cards/help/help.js';
import { LANGUAGES, texts } from '../../cards/text/index.js';
import { startTestBot, type TestBot } from '../support/bot.js';
import { actionOf, buttonsOf, wordsOf, type Card } from '../support/cardWords.js';
import { cardOf, person, textOf } from '../support/chat.js';
import { SOME_LIST } from '../support/someList.js';

/** Pressed, these ask for the words to search for. */
const OPENS_SEARCH = ['Customers in Madrid', 'Clientes en Madrid'];
/** An export is an entry of the activity that the next one counts. */
const withoutNumbers = (text: string) => text.replace(/\d+/g, 'n');
const byName = new Map(verbs.map((verb) => [verb.name, verb]));
const now = new Date('2026-11-23T12:00:00Z');

/** The title of an example on the card, which ends early where there are many of them. */
function titleOf(card: Card, typed: string, does: string): string {
  const title = buttonsOf(card).find((one) => one.startsWith(`${typed}: `)) ?? '';
  expect(`${typed}: ${does}`.startsWith(title.replace(/…$/, '')), title).to.equal(true);
  return title;
}

describe('an example in help', () => {
  let bot: TestBot;
  before(async () => (bot = await startTestBot({ customers: SOME_LIST })));
  after(() => bot.stop());

  for (const language of LANGUAGES) {
    const reading = { language, now, timeZone: 'Europe/Madrid' };

    it(`is answered alike typed and pressed (${language})`, async () => {
      const chat = bot.chat({ who: person('Ana', language) });
      const groups = helpGroups(verbs, { role: 'admin' }, { ...reading, now: new Date() });
      const card = cardOf(await chat.say(language === 'en' ? 'help' : 'ayuda'));
      for (const { typed, does } of groups.flatMap(({ examples }) => examples)) {
        const pressed = textOf(await chat.submit(card, titleOf(card, typed, does)));
        expect(pressed, typed).to.not.include(texts[language].refusals.outOfDate);
        if (OPENS_SEARCH.includes(typed))
          expect(pressed).to.include(texts[language].customers.askSearch);
        else
          expect(withoutNumbers(textOf(await chat.say(typed))), typed).to.equal(
            withoutNumbers(pressed),
          );
      }
    });

    it(`is not shown to a role that may not ask for it (${language})`, () => {
      const shownTo = ROLES.map((role) => {
        const groups = helpGroups(verbs, { role }, reading);
        for (const { ask } of groups.flatMap(({ examples }) => examples))
          expect(ROLES.indexOf(byName.get(ask.verb)?.role ?? 'admin')).to.be.at.most(
            ROLES.indexOf(role),
          );
        return groups.flatMap(({ examples }) => examples).length;
      });
      expect(shownTo).to.eql([...shownTo].sort((a, b) => a - b));
      expect(new Set(shownTo).size).to.equal(ROLES.length);
    });

    it(`says what it does to a screen reader, without the notation of a grammar (${language})`, () => {
      const groups = helpGroups(verbs, { role: 'admin' }, reading);
      const card = helpCard(groups, language) as unknown as Card;
      expect(wordsOf(card).join('\n')).to.not.match(/[<>[\]{}|]/);
      for (const { typed, does, ask } of groups.flatMap(({ examples }) => examples))
        expect(actionOf(card, titleOf(card, typed, does)).verb).to.equal(ask.verb);
    });
  }
});
