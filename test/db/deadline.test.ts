import { expect } from 'chai';
import { Busy, Unavailable } from '../../db/errors.js';
import type { Database } from '../../db/index.js';
import { newDatabase, onEachDatabase } from '../support/database.js';
import { rejection } from '../support/rejection.js';

onEachDatabase('a transaction with a time limit', (dialect) => {
  let database: Database;
  const row = { kind: 'customers', startedAt: '' };
  const files = () => database.read('imports').orderBy('id').pluck<string[]>('file');

  beforeEach(async () => (database = await newDatabase(dialect)));

  it('is committed if it finishes in time', async () => {
    const limits = { withinMs: 60_000 };
    await database.transact((trx) => trx('imports').insert({ ...row, file: 'early' }), limits);
    expect(await files()).to.eql(['early']);
  });

  it('is rolled back at the time limit, although its work continues', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let ended: () => void = () => undefined;
    const finished = new Promise<void>((resolve) => (ended = resolve));
    // Opens the connection, which would take from the time.
    await database.transact((trx) => trx('imports').first('id'));
    const late = database.transact(
      async (trx) => {
        try {
          await trx('imports').insert({ ...row, file: 'late' });
          await held;
          await trx('imports').first('id');
        } finally {
          ended();
        }
      },
      { withinMs: 2_000 },
    );
    expect(await rejection(late))
      .to.be.instanceOf(Unavailable)
      .and.include({ reason: 'silent' });
    release();
    await finished;
    await database.transact((trx) => trx('imports').insert({ ...row, file: 'next' }));
    expect(await files()).to.eql(['next']);
  });

  if (dialect === 'sqlite') {
    it('is rejected as queued if it could not start in time', async () => {
      await database.transact(async () => {
        const waiting = database.transact(() => Promise.resolve(), { withinMs: 100 });
        expect(await rejection(waiting))
          .to.be.instanceOf(Busy)
          .and.include({ reason: 'queue' });
      });
    });
  }
});
