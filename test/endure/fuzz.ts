import { fuzzActivities } from '../fuzz/activities.js';
import { fuzzConnections } from '../fuzz/connections.js';
import { fuzzCsv, fuzzRows } from '../fuzz/csv.js';
import { fuzzLinks } from '../fuzz/links.js';
import { fuzzText } from '../fuzz/text.js';
import type { Options } from './options.js';
import type { Reporter } from './report.js';

/** The fuzzers, with their inputs per round. */
const FUZZERS: readonly [
  name: string,
  runs: number,
  fuzz: (runs: number, seed: number) => void | Promise<void>,
][] = [
  ['activities', 500, fuzzActivities],
  ['connections', 1_000, fuzzConnections],
  ['links', 1_000, fuzzLinks],
  ['files of random bytes', 300, fuzzCsv],
  ['rows of a file', 1_000, fuzzRows],
  ['text', 5_000, fuzzText],
];

/** Runs all fuzzers in rounds with different seeds until the time is up. */
export async function fuzz({ minutes, seed }: Options, reporter: Reporter): Promise<void> {
  const inputs = new Map<string, number>();
  const end = Date.now() + minutes * 60_000;
  reporter.say(`fuzz: seed ${seed}, ${minutes} minutes`);
  for (let round = 0; Date.now() < end; round++) {
    for (const [name, runs, draw] of FUZZERS) {
      const label = `${name}, seed ${seed + round}`;
      const faults: string[] = [];
      try {
        await draw(runs, seed + round);
      } catch (error) {
        faults.push(String(error));
      }
      reporter.round(label, faults);
      inputs.set(name, (inputs.get(name) ?? 0) + runs);
    }
  }
  reporter.table('Fuzz', [
    ['fuzzer', 'inputs'],
    ...[...inputs].map(([name, count]) => [name, String(count)]),
  ]);
}
