import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { createGrammar } from '../../bot/grammar.js';
import { verbs } from '../../bot/verbs/index.js';
import { LANGUAGES } from '../../cards/text/index.js';

interface Manifest {
  bots: { commandLists: { commands: { title: string }[] }[] }[];
}

const read = (file: string): unknown => JSON.parse(readFileSync(`manifest/${file}`, 'utf8'));
const titles = {
  en: (read('manifest.json') as Manifest).bots.flatMap(({ commandLists }) =>
    commandLists.flatMap(({ commands }) => commands.map(({ title }) => title)),
  ),
  es: Object.entries(read('es.json') as Record<string, string>)
    .filter(([path]) => /commands\[\d+\]\.title$/.test(path))
    .map(([, title]) => title),
};
const grammar = createGrammar(verbs);

describe('the commands that Teams offers', () => {
  for (const language of LANGUAGES) {
    it(`are phrases that the bot knows (${language})`, () => {
      expect(titles[language]).to.have.length(6);
      for (const title of titles[language]) {
        const reading = { language, now: new Date(), timeZone: 'UTC' };
        const outcome = grammar.read(title, reading);
        expect(outcome.kind, title).to.be.oneOf(['command', 'incomplete']);
        expect(outcome, title).to.include({ language });
      }
    });

    it(`are all that can be typed (${language})`, () => {
      const typed = verbs.flatMap(({ says }) => says?.[language][0] ?? []);
      expect([...titles[language]].sort()).to.eql(
        typed.map((phrase) => phrase.replace(/ \{.*/, '')).sort(),
      );
    });
  }
});
