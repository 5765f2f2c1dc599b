import { expect } from 'chai';
import { pino } from 'pino';
import { importReads } from '../../bot/sync/reads/importReads.js';
import { readCustomers, type ReadResult, type Reads } from '../../bot/sync/reads/readCustomers.js';
import { repositories, type Database } from '../../db/index.js';
import type { ReadCustomer } from '../../db/sync/customerReads.js';
import type { Outcome } from '../../partnercenter/outcome.js';
import { addCustomers } from '../support/customers.js';
import { newDatabase, onEachDatabase } from '../support/database.js';
import { guid } from '../support/imports.js';

const log = pino({ level: 'silent' });
const answer = <T>(value: T): Outcome<T> => ({ kind: 'answer', status: 200, value });
const SILENT = { kind: 'unknown', cause: 'timeout', sent: true, requestId: '' } as const;
const REFUSED = {
  kind: 'refusal',
  status: 403,
  code: '2032',
  reason: 'forbidden',
  text: '',
  data: [],
  requestId: '',
} as const;
const MINUTE = 60_000;
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * MINUTE).toISOString();

const inCity = (city: string): ReadResult['billing'] =>
  answer({ companyName: 'Contoso', defaultAddress: { country: 'US', city }, attributes: {} });
const holding = (...numbers: number[]): ReadResult['subscriptions'] =>
  answer(numbers.map((n) => ({ id: guid(n), offerName: `Product ${n}`, status: 'active' })));

onEachDatabase('an import of reads', (dialect) => {
  let database: Database;
  let customer: ReadCustomer;

  beforeEach(async () => {
    database = await newDatabase(dialect);
    const [id = 0] = await addCustomers(database, [{ name: 'Contoso', microsoftId: guid(1) }]);
    customer = { id, microsoftId: guid(1), relationship: 'cloud-reseller' };
  });

  /** Imports a read of the customer that began some minutes ago. */
  const imported = (began: number, read: Partial<ReadResult>) => {
    const result = { customer, billing: inCity('Madrid'), subscriptions: holding(1), ...read };
    const reads: Reads = { beganAt: minutesAgo(began), results: [result] };
    return importReads({ database, log }, reads);
  };
  const city = async () => (await database.read('billing_profiles').first('city'))?.city;
  const held = () =>
    database.read('subscriptions').whereNull('removedAt').orderBy('id').pluck('subscriptionId');
  const readNow = async () => (await database.read('customer_reads').first()) ?? undefined;
  const isDue = async () => ((await readNow())?.dueAt ?? '~') <= new Date().toISOString();

  it('does not put back what a later read has brought', async () => {
    await imported(2, { billing: inCity('Seville'), subscriptions: holding(1, 2) });
    const later = await readNow();
    await imported(5, { billing: inCity('Madrid'), subscriptions: holding(1) });
    expect(await city()).to.equal('Seville');
    expect(await held()).to.eql([guid(1), guid(2)]);
    expect(await readNow()).to.eql(later);
  });

  it('does not put back what an edit has replaced since, and reads the customer again', async () => {
    await imported(9, { billing: inCity('Madrid') });
    await database.transact(async (trx) => {
      const at = minutesAgo(1);
      const values = { city: 'Seville', version: 2 };
      await trx('billing_profiles').update({
        ...values,
        imported: trx.raw(`replace(imported, 'Madrid', 'Seville')`),
      });
      await trx('billing_sends').insert({
        customerId: customer.id,
        state: 'there',
        fields: '{"city":"Seville"}',
        replaces: '{}',
        agentId: 'ana',
        agentName: 'Ana',
        createdAt: at,
        changedAt: at,
        endedAt: at,
      });
    });
    await imported(5, { billing: inCity('Madrid'), subscriptions: holding(1, 2) });
    expect(await city()).to.equal('Seville');
    expect(await held()).to.eql([guid(1), guid(2)]);
    expect(await isDue()).to.equal(true);
    await imported(0, { billing: inCity('Bilbao') });
    expect(await city()).to.equal('Bilbao');
    expect(await isDue()).to.equal(false);
  });

  it('does not remove a subscription that an order got since', async () => {
    await imported(9, { subscriptions: holding(1, 2) });
    await database.transact(async (trx) => {
      const at = minutesAgo(1);
      const order = { customerId: customer.id, agentId: 'ana', agentName: 'Ana' };
      const [placed] = await trx('orders')
        .insert({ ...order, state: 'ordered', createdAt: at, changedAt: at })
        .returning('id');
      await trx('subscriptions')
        .where({ subscriptionId: guid(2) })
        .update({ orderId: placed?.id ?? 0, changedAt: at });
    });
    await imported(5, { billing: inCity('Bilbao'), subscriptions: holding(1) });
    expect(await held()).to.eql([guid(1), guid(2)]);
    expect(await city()).to.equal('Bilbao');
    expect(await isDue()).to.equal(true);
    await imported(0, { subscriptions: holding(1) });
    expect(await held()).to.eql([guid(1)]);
  });

  it('stays wanted if the customer’s data changed there after the read began', async () => {
    await imported(9, {});
    const want = () =>
      database.transact((trx) => repositories(trx).customerReads.wantAgain(customer.id));
    await want();
    await imported(5, {});
    expect((await readNow())?.wantedAt).to.be.a('string');
    await imported(0, {});
    expect((await readNow())?.wantedAt).to.equal(null);
  });

  it('tries a part without an answer again soon, although the other was refused', async () => {
    await imported(0, { billing: REFUSED, subscriptions: SILENT });
    const { dueAt = '', refused } = (await readNow()) ?? {};
    expect(refused).to.equal('2032');
    expect(Date.parse(dueAt)).to.be.below(Date.now() + 30 * MINUTE);
  });
});

describe('a read of customers', () => {
  const customers = [1, 2, 3, 4, 5, 6, 7].map((n) => ({
    id: n,
    microsoftId: guid(n),
    relationship: 'cloud-reseller',
  }));
  type Service = Parameters<typeof readCustomers>[0];
  const read = (billing: ReadResult['billing'], subscriptions: ReadResult['subscriptions']) => {
    const service = {
      billing: { read: () => Promise.resolve(billing) },
      subscriptions: { of: () => Promise.resolve(subscriptions) },
    };
    return readCustomers(service as unknown as Service, customers, 'background');
  };

  it('goes on while one of the two parts is answered', async () => {
    const { stopped, results } = await read(SILENT, holding(1));
    expect(stopped).to.equal(undefined);
    expect(results).to.have.length(7);
    expect((await read(inCity('Madrid'), SILENT)).stopped).to.equal(undefined);
  });

  it('stops if neither is', async () => {
    expect(await read(SILENT, SILENT)).to.deep.include({ stopped: 'unreachable', results: [] });
  });
});
