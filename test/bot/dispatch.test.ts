import { expect } from 'chai';
import { pino } from 'pino';
import { z } from 'zod';
import { createDispatch } from '../../bot/dispatch.js';
import { customer } from '../../bot/slots/index.js';
import { NO_APPROVALS } from '../../bot/approvals/rules.js';
import { texts } from '../../cards/text/index.js';
import { verb, type AnyVerb, type Request } from '../../bot/verb.js';
import type { Reply } from '../../bot/reply.js';
import { Refused, Stale } from '../../db/errors.js';
import { connect, type Database } from '../../db/index.js';
import { addCustomers } from '../support/customers.js';
import { newDatabase, onEachDatabase } from '../support/database.js';
import { NO_LISTS } from '../support/noLists.js';

const log = pino({ level: 'silent' });

/** Minimal writing verb: checks the version and records an activity entry in one transaction. */
const rename = verb({
  name: 'test.rename',
  role: 'sales',
  writes: true,
  input: z.object({ customer, name: z.string(), version: z.number() }),
  async run({ customer: one, name, version }, { customers, activity }) {
    const change = await customers.rename(one.id, name, version);
    await activity.record('customer-changed', { customerId: one.id, ...change });
    if (name === 'bug') throw new Error('secret detail');
    if (name === 'no') return { kind: 'refusal', code: 'no', text: 'No.', detail: false };
    return { kind: 'note', text: change.after.name };
  },
});

const fails = (name: string, error: Error): AnyVerb =>
  verb({ name, role: 'helpdesk', input: z.object({}), run: () => Promise.reject(error) });

