import { createGrammar } from '../../bot/grammar/grammar.js';
import { verbs } from '../../bot/verbs/index.js';
import { LANGUAGES, type Language } from '../../cards/text/index.js';
import { NOW, UTTERANCES, ZONE } from '../bot/phrases.js';
import type { Bench } from './part.js';
import { ms, table, whole } from './tables.js';
import { latenciesOf, median } from './timing.js';

/** Rounds before the measured ones, in which the code is compiled. */
const WARM_UP = 10;
const ROUNDS = 30;
const SLOWEST = 10;

/** Reads each text of the table of typed texts, in both languages, as an English and as a Spanish reader. */
export function reading(bench: Bench): Promise<void> {
  const grammar = createGrammar(verbs);
  const texts = LANGUAGES.flatMap((language) => UTTERANCES[language].map(([text]) => text));
  const costs = LANGUAGES.flatMap((reader) => costsOf(texts, reader));
  const rows = LANGUAGES.map((reader) => {
    const own = costs.filter((cost) => cost.reader === reader);
    const { p50, p95, p99, max } = latenciesOf(own.map(({ took }) => took));
    return [reader, whole(own.length), ...[p50, p95, p99, max].map(ms)];
  });
  bench.print(table(['reader', 'texts', 'p50', 'p95', 'p99', 'worst'], rows));
  const slowest = costs.sort((one, other) => other.took - one.took).slice(0, SLOWEST);
  bench.print(
    table(
      ['slowest texts', 'reader', 'ms'],
      slowest.map(({ text, reader, took }) => [text, reader, ms(took)]),
    ),
  );
  return Promise.resolve();

  /** Returns each text's median processor time, in milliseconds. */
  function costsOf(all: readonly string[], reader: Language) {
    const context = { language: reader, now: NOW, timeZone: ZONE };
    const took = all.map((): number[] => []);
    for (let round = 0; round < WARM_UP + ROUNDS; round++) {
      all.forEach((text, index) => {
        const began = process.cpuUsage();
        grammar.read(text, context);
        const { user, system } = process.cpuUsage(began);
        if (round >= WARM_UP) took[index]?.push((user + system) / 1_000);
      });
    }
    return all.map((text, index) => ({ text, reader, took: median(took[index] ?? []) }));
  }
}
