import { expect } from 'chai';
import { Stale } from '../../db/errors.js';
import { repositories, type Database, type Repositories } from '../../db/index.js';
import { addCustomers } from '../support/customers.js';
import { newDatabase, onEachDatabase } from '../support/database.js';
import { rejection } from '../support/rejection.js';

const ana = { id: 'a1', name: 'Ana' };
const BEN = { objectId: '5d2f1f3e-8a6b-4c7d-9e0f-112233445566', name: 'Ben' };

onEachDatabase('the owner of a customer', (dialect) => {
  let database: Database;
  let contoso: number;
  const read = () => repositories(database.read, ana);
  const write = <T>(work: (bound: Repositories) => Promise<T>) =>
    database.transact((trx) => work(repositories(trx, ana)));
  const ownerNow = async () => (await read().owners.of(contoso))?.agent ?? null;
  const entries = async () =>
    (await read().activity.latest({ customerId: contoso }, 10))
      .toReversed()
      .map(({ action, before, after }) => [action, before, after]);

  beforeEach(async () => {
    database = await newDatabase(dialect);
    [contoso = 0] = await addCustomers(database, [{ name: 'Contoso' }]);
  });

  it('is set, changed and removed, each with an entry in the activity', async () => {
    expect(await read().owners.of(contoso)).to.equal(undefined);
    expect(await write(({ owners }) => owners.set(contoso, BEN, 0))).to.equal(true);
    const own = { objectId: 'aa', name: null };
    expect(await write(({ owners }) => owners.set(contoso, own, 1))).to.equal(true);
    expect(await ownerNow()).to.eql(own);
    expect(await write(({ owners }) => owners.set(contoso, null, 2))).to.equal(true);
    const removed = await read().owners.of(contoso);
    expect(removed).to.deep.include({ agent: null, version: 3, by: ana });
    const [before, after] = [
      { owner: 'Ben', ownerId: BEN.objectId },
      { owner: 'aa', ownerId: 'aa' },
    ];
    expect(await entries()).to.eql([
      ['owner-changed', null, before],
      ['owner-changed', before, after],
      ['owner-changed', after, null],
    ]);
  });

  it('is the same whatever the case of its ID, and is not set twice', async () => {
    await write(({ owners }) => owners.set(contoso, BEN));
    const same = { ...BEN, objectId: BEN.objectId.toUpperCase() };
    expect(await write(({ owners }) => owners.set(contoso, same))).to.equal(false);
    expect(await read().owners.of(contoso)).to.include({ version: 1 });
    expect(await entries()).to.have.length(1);
  });

  it('has the name that the agent has now', async () => {
    await write(({ owners }) => owners.set(contoso, { ...BEN, name: null }));
    const { objectId } = BEN;
    const unknown = { locale: null, timeZone: null, language: null, personalConversation: null };
    await write(({ agents }) => agents.remember({ objectId, name: 'Benjamin', ...unknown }));
    expect(await ownerNow()).to.eql({ objectId, name: 'Benjamin' });
  });

  it('is not changed from an older version', async () => {
    await write(({ owners }) => owners.set(contoso, BEN, 0));
    for (const version of [0, 2]) {
      const fault = await rejection(write(({ owners }) => owners.set(contoso, null, version)));
      expect(fault).to.be.instanceOf(Stale);
    }
    expect(await ownerNow()).to.eql(BEN);
  });

  it('is set by one of several agents who do it at once', async () => {
    const tries = ['a', 'b', 'c', 'd'].map((objectId) =>
      write(({ owners }) => owners.set(contoso, { objectId, name: null }, 0)).catch(
        (error: unknown) => error,
      ),
    );
    const outcomes = await Promise.all(tries);
    expect(outcomes.filter((one) => one === true)).to.have.length(1);
    expect(outcomes.filter((one) => one instanceof Stale)).to.have.length(3);
    expect(await entries()).to.have.length(1);
  });
});
