import { expect } from 'chai';
import fc from 'fast-check';
import type { Action, EntryAsk, EntryKey, Narrowing } from '../../db/activity/entry.js';
import { repositories, type Database } from '../../db/index.js';
import { addCustomers } from '../support/customers.js';
import { newDatabase, onEachDatabase } from '../support/database.js';

const ana = { id: 'a1', name: 'Ana' };
const bo = { id: 'b2', name: 'Bo' };
/** A different year per test, because activity entries cannot be deleted. */
let year = 2000;
const wholeYear = (): Narrowing => ({
  from: `${year}-01-01T00:00:00.000Z`,
  to: `${year + 1}-01-01T00:00:00.000Z`,
});

interface SomeEntry {
  /** Minutes after November 1 of the test's year. */
  minute: number;
  agent?: typeof ana;
  action?: Action;
  customerId?: number | null;
}

const at = (minute: number) => new Date(Date.UTC(year, 10, 1) + minute * 60_000).toISOString();

/** Inserts activity entries; returns their ids, in order. */
async function addEntries(database: Database, entries: readonly SomeEntry[]): Promise<number[]> {
  type Row = { id?: number; at: string };
  const rows = entries.map(
    ({ minute, agent = ana, action = 'customer-changed', customerId = null }) => ({
      at: at(minute),
      agentId: agent.id,
      agentName: agent.name,
      action,
      customerId,
    }),
  );
  const added: { id: number }[] = await database.transact((trx) =>
    trx.batchInsert<Row, { id: number }[]>('activity', rows, 100).returning('id'),
  );
  return added.map(({ id }) => id).sort((one, other) => one - other);
}

