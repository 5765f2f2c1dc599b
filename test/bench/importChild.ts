import { createReadStream } from 'node:fs';
import { readCustomersCsv } from '../../bot/files/customersCsv.js';
import { CONSOLE } from '../../db/activity/entry.js';
import { importCustomers } from '../../db/import/index.js';
import { connect } from '../../db/index.js';
import { printMeasurements } from './children.js';

/** `importChild.ts <database> <file>`: imports a list and prints its measurements. */
const [url = '', file = ''] = process.argv.slice(2);
const database = await connect(url);
await printMeasurements(async () => {
  const phases = { stage: 0, compare: 0, apply: 0 };
  let rows = 0;
  let since = performance.now();
  let at: keyof typeof phases = 'stage';
  const startPhase = (phase: keyof typeof phases) => {
    const now = performance.now();
    phases[at] += (now - since) / 1_000;
    since = now;
    at = phase;
  };
  const read = await readCustomersCsv(() => createReadStream(file));
  await importCustomers(database, read.rows, {
    file: 'Customers.csv',
    actor: CONSOLE,
    onProgress(phase, done) {
      if (phase === 'stage') rows = done;
      startPhase(phase);
    },
  });
  startPhase('apply');
  return { rows, phases };
});
await database.close();
