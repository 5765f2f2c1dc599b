import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { createGrammar } from '../../bot/grammar/grammar.js';
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
/** Limit of a command list in manifest 1.19; help in chat lists every command. */
const MAX_COMMANDS = 10;
const grammar = createGrammar(verbs);

describe('manifest commands', () => {
  for (const language of LANGUAGES) {
    it(`match phrases of the grammar (${language})`, () => {
      expect(titles[language]).to.have.length(titles.en.length);
      for (const title of titles[language]) {
        const reading = { language, now: new Date(), timeZone: 'UTC' };
        const outcome = grammar.read(title, reading);
        expect(outcome.kind, title).to.be.oneOf(['command', 'incomplete']);
        expect(outcome, title).to.include({ language });
      }
    });

    it(`list help first, without duplicates, within the limit of Teams (${language})`, () => {
      expect(titles[language]).to.have.length.within(6, MAX_COMMANDS);
      expect(titles[language][0]).to.equal(language === 'en' ? 'help' : 'ayuda');
      expect(new Set(titles[language]).size).to.equal(titles[language].length);
    });
  }
});