onEachDatabase('dispatch', (dialect) => {
  let database: Database;
  let dispatch: (request: Request) => Promise<Reply>;
  let id: number;
  const refused: string[] = [];

  before(async () => {
    database = await newDatabase(dialect);
    const verbs = [
      rename,
      fails('stale', new Stale('it')),
      fails('rule', new Refused('tag-length', 'long')),
      ...['SQLITE_IOERR', 'SQLITE_FULL', 'SQLITE_READONLY', 'SQLITE_NOTADB'].map((code) =>
        fails(code, Object.assign(new Error(code), { code })),
      ),
    ];
    dispatch = createDispatch({
      database,
      verbs,
      isTrustedFileUrl: () => false,
      noteRefusal: (_, verb, code) => void refused.push(`${verb} ${code}`),
      customerCloud: 'public',
      addressOf: (id) => id,
      listedRoles: NO_LISTS,
      isGovernment: false,
      approvalRules: NO_APPROVALS,
      connection: undefined,
      log,
    });
  });

  beforeEach(async () => {
    [id = 0] = await addCustomers(database, [{ name: 'Fresh' }]);
  });

  const request = (more: Partial<Request> = {}): Request => ({
    verb: 'test.rename',
    input: { customer: `customer/${id}`, name: 'Renamed', version: 1 },
    agent: { id: 'a1', name: 'Ana', role: 'sales' },
    language: 'en',
    audience: 'personal',
    conversation: { id: 'c1', reference: '{}' },
    id: `form-${id}`,
    ...more,
  });
  const stored = async () =>
    (await database.read('customers').where({ id }).first()) as { name: string; version: number };
  const entries = () => database.read('activity').where({ customerId: id });
  const text = (reply: Reply) => ('text' in reply ? reply.text : reply.kind);

  it('runs a write once and returns the same reply each time it arrives', async () => {
    const replies = await Promise.all([1, 2, 3, 4].map(() => dispatch(request())));
    expect(replies.map(text)).to.eql(Array(4).fill('Renamed'));
    expect(await stored()).to.include({ name: 'Renamed', version: 2 });
    expect(await entries()).to.have.length(1);
    expect(text(await dispatch(request()))).to.equal('Renamed');
    expect(await entries()).to.have.length(1);
  });

  it('treats the same form with different input as stale, not as the earlier request', async () => {
    await dispatch(request());
    const reply = await dispatch(
      request({ input: { customer: `customer/${id}`, name: 'Other', version: 1 } }),
    );
    expect(text(reply)).to.match(/A colleague has edited this/);
    expect((await stored()).name).to.equal('Renamed');
  });

  it('separates the requests of different agents and chats', async () => {
    await dispatch(request());
    const colleague = request({ agent: { id: 'a2', name: 'Bo', role: 'sales' } });
    expect(text(await dispatch(colleague))).to.match(/colleague/);
    expect(text(await dispatch(request({ conversation: { id: 'c2', reference: '{}' } })))).to.match(
      /colleague/,
    );
    expect(await entries()).to.have.length(1);
  });

  it('stores nothing for a refusal or a bug, which allows a retry', async () => {
    for (const name of ['bug', 'no']) {
      const input = { customer: `customer/${id}`, name, version: 1 };
      const reply = await dispatch(request({ input }));
      expect(text(reply)).to.match(name === 'no' ? /^No\.$/ : /reference: [0-9a-f]{8}$/);
      expect(text(reply)).not.to.include('secret');
    }
    expect(await stored()).to.include({ name: 'Fresh', version: 1 });
    expect(await entries()).to.have.length(0);
    expect(text(await dispatch(request()))).to.equal('Renamed');
  });

  it('checks the role on every request and names the required role', async () => {
    const helpdesk = request({ agent: { id: 'a1', name: 'Ana', role: 'helpdesk' } });
    expect(text(await dispatch(helpdesk))).to.equal(
      'You need the Sales agent role to do this. Nothing was changed.',
    );
    expect(await stored()).to.include({ version: 1 });
  });

  it('tells an unknown person their object ID in their language', async () => {
    const stranger = request({
      agent: { id: 'object-id', name: 'X', role: undefined },
      language: 'es',
    });
    expect(text(await dispatch(stranger))).to.match(/^Lo siento, .*: object-id$/);
  });

  it('answers an invalid card with a button for a new one', async () => {
    for (const forged of [
      request({ verb: 'drop' }),
      request({ input: {} }),
      request({ input: { customer: { a: 1 }, name: 'x', version: 1 } }),
      request({ input: { customer: `customer/${id}`, name: 'x', version: '1' } }),
    ]) {
      const reply = await dispatch(forged);
      expect(reply).to.include({
        kind: 'card',
        summary:
          'This card is out of date. Nothing was changed. Select the button to open a new one.',
      });
    }
    const gone = request({ input: { customer: 'customer/999999', name: 'x', version: 1 } });
    expect(text(await dispatch(gone))).to.match(/no longer on the list/);
  });

  it('turns domain errors into sentences', async () => {
    expect(text(await dispatch(request({ verb: 'stale', input: {} })))).to.match(/colleague/);
    expect(text(await dispatch(request({ verb: 'rule', input: {} })))).to.match(
      /“long” is longer than 50/,
    );
  });

  if (dialect === 'sqlite') {
    it('reports a running import and changes nothing', async () => {
      const [main] = await database.read.raw<{ file: string }[]>('pragma database_list');
      const importer = await connect(`sqlite:${main?.file ?? ''}`);
      const { busy, queue } = texts.en.refusals;
      await importer.transact(async () => {
        // After a pause, the time of the turn may be over before that of the lock.
        let said = queue;
        while (said === queue) said = text(await dispatch(request()));
        expect(said).to.equal(busy);
      });
      await importer.close();
      expect(await stored()).to.include({ version: 1 });
      expect(text(await dispatch(request()))).to.equal('Renamed');
    });

    it('reports a full queue of its own requests and changes nothing', async () => {
      await database.transact(async () => {
        expect(text(await dispatch(request()))).to.equal(texts.en.refusals.queue);
      });
      expect(await stored()).to.include({ version: 1 });
    });

    it('reports a failure of the disk or the database file', async () => {
      for (const verb of ['SQLITE_IOERR', 'SQLITE_FULL', 'SQLITE_READONLY', 'SQLITE_NOTADB']) {
        const reply = await dispatch(request({ verb, input: {} }));
        expect(text(reply), verb).to.equal(texts.en.refusals.storage);
      }
    });
  }
});
