import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'chai';
import { openKnex } from '../../db/connection/openKnex.js';
import { connect, repositories, type Database } from '../../db/index.js';
import { requestKey } from '../../db/requestKeys/repository.js';
import { databaseWithoutTables, newDatabase, onEachDatabase } from '../support/database.js';
import { rejection } from '../support/rejection.js';

const ana = { id: 'a1', name: 'Ana' };
const job = {
  kind: 'test',
  form: 'f1',
  input: { n: 1 },
  conversation: '{}',
  agent: ana,
  language: 'en',
};

onEachDatabase('stored state', (dialect) => {
  let database: Database;
  const write = <T>(work: (bound: ReturnType<typeof repositories>) => Promise<T>) =>
    database.transact((trx) => work(repositories(trx, ana)));

  before(async () => {
    database = await newDatabase(dialect);
  });

  it('can be created by two processes that start concurrently on an empty database', async () => {
    const url = await databaseWithoutTables(dialect);
    const both = await Promise.all([connect(url), connect(url)]);
    for (const one of both) expect(await repositories(one.read, ana).customers.count()).to.equal(0);
    await Promise.all(both.map((one) => one.close()));
  });

  if (dialect === 'sqlite')
    it('is opened as soon as another process releases the new file', async () => {
      const url = await databaseWithoutTables(dialect);
      const filename = url.replace('sqlite:', '');
      const other = openKnex({
        client: 'sqlite3',
        connection: { filename },
        useNullAsDefault: true,
      });
      await other.raw('BEGIN IMMEDIATE');
      const opening = connect(url);
      const isRefused = opening.then(() => false).catch(() => true);
      await delay(300);
      await other.raw('COMMIT');
      await other.destroy();
      expect(await isRefused).to.equal(false);
      await (await opening).close();
    });

  it('allows only inserts into the activity, even in raw SQL', async () => {
    await write(({ activity }) =>
      activity.record('export-asked', { before: { a: 1 }, after: { b: 2 } }),
    );
    const statements = ["update activity set action = 'x'", 'delete from activity'];
    if (dialect === 'postgres') statements.push('truncate activity');
    for (const sql of statements) {
      const error = await rejection(database.transact((trx) => trx.raw(sql)));
      expect(String(error)).to.include('activity takes inserts only');
    }
    const [entry] = await database.read<Record<string, unknown>>('activity').select();
    expect(entry).to.include({
      agentId: 'a1',
      action: 'export-asked',
      oldValues: '{"a":1}',
      newValues: '{"b":2}',
    });
  });

  it('keeps an agent’s earlier client details if a later request has none', async () => {
    const said = {
      objectId: 'a1',
      name: 'Ana',
      locale: 'es-ES',
      timeZone: 'Europe/Madrid',
      language: 'es',
      personalConversation: '{"a":1}',
    };
    await write(({ agents }) => agents.remember(said));
    await write(({ agents }) =>
      agents.remember({
        ...said,
        name: 'Ana B',
        locale: null,
        language: null,
        personalConversation: null,
      }),
    );
    expect(await repositories(database.read, ana).agents.byId('a1')).to.eql({
      ...said,
      name: 'Ana B',
    });
    expect(await repositories(database.read, ana).agents.byId('a2')).to.equal(undefined);
  });

  it('deletes request keys after seven days', async () => {
    await write(async ({ requestKeys }) => {
      expect(await requestKeys.take('k')).to.equal(true);
      expect(await requestKeys.take('k')).to.equal(false);
      await requestKeys.store('k', '{}');
    });
    const day = 86_400_000;
    await write(({ requestKeys }) => requestKeys.forgetOld(Date.now() + 6 * day));
    expect(await repositories(database.read, ana).requestKeys.replyTo('k')).to.equal('{}');
    await write(({ requestKeys }) => requestKeys.forgetOld(Date.now() + 8 * day));
    expect(await repositories(database.read, ana).requestKeys.replyTo('k')).to.equal(undefined);
  });

  it('makes the request key depend on every part of a request', () => {
    const identity = { verb: 'v', agentId: 'a', conversationId: 'c', id: 'i', input: { n: 1 } };
    const others = [
      { verb: 'w' },
      { agentId: 'b' },
      { conversationId: 'd' },
      { id: 'j' },
      { input: { n: 2 } },
    ];
    const keys = [identity, ...others.map((other) => ({ ...identity, ...other }))].map(requestKey);
    expect(new Set(keys).size).to.equal(keys.length);
    expect(requestKey({ ...identity })).to.equal(keys[0]);
  });

  it('gives a job to one process at a time, and to another after its lease expires', async () => {
    const id = await write(({ jobs }) => jobs.add(job));
    expect(await write(({ jobs }) => jobs.add(job))).to.equal(id);
    const taken = await Promise.all(
      ['p1', 'p2', 'p3'].map((owner) => write(({ jobs }) => jobs.take(owner, ['test']))),
    );
    const [mine, ...others] = taken.filter((found) => found !== undefined);
    expect(others).to.eql([]);
    expect(mine).to.deep.include({ id, input: { n: 1 }, progress: null, attempts: 1 });
    const owner = ['p1', 'p2', 'p3'][taken.indexOf(mine)] ?? '';

    expect(await write(({ jobs }) => jobs.advance(id, owner, { sent: 5 }))).to.equal(true);
    expect(await repositories(database.read, ana).jobs.isAnyFree(['test'])).to.equal(false);
    const past = new Date(0).toISOString();
    await database.transact((trx) => trx('jobs').update({ leaseUntil: past }));
    expect(await repositories(database.read, ana).jobs.isAnyFree(['test'])).to.equal(true);
    expect(await write(({ jobs }) => jobs.take('p9', ['test']))).to.deep.include({
      id,
      progress: { sent: 5 },
      attempts: 2,
    });

    expect(await write(({ jobs }) => jobs.advance(id, owner, {}))).to.equal(false);
    expect(await write(({ jobs }) => jobs.end(id, owner, 'done'))).to.equal(false);
    expect(await write(({ jobs }) => jobs.end(id, 'p9', 'done'))).to.equal(true);
    expect(await repositories(database.read, ana).jobs.unended()).to.eql([]);
    expect(await database.read('jobs').where({ id }).first('input', 'state')).to.eql({
      input: '{}',
      state: 'done',
    });
  });

  it('measures leases with one clock, independent of the processes’ clocks', async () => {
    const id = await write(({ jobs }) => jobs.add({ ...job, form: 'clock' }));
    await write(({ jobs }) => jobs.take('p1', ['test']));
    const { now } = Date;
    try {
      Date.now = () => now() + 600_000;
      expect(await write(({ jobs }) => jobs.take('p2', ['test']))).to.equal(undefined);
    } finally {
      Date.now = now;
    }
    await write(({ jobs }) => jobs.end(id, 'p1', 'done'));
  });

  it('renews only the leases of running jobs, and a renewed job cannot be taken', async () => {
    const past = { leaseUntil: new Date(0).toISOString() };
    const [one, other] = [
      await write(({ jobs }) => jobs.add({ ...job, form: 'kept' })),
      await write(({ jobs }) => jobs.add({ ...job, form: 'left' })),
    ];
    await write(({ jobs }) => jobs.take('p1', ['test']));
    await write(({ jobs }) => jobs.take('p1', ['test']));
    await database.transact((trx) => trx('jobs').where({ owner: 'p1' }).update(past));
    await write(({ jobs }) => jobs.keepAlive('p1', [one]));
    expect(await write(({ jobs }) => jobs.take('p2', ['test']))).to.include({ id: other });
    expect(await write(({ jobs }) => jobs.take('p2', ['test']))).to.equal(undefined);
    await write(({ jobs }) => jobs.end(one, 'p1', 'done'));
    await write(({ jobs }) => jobs.end(other, 'p2', 'done'));
  });

  it('separates equal forms of different kinds', async () => {
    const one = await write(({ jobs }) => jobs.add({ ...job, form: 'same' }));
    const other = await write(({ jobs }) => jobs.add({ ...job, kind: 'other', form: 'same' }));
    expect(other).to.not.equal(one);
    await database.transact((trx) => trx('jobs').delete());
  });

  it('returns a job as if it had not been taken, and postpones another', async () => {
    const id = await write(({ jobs }) => jobs.add({ ...job, form: 'back' }));
    await write(({ jobs }) => jobs.take('p1', ['test']));
    await write(({ jobs }) => jobs.giveBack('p1'));
    expect(await write(({ jobs }) => jobs.take('p2', ['test']))).to.include({ id, attempts: 1 });
    expect(await write(({ jobs }) => jobs.later(id, 'p2', 60_000, { n: 2 }))).to.equal(true);
    expect(await write(({ jobs }) => jobs.take('p3', ['test']))).to.equal(undefined);
    expect(await write(({ jobs }) => jobs.later(id, 'p2', 0))).to.equal(false);
    await database.transact((trx) => trx('jobs').update({ leaseUntil: new Date(0).toISOString() }));
    expect(await write(({ jobs }) => jobs.take('p3', ['test'], [job.agent.id]))).to.equal(
      undefined,
    );
    expect(await write(({ jobs }) => jobs.take('p3', ['test']))).to.deep.include({
      id,
      attempts: 2,
      progress: { n: 2 },
    });
    await write(({ jobs }) => jobs.end(id, 'p3', 'done'));
  });

  it('deletes jobs thirty days after they ended', async () => {
    const day = 86_400_000;
    await write(({ jobs }) => jobs.forgetOld(Date.now() + 29 * day));
    expect(await database.read('jobs').where({ state: 'done' })).to.not.eql([]);
    await write(({ jobs }) => jobs.add({ ...job, form: 'still waits' }));
    expect(await repositories(database.read, ana).jobs.hasOld(Date.now() + 31 * day)).to.equal(
      true,
    );
    await write(({ jobs }) => jobs.forgetOld(Date.now() + 31 * day));
    expect(await database.read('jobs').pluck('state')).to.eql(['waiting']);
  });

  it('allows reads during a write transaction, without its changes', async () => {
    await database.transact(async (trx) => {
      await repositories(trx, ana).activity.record('export-failed');
      expect(await database.read('activity').where({ action: 'export-failed' })).to.eql([]);
    });
    expect(await database.read('activity').where({ action: 'export-failed' })).to.have.length(1);
  });

  it('keeps a snapshot consistent during concurrent writes', async () => {
    await database.snapshot(async (trx) => {
      const earlier = await trx('activity').where({ action: 'export-handed-over' });
      await write(({ activity }) => activity.record('export-handed-over'));
      expect(await trx('activity').where({ action: 'export-handed-over' })).to.eql(earlier);
    });
  });
});
