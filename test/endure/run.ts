import { parseArgs } from 'node:util';
import fc from 'fast-check';
import type { Dialect } from '../../db/index.js';
import { dropDatabases } from '../support/database.js';
import { endLeftovers } from '../support/leftovers.js';
import { compilePrograms } from '../support/programs.js';
import {
  killedBilling,
  killedExport,
  killedImport,
  killedOrder,
  killedTagging,
  killedUpload,
} from './rounds.js';

/**
 * `npm run endure -- [--rounds 30] [--minutes 10] [--seed N]`: the bot and the imports are killed at random
 * moments and started again, over SQLite and, where TEST_DATABASE_URL is set, PostgreSQL. Prints its
 * seed; the same seed plays the same rounds, though not the same moments.
 */
const ROUNDS = {
  export: killedExport,
  import: killedImport,
  billing: killedBilling,
  upload: killedUpload,
  order: killedOrder,
  tagging: killedTagging,
};
const kinds = Object.keys(ROUNDS) as (keyof typeof ROUNDS)[];

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '30' },
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
  },
});
const seed = Number(values.seed);
const until = Date.now() + Number(values.minutes) * 60_000;
const dialects: Dialect[] = process.env['TEST_DATABASE_URL'] ? ['sqlite', 'postgres'] : ['sqlite'];
const plan = fc.sample(
  fc.record({
    kind: fc.constantFrom(...kinds),
    dialect: fc.constantFrom(...dialects),
    /** When it is killed, in milliseconds after the work was given to it. */
    after: fc.integer({ min: 0, max: 900 }),
    /** How many ask at once. */
    burst: fc.integer({ min: 1, max: 8 }),
  }),
  { seed, numRuns: Number(values.rounds) },
);

await compilePrograms();
process.stdout.write(`seed ${seed}: ${plan.length} rounds, ${values.minutes} minutes at most\n`);
let passed = 0;
let failed = 0;
for (const [index, round] of plan.entries()) {
  if (Date.now() > until) break;
  try {
    const outcome = await ROUNDS[round.kind](round);
    passed += 1;
    process.stdout.write(`${index + 1} ${JSON.stringify(round)}: ${outcome}\n`);
  } catch (error) {
    failed += 1;
    process.stdout.write(`${index + 1} ${JSON.stringify(round)}: FAILED ${String(error)}\n`);
  } finally {
    await endLeftovers();
  }
}
await dropDatabases();
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 ? 1 : 0;
