import { expect } from 'chai';
import { repositories, type Database } from '../../db/index.js';
import type { Sync, SyncRun } from '../../db/sync/repository.js';
import { newDatabase, onEachDatabase } from '../support/database.js';
import { guid } from '../support/imports.js';
import { rejection } from '../support/rejection.js';

onEachDatabase('a run of a sync', (dialect) => {
  let database: Database;
  beforeEach(async () => (database = await newDatabase(dialect)));

  const inTransaction = <T>(work: (sync: Sync) => Promise<T>): Promise<T> =>
    database.transact((trx) => work(repositories(trx).sync));
  const begin = (owner: string) => inTransaction((sync) => sync.begin(owner));
  const begun = async (owner: string): Promise<SyncRun> => {
    const run = await begin(owner);
    if (!run) throw new Error('another run is open');
    return run;
  };
  const customers = [guid(1), guid(2)].map((microsoftId) => ({
    microsoftId,
    name: 'Contoso',
    domain: '',
    relationship: 'cloud-reseller',
  }));
  const ended = { kind: 'nothing-listed' } as const;

  it('goes on for its owner, and keeps others away', async () => {
    const run = await begun('job-1');
    await inTransaction((sync) => sync.storePage(run, { customers, token: 'next' }));
    expect(await begin('job-2')).to.equal(undefined);
    expect(await begin('job-1')).to.include({ id: run.id, pages: 1, token: 'next' });
  });

  it('is given up if its owner gives no sign of life', async () => {
    const run = await begun('job-1');
    const past = new Date(Date.now() - 3_600_000).toISOString();
    await database.transact((trx) => trx('sync_runs').update({ seenAt: past }));
    const next = await begun('job-2');
    expect(next.id).to.be.above(run.id);
    const late = inTransaction((sync) => sync.storePage(run, { customers, token: 'next' }));
    expect(await rejection(late)).to.include({ code: 'SYNC_LOST' });
  });

  it('stores a page once, and a customer that moved between pages once', async () => {
    const run = await begun('job-1');
    const page = { customers, token: 'next' };
    const second = await inTransaction((sync) => sync.storePage(run, page));
    const again = inTransaction((sync) => sync.storePage(run, page));
    expect(await rejection(again)).to.include({ code: 'SYNC_LOST' });
    await inTransaction((sync) => sync.storeEnd(second, customers));
    expect(await repositories(database.read).sync.countListed(run.id)).to.equal(2);
  });

  it('tells how old each list is, by the start of the last run that was applied', async () => {
    const { sync } = repositories(database.read);
    expect(await sync.ages()).to.eql({ customers: undefined, prices: {} });
    const run = await begun('job-1');
    await inTransaction((writing) => writing.end(run, 'done', ended));
    const stopped = await begun('job-2');
    await inTransaction((writing) => writing.end(stopped, 'stopped', ended));
    await database.transact((trx) =>
      trx('sync_runs').insert({
        list: 'prices:ES',
        startedAt: '2026-11-25T00:00:00.000Z',
        outcome: 'done',
      }),
    );
    expect(await sync.ages()).to.eql({
      customers: run.startedAt,
      prices: { ES: '2026-11-25T00:00:00.000Z' },
    });
    expect(await sync.lastDone('customers')).to.equal(run.startedAt);
    const twice = inTransaction((writing) => writing.end(run, 'done', ended));
    expect(await rejection(twice)).to.include({ code: 'SYNC_LOST' });
  });
});
