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

  it('is committed if it is in time', async () => {
    const limits = { withinMs: 60_000 };
    await database.transact((trx) => trx('imports').insert({ ...row, file: 'early' }), limits);
    expect(await files()).to.eql(['early']);
  });

  it('is given up at once and rolled back if it is late, though its work goes on', async () => {
    let goOn: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (goOn = resolve));
    let ended: () => void = () => undefined;
    const over = new Promise<void>((resolve) => (ended = resolve));
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
      { withinMs: 200 },
    );
    expect(await rejection(late))
      .to.be.instanceOf(Unavailable)
      .and.include({ reason: 'silent' });
    goOn();
    await over;
    await database.transact((trx) => trx('imports').insert({ ...row, file: 'next' }));
    expect(await files()).to.eql(['next']);
  });

  if (dialect === 'sqlite') {
    it('is refused as queued if it never got its turn', async () => {
      await database.transact(async () => {
        const waiting = database.transact(() => Promise.resolve(), { withinMs: 100 });
        expect(await rejection(waiting))
          .to.be.instanceOf(Busy)
          .and.include({ reason: 'queue' });
      });
    });
  }
});
