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
  const begin = (owner: string, takesOver?: (owner: string) => boolean) =>
    inTransaction((sync) => sync.begin(owner, takesOver));
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
  const setTimes = (times: { seenAt?: string; startedAt?: string }) =>
    database.transact((trx) => trx('sync_runs').whereNull('endedAt').update(times));
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
    await setTimes({ seenAt: hoursAgo(1) });
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
    expect(second.listed).to.equal(2);
    const moved = { ...page, customers: [...customers, { ...customers[0], microsoftId: guid(3) }] };
    const third = await inTransaction((sync) =>
      sync.storePage(second, moved as Parameters<Sync['storePage']>[1]),
    );
    expect(third.listed).to.equal(3);
    const listed = await inTransaction((sync) => sync.storeEnd(third, customers));
    expect(listed.listed).to.equal(3);
  });

  it('is not given up while its import gives signs of life', async () => {
    const run = await begun('job-1');
    await setTimes({ seenAt: hoursAgo(1) });
    await inTransaction((sync) => sync.keepAlive(run));
    expect(await begin('job-2')).to.equal(undefined);
  });

  it('is gone on with by a command whose predecessor has ended', async () => {
    const run = await begun('console-1');
    const takesOver = (owner: string) => owner === 'console-1';
    expect(await begin('console-2', (owner) => owner === 'console-9')).to.equal(undefined);
    expect(await begin('console-2', takesOver)).to.include({ id: run.id, owner: 'console-2' });
    expect(await begin('console-1')).to.equal(undefined);
  });

  it('is begun anew once it is too old', async () => {
    for (const owner of ['job-1', 'job-2']) {
      const run = await begun(owner);
      await setTimes({ startedAt: hoursAgo(13) });
      const next = await begin(owner, () => true);
      expect(next?.id).to.be.above(run.id);
      await inTransaction((sync) => sync.end(next ?? run, 'stopped', ended));
    }
  });

  it('ends once, and counts until another one ends with a report', async () => {
    const { sync } = repositories(database.read);
    expect(await sync.latestEnded()).to.equal(undefined);
    const run = await begun('job-1');
    await inTransaction((writing) => writing.end(run, 'done', ended));
    const twice = inTransaction((writing) => writing.end(run, 'done', ended));
    expect(await rejection(twice)).to.include({ code: 'SYNC_LOST' });
    const dead = await begun('job-2');
    await setTimes({ seenAt: hoursAgo(1) });
    const next = await begun('job-3');
    expect(next.id).to.be.above(dead.id);
    expect((await sync.latestEnded())?.id).to.equal(run.id);
    await inTransaction((writing) => writing.end(next, 'stopped', ended));
    expect((await sync.latestEnded())?.id).to.equal(next.id);
  });
});
