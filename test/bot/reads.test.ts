import { expect } from 'chai';
import { READ_ALL } from '../../bot/sync/reads/reader.js';
import { PARTNER_CENTER } from '../../db/activity/entry.js';
import { activityOf, until, withOwnFolder } from '../support/bot.js';
import {
  billingHere,
  idOf,
  startConnectedBot,
  subscriptionsHere,
  untilRead,
  wakeAuditLog,
  wakeReader,
  type ConnectedBot,
} from '../support/connectedBot.js';
import { onEachDatabase } from '../support/database.js';

onEachDatabase('reads from Partner Center', (dialect) => {
  let bot: ConnectedBot;
  withOwnFolder();

  before(async function () {
    this.timeout(300_000);
    bot = await startConnectedBot(dialect, { customers: 60, seed: 7 });
    await untilRead(bot.database);
  });
  after(() => bot.stop());

  const customerAt = (index: number) => {
    const customer = bot.pc.service.list[index];
    if (!customer) throw new Error('no such customer');
    return customer;
  };
  const theirSubscriptions = (index: number) =>
    [...bot.pc.service.subscriptionsOf(customerAt(index)).keys()].sort();
  const hereSubscriptions = (index: number) =>
    subscriptionsHere(bot.database, customerAt(index).id);
  /** Reads everything again. */
  async function rotate(): Promise<void> {
    const since = new Date().toISOString();
    await bot.database.transact((trx) => trx('customer_reads').update({ dueAt: since }));
    await wakeReader(bot.database);
    await untilRead(bot.database, since);
  }

  it('bring the billing information and the subscriptions of all customers', async () => {
    for (const [index, { id }] of bot.pc.service.list.entries()) {
      expect((await billingHere(bot.database, id))?.email).to.match(/^billing@/);
      expect(await hereSubscriptions(index)).to.eql(theirSubscriptions(index));
    }
  });

  it('record an entry for each change in the name of Partner Center, and none for a batch', async () => {
    const entries = await activityOf(bot.database);
    const actions = new Set(entries.map(({ action }) => action));
    expect([...actions]).to.have.members(['billing-changed', 'subscription-added']);
    expect(new Set(entries.map(({ agentId }) => agentId))).to.eql(new Set([PARTNER_CENTER.id]));
  });

  it('leave no trace where nothing changed', async () => {
    const before = await activityOf(bot.database);
    await rotate();
    expect(await activityOf(bot.database)).to.have.length(before.length);
    expect(await bot.database.read('imports').whereNull('appliedAt')).to.eql([]);
    expect(await bot.database.read('import_rows')).to.eql([]);
  });

  it('follow the audit log', async () => {
    const { id } = customerAt(3);
    await bot.pc.control('change', { customer: id, billing: { email: 'new@example.com' } });
    await wakeAuditLog(bot.database);
    await until(async () => {
      const wanted = bot.database.read('customer_reads').whereNotNull('wantedAt');
      return (await wanted).length === 1;
    });
    await wakeReader(bot.database);
    await until(async () => (await billingHere(bot.database, id))?.email === 'new@example.com');
    await until(async () => {
      const wanted = bot.database.read('customer_reads').whereNotNull('wantedAt');
      return (await wanted).length === 0;
    });
  });

  it('follow all pages of the audit log', async () => {
    const some = [11, 12, 13, 14, 15].map((index) => customerAt(index).id);
    await bot.pc.control('config', { pageMax: 2 });
    for (const customer of some)
      await bot.pc.control('change', { customer, billing: { firstName: 'Paged' } });
    await wakeAuditLog(bot.database);
    const paged = () => bot.database.read('billing_profiles').where({ firstName: 'Paged' });
    await until(async () => {
      await wakeReader(bot.database);
      return (await paged()).length === some.length;
    });
    await bot.pc.control('config', { pageMax: 500 });
  });

  it('find a change that is not in the audit log when everything is read again', async () => {
    const at = bot.pc.service.list.findIndex((_, index) => theirSubscriptions(index).length > 1);
    const customer = customerAt(at);
    const [first = '', second = '', ...others] = theirSubscriptions(at);
    await bot.pc.control('subscription', {
      customer: customer.id,
      id: second,
      quantity: 321,
      silent: true,
    });
    bot.pc.service.subscriptionsOf(customer).delete(first);
    await rotate();
    expect(await hereSubscriptions(at)).to.eql([second, ...others]);
    const changed = await bot.database
      .read('subscriptions')
      .where({ subscriptionId: second })
      .first('quantity');
    expect(changed?.quantity).to.equal(321);
    const removed = await bot.database
      .read('subscriptions')
      .where({ subscriptionId: first })
      .first('removedAt');
    expect(removed?.removedAt).to.be.a('string');
    for (const index of bot.pc.service.list.keys())
      expect(await hereSubscriptions(index)).to.eql(theirSubscriptions(index));
  });

  it('keep an edit made here, and go on after a customer who departed', async () => {
    const edited = customerAt(5);
    const departed = customerAt(6);
    const changed = customerAt(7);
    const id = await idOf(bot.database, edited.id);
    await bot.database.transact((trx) =>
      trx('billing_profiles').where({ customerId: id }).update({ city: 'Here', version: 9 }),
    );
    await bot.pc.control('change', { customer: departed.id, flag: 'gone' });
    await bot.pc.control('change', {
      customer: changed.id,
      billing: { email: 'later@example.com' },
      silent: true,
    });
    await rotate();
    expect((await billingHere(bot.database, edited.id))?.city).to.equal('Here');
    expect((await billingHere(bot.database, changed.id))?.email).to.equal('later@example.com');
    const read = await bot.database
      .read('customer_reads')
      .where({ customerId: await idOf(bot.database, departed.id) })
      .first();
    expect(read?.refused).to.equal('20002');
    expect(await billingHere(bot.database, departed.id)).to.not.equal(undefined);
    await bot.pc.control('change', { customer: departed.id, flag: null });
  });

  it('wait after a sign-in that is refused, without counting it as a read', async () => {
    const lastTry = () => bot.database.read('customer_reads').max({ at: 'triedAt' });
    const before = await lastTry();
    const refused = { do: 'status', status: 401, code: '900420', times: 200 };
    await bot.pc.control('faults', [{ path: 'profiles/billing$', ...refused }]);
    const now = new Date().toISOString();
    await bot.database.transact((trx) => trx('customer_reads').update({ dueAt: now }));
    await wakeReader(bot.database);
    await until(async () => {
      const inAWhile = new Date(Date.now() + 120_000).toISOString();
      const resting = bot.database.read('jobs').where({ kind: READ_ALL, state: 'waiting' });
      return (await resting.where('leaseUntil', '>', inAWhile)).length === 1;
    });
    expect(await lastTry()).to.eql(before);
  });
});
