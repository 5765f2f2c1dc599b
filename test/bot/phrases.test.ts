import { expect } from 'chai';
import { DateTime } from 'luxon';
import { createGrammar } from '../../bot/grammar/grammar.js';
import type { Outcome } from '../../bot/grammar/outcome.js';
import { verbs } from '../../bot/verbs/index.js';
import { LANGUAGES } from '../../cards/text/index.js';
import { NONSENSE, NOW, UTTERANCES, ZONE } from './phrases.js';

const grammar = createGrammar(verbs);

/** A range as its first and last day. */
function daysOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('from' in value) || !('to' in value))
    return value;
  const day = (instant: unknown, before: number) =>
    DateTime.fromISO(String(instant), { zone: ZONE }).minus({ milliseconds: before }).toISODate();
  return [day(value.from, 0), day(value.to, 1)];
}

function meaningOf(outcome: Outcome) {
  const { kind, language } = outcome;
  // A text that resembles a command is looked up as a name first.
  if (kind !== 'command') return { verb: 'lookup', input: { typed: outcome.typed }, language };
  const input = Object.entries(outcome.input).map(([field, value]) => [field, daysOf(value)]);
  return { verb: outcome.verb, input: Object.fromEntries(input) as object, language };
}

describe('typed text', () => {
  for (const language of LANGUAGES) {
    const table = UTTERANCES[language];

    it(`has a table of at least 150 texts (${language})`, () => {
      expect(table.length).to.be.at.least(150);
      expect(new Set(table.map(([says]) => says)).size).to.equal(table.length);
    });

    for (const [says, verb, input = {}] of table) {
      it(`“${says}” is ${verb}`, () => {
        const outcome = grammar.read(says, { language, now: NOW, timeZone: ZONE });
        expect(meaningOf(outcome)).to.eql({ verb, input, language });
      });
    }
  }

  it('that means nothing is no command', () => {
    expect(NONSENSE).to.have.length.at.least(60);
    for (const text of NONSENSE) {
      const outcome = grammar.read(text, { language: 'en', now: NOW, timeZone: ZONE });
      expect(outcome, text).to.satisfy(
        ({ kind, ...read }: Outcome & { verb?: string }) =>
          kind !== 'command' || read.verb === 'thanks',
      );
    }
  });
});