onEachDatabase('the activity', (dialect) => {
  let database: Database;
  let customers: number[];
  const activity = () => repositories(database.read, ana).activity;
  const ids = async (narrowing: Partial<Narrowing>, ask?: EntryAsk) =>
    (await activity().page({ ...wholeYear(), ...narrowing }, ask)).rows.map(({ id }) => id);

  before(async () => {
    database = await newDatabase(dialect);
  });
  beforeEach(async () => {
    year += 1;
    customers = await addCustomers(database, [{ name: 'Contoso' }, { name: 'Fabrikam' }]);
  });

  /** Reads every page from newest to oldest, and back again. */
  async function pagesBothWays(narrowing: Narrowing, between: () => Promise<unknown>) {
    const forwards: number[] = [];
    const backwards: number[] = [];
    let page = await activity().page(narrowing);
    for (let older: EntryKey | null = page.next; ; older = page.next) {
      forwards.push(...page.rows.map(({ id }) => id));
      if (!older) break;
      await between();
      page = await activity().page(narrowing, { after: older });
    }
    for (;;) {
      backwards.unshift(...page.rows.map(({ id }) => id));
      if (!page.previous) break;
      await between();
      page = await activity().page(narrowing, { before: page.previous });
    }
    return { forwards, backwards };
  }

  it('is sorted newest first, by time and then by entry order', async () => {
    const [one, two, three] = await addEntries(database, [
      { minute: 5 },
      { minute: 9 },
      { minute: 5 },
    ]);
    expect(await ids({})).to.eql([two, three, one]);
  });

  it('contains agent, action, time, customer, and old and new values', async () => {
    const [contoso = 0] = customers;
    await database.transact((trx) =>
      repositories(trx, bo).activity.record('customer-changed', {
        customerId: contoso,
        before: { name: 'Contoso' },
        after: { name: 'Contoso, Ltd.' },
      }),
    );
    const narrowing = { from: at(0), to: '9999-01-01T00:00:00.000Z', customerId: contoso };
    const { rows, total } = await activity().page(narrowing);
    const [entry] = rows;
    expect(total.count).to.equal(1);
    expect(entry).to.deep.include({
      agent: bo,
      action: 'customer-changed',
      customer: { id: contoso, name: 'Contoso', onList: true },
      before: { name: 'Contoso' },
      after: { name: 'Contoso, Ltd.' },
    });
    expect(await activity().byId(entry?.id ?? 0)).to.eql(entry);
    expect(await activity().byId(999)).to.equal(undefined);
  });

  it('still names a customer that was removed from the list', async () => {
    const [contoso = 0] = customers;
    await addEntries(database, [{ minute: 1, customerId: contoso }]);
    await database.transact((trx) =>
      trx('customers')
        .where({ id: contoso })
        .update({ removedAt: at(2) }),
    );
    const [entry] = (await activity().page(wholeYear())).rows;
    expect(entry?.customer).to.eql({ id: contoso, name: 'Contoso', onList: false });
  });

  it('includes the start of a range and excludes its end', async () => {
    const [, first, inside] = await addEntries(
      database,
      [9, 10, 19, 20].map((minute) => ({ minute })),
    );
    expect(await ids({ from: at(10), to: at(20) })).to.eql([inside, first]);
    expect(await ids({ from: at(20), to: at(10) })).to.eql([]);
  });

  it('filters by customer, agent and action, separately and combined', async () => {
    const [contoso = 0, fabrikam = 0] = customers;
    const some: SomeEntry[] = [];
    for (const customerId of [contoso, fabrikam, null])
      for (const agent of [ana, bo])
        for (const action of ['customer-added', 'customer-changed'] as const)
          some.push({ minute: some.length, agent, action, customerId });
    const added = await addEntries(database, some);
    for (const customerId of [undefined, contoso])
      for (const agent of [undefined, bo])
        for (const action of [undefined, 'customer-added'] as const) {
          const fit = added.filter((_, n) => {
            const { customerId: of, agent: by, action: what } = some[n] as SomeEntry;
            return (
              (customerId === undefined || of === customerId) &&
              (agent === undefined || by === agent) &&
              (action === undefined || what === action)
            );
          });
          const narrowing = { customerId, agentId: agent?.id, action };
          const { rows, total } = await activity().page({ ...wholeYear(), ...narrowing });
          expect(rows.map(({ id }) => id)).to.eql(fit.reverse().slice(0, 10));
          expect(total.count).to.equal(fit.length);
          expect(await activity().count({ ...wholeYear(), ...narrowing })).to.equal(fit.length);
        }
  });

  it('counts up to 1,000 exactly and reports more beyond that', async () => {
    await addEntries(
      database,
      Array.from({ length: 1_000 }, (_, minute) => ({ minute })),
    );
    expect((await activity().page(wholeYear())).total).to.eql({ count: 1_000, more: false });
    await addEntries(database, [{ minute: 1 }, { minute: 2 }]);
    expect((await activity().page(wholeYear())).total).to.eql({ count: 1_000, more: true });
    expect(await activity().count(wholeYear())).to.equal(1_002);
  });

  it('shows every entry once, forwards and backwards, while entries are added', async () => {
    const [contoso = 0] = customers;
    const some = fc.record({
      minute: fc.integer({ min: 0, max: 40 }),
      agent: fc.constantFrom(ana, bo),
      action: fc.constantFrom<Action>('customer-added', 'customer-changed'),
      customerId: fc.constantFrom(contoso, null),
    });
    const narrowing = fc.record({
      from: fc.constantFrom(wholeYear().from, at(10)),
      to: fc.constantFrom(wholeYear().to, at(30)),
      customerId: fc.constantFrom(contoso, undefined),
      agentId: fc.constantFrom('b2', undefined),
      action: fc.constantFrom<Action | undefined>('customer-added', undefined),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(some, { maxLength: 45 }),
        fc.array(some, { maxLength: 6 }),
        narrowing,
        async (entries, later, narrowing) => {
          await addEntries(database, entries);
          const wanted: number[] = (await activity().following(narrowing, undefined, 9_999)).map(
            ({ id }) => id,
          );
          const waiting = [...later];
          const add = () => addEntries(database, waiting.splice(0, 1));
          const { forwards, backwards } = await pagesBothWays(narrowing, add);
          for (const seen of [forwards, backwards]) {
            expect(new Set(seen).size).to.equal(seen.length);
            expect(seen.filter((id) => wanted.includes(id))).to.eql(wanted);
          }
        },
      ),
      { numRuns: dialect === 'sqlite' ? 40 : 15 },
    );
  }).timeout(300_000);

  it('lists every agent with their latest name', async () => {
    await addEntries(database, [
      { minute: 3, agent: { id: 'c3', name: 'Bo Berg' } },
      { minute: 1, agent: { id: 'c3', name: 'Bo' } },
      { minute: 2 },
      { minute: 4, agent: { id: 'console', name: 'console' } },
    ]);
    const people = await activity().people(40);
    expect(people).to.include.deep.members([
      ana,
      { id: 'c3', name: 'Bo Berg' },
      { id: 'console', name: 'console' },
    ]);
    expect(await activity().people(2)).to.have.length(2);
  });

  it('uses an index for every combination of filters, on first and later pages', async () => {
    const [contoso = 0] = customers;
    await addEntries(
      database,
      Array.from({ length: 400 }, (_, minute) => ({
        minute,
        agent: minute % 40 === 0 ? bo : ana,
        customerId: minute % 50 === 0 ? contoso : null,
      })),
    );
    if (dialect === 'postgres') await database.read.raw('analyze activity');
    const statements: { sql: string; bindings: string[] }[] = [];
    const listen = (query: { sql: string; bindings: string[] }) => void statements.push(query);
    database.read.on('query', listen);
    for (const narrowing of [
      {},
      { agentId: 'a1' },
      { action: 'customer-changed' as const },
      { agentId: 'a1', action: 'customer-changed' as const },
      { customerId: contoso },
      { customerId: contoso, agentId: 'a1', action: 'customer-changed' as const },
    ]) {
      await activity().page({ ...wholeYear(), ...narrowing });
      await activity().page({ ...wholeYear(), ...narrowing }, { after: [at(20), 999] });
      await activity().page({ ...wholeYear(), ...narrowing }, { before: [at(1), 1] });
    }
    database.read.removeListener('query', listen);
    for (const { sql, bindings } of statements) {
      const plan = JSON.stringify(
        await database.transact<unknown>(async (trx) => {
          // PostgreSQL reads tables this small sequentially. The test checks that it can use an
          // index.
          if (dialect === 'postgres')
            await trx.raw('set local enable_seqscan = off; set local enable_bitmapscan = off');
          const explain = dialect === 'postgres' ? 'explain' : 'explain query plan';
          const count = [...sql.matchAll(/\$\d+/g)].length;
          const plain = dialect === 'postgres' && count > 0 ? sql.replace(/\$\d+/g, '?') : sql;
          return trx.raw<unknown>(`${explain} ${plain}`, bindings);
        }),
      );
      expect(plan, sql).to.match(/activity_(at_id|customer_id_at_id|agent_id|action_at_id)/);
      expect(plan, sql).not.to.match(/SCAN activity"|Seq Scan on activity/);
      const isJoinOrder = /limit \?.*as "?a"?|limit \$\d+.*as "?a"?/.test(sql);
      // Sorting the ten joined rows again is fine; sorting all entries for a page is not.
      if (!isJoinOrder) expect(plan, sql).not.to.match(/TEMP B-TREE FOR ORDER BY|"Sort/);
    }
  });
});

onEachDatabase('a refusal', (dialect) => {
  let database: Database;
  /** Id of the last entry from earlier tests. */
  let lastEntryId = 0;
  before(async () => (database = await newDatabase(dialect)));
  afterEach(async () => {
    const [row] = await database.read('activity').max<{ last: number }[]>({ last: 'id' });
    lastEntryId = row?.last ?? 0;
  });

  const refuse = (verb: string, now?: number, agent = ana, customerId?: number) =>
    database.transact((trx) =>
      repositories(trx, agent).refusals.record({ verb, code: 'role', customerId }, now),
    );
  interface Row {
    action: string;
    agentId: string;
    newValues: string;
    customerId: number | null;
  }
  const recordedRefusals = async () =>
    (
      await database
        .read<Row & { id: number }>('activity')
        .where({ action: 'refused' })
        .where('id', '>', lastEntryId)
        .orderBy('id')
        .select('*')
    ).map(({ agentId, newValues, customerId }) => [
      agentId,
      JSON.parse(newValues) as object,
      customerId,
    ]);

  it('is recorded at most once a minute for the same agent and verb', async () => {
    const now = Date.now();
    await refuse('export.customers', now);
    await refuse('export.customers', now + 59_999);
    await refuse('activity', now);
    await refuse('export.customers', now, bo);
    expect(await recordedRefusals()).to.have.length(3);
    await refuse('export.customers', now + 60_000);
    await refuse('export.customers', now + 60_001);
    expect(await recordedRefusals()).to.have.length(4);
  });

  it('is recorded once if several occur concurrently', async () => {
    await Promise.all(Array.from({ length: 6 }, () => refuse('drop')));
    expect(await recordedRefusals()).to.eql([['a1', { verb: 'drop', code: 'role' }, null]]);
  });

  it('names the customer if it exists, and otherwise records only its id', async () => {
    const [contoso = 0] = await addCustomers(database, [{ name: 'Contoso' }]);
    await refuse('one', undefined, ana, contoso);
    await refuse('other', undefined, ana, 999_999);
    expect(await recordedRefusals()).to.eql([
      ['a1', { verb: 'one', code: 'role' }, contoso],
      ['a1', { verb: 'other', code: 'role', customer: 999_999 }, null],
    ]);
  });
});
