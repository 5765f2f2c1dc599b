import { once } from 'node:events';
import { setImmediate as nextRound } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { expect } from 'chai';
import { withTimeout } from '../../bot/timeBudget.js';
import { newDatabase, onPostgres } from '../support/database.js';

/** Time limit of one answer of PostgreSQL to a turn, in milliseconds. */
const ANSWER_MS = 3_000;
const STOOD_MS = ANSWER_MS + 200;

/** Halts the whole process, as a busy machine does. */
const standStill = (milliseconds: number) =>
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);

describe('an answer that arrived while the process stood still', () => {
  it('is read, although its time is over by then', async () => {
    const told = new Int32Array(new SharedArrayBuffer(4));
    const worker = new Worker(
      `const { parentPort, workerData: told } = require('node:worker_threads');
       parentPort.once('message', () => {
         parentPort.postMessage('answer');
         Atomics.store(told, 0, 1);
         Atomics.notify(told, 0);
       });
       parentPort.postMessage('ready');`,
      { eval: true, workerData: told },
    );
    await once(worker, 'message');
    // Timers come next in the event loop, before anything is read.
    setImmediate(() => {
      worker.postMessage('asked');
      Atomics.wait(told, 0, 0);
      standStill(50);
    });
    expect(await withTimeout(20, once(worker, 'message'))).to.eql(['answer']);
    await worker.terminate();
  });

  it('still has a time limit', async () => {
    expect(await withTimeout(20, new Promise(() => undefined))).to.equal(undefined);
  });
});

onPostgres('an answer that arrived while the process stood still', () => {
  it('is read, although its time is over by then', async () => {
    const { read } = await newDatabase('postgres');
    await read('customers').first('id');
    read.once('query', () => void nextRound().then(() => standStill(STOOD_MS)));
    expect(await read('customers').select('id')).to.eql([]);
  });

  it('is that to a COMMIT, too', async () => {
    const database = await newDatabase('postgres');
    await database.read('customers').first('id');
    const isCommit = ({ sql }: { sql: string }) => /^commit/i.test(sql);
    const file = { kind: 'customers', startedAt: '', file: 'kept' };
    await database.transact(
      async (trx) => {
        await trx('imports').insert(file);
        trx.on('query', (query: { sql: string }) => {
          if (isCommit(query)) void nextRound().then(() => standStill(STOOD_MS));
        });
      },
      { withinMs: ANSWER_MS },
    );
    expect(await database.read('imports').pluck('file')).to.eql(['kept']);
  });
});
