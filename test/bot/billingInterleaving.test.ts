import { NO_APPROVALS } from '../../bot/approvals/rules.js';
import { expect } from 'chai';
import fc from 'fast-check';
import { pino } from 'pino';
import { createDispatch } from '../../bot/dispatch.js';
import type { Request } from '../../bot/verb.js';
import type { Reply } from '../../bot/reply.js';
import { verbs } from '../../bot/verbs/index.js';
import { CONSOLE } from '../../db/activity/entry.js';
import { repositories, type Database } from '../../db/index.js';
import { MADRID } from '../support/billing.js';
import { actionOf, buttonsOf, inputsOf, wordsOf, type Card } from '../support/cardWords.js';
import { addCustomers } from '../support/customers.js';
import { newDatabase, onEachDatabase } from '../support/database.js';
import { NO_LISTS } from '../support/noLists.js';

/** Fields restricted only in length, so that every value can be unique. */
const FIELDS = ['name', 'city', 'firstName', 'addressLine1'] as const;
type Field = (typeof FIELDS)[number];

type Step =
  | { do: 'open' | 'save' | 'undo' | 'edit'; who: number; choice: 'mine' | 'theirs' }
  | { do: 'type'; who: number; fields: Field[] }
  | { do: 'rename' };

const who = fc.integer({ min: 0, max: 2 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom('save' as const, 'save', 'save', 'save', 'undo', 'edit', 'open'),
      who,
      choice: fc.constantFrom('mine' as const, 'theirs'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('type' as const),
      who,
      fields: fc.subarray([...FIELDS], { minLength: 2 }),
    }),
  },
  { weight: 1, arbitrary: fc.constant<Step>({ do: 'rename' }) },
);

interface Entry {
  customerId: number;
  agentId: string;
  oldValues: string;
  newValues: string;
}
type Values = Partial<Record<Field, string>>;

/** An agent's current card and every value shown since they opened the form. */
class Session {
  card: Card | undefined;
  seen = new Set<string>();
  constructor(
    readonly id: string,
    private readonly dispatch: (request: Request) => Promise<Reply>,
  ) {}

  async ask(verb: string, input: Record<string, unknown>, form = ''): Promise<void> {
    const reply = await this.dispatch({
      verb,
      input,
      agent: { id: this.id, name: this.id, role: 'sales' },
      language: 'en',
      audience: 'personal',
      conversation: { id: this.id, reference: '{}' },
      id: form,
    });
    if (reply.kind !== 'card') return;
    this.card = reply.card;
    for (const word of [...wordsOf(this.card), ...Object.values(inputsOf(this.card))])
      this.seen.add(word);
  }

  says = (words: string) =>
    this.card !== undefined && wordsOf(this.card).some((word) => word.includes(words));
  has = (title: string) => this.card !== undefined && buttonsOf(this.card).includes(title);

  async press(title: string, typed: object = {}): Promise<void> {
    if (!this.card || !this.has(title)) return;
    const { data, verb } = actionOf(this.card, title);
    const inputs = Object.entries({ ...inputsOf(this.card), ...typed }).filter(
      ([, value]) => value !== '',
    );
    await this.ask(
      verb,
      { ...Object.fromEntries(inputs), ...(data['input'] as object) },
      String(data['form']),
    );
  }
}

onEachDatabase('three agents editing one billing profile', (dialect) => {
  let database: Database;
  before(async () => (database = await newDatabase(dialect)));

  it('never overwrite a saved value that they have not seen', async function () {
    this.timeout(300_000);
    const dispatch = createDispatch({
      database,
      verbs,
      isTrustedFileUrl: () => false,
      noteRefusal: () => undefined,
      customerCloud: 'public',
      addressOf: (id) => id,
      listedRoles: NO_LISTS,
      isGovernment: false,
      approvalRules: NO_APPROVALS,
      connection: undefined,
      log: pino({ level: 'silent' }),
    });
    let value = 0;
    let overwritten = 0;
    let conflicts = 0;
    const runs = dialect === 'sqlite' ? 40 : 15;

    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 12, maxLength: 30, size: 'max' }),
        async (steps) => {
          const [id = 0] = await addCustomers(database, [{ name: `Company ${(value += 1)}` }]);
          const token = `customer/${id}`;
          const entries = () =>
            database
              .read<Entry>('activity')
              .where({ customerId: id })
              .orderBy('id')
              .select('agentId', 'oldValues', 'newValues');
          const currentBilling = async () =>
            (await repositories(database.read, CONSOLE).billing.of(id))?.billing;
          const sessions = ['ana', 'bo', 'cy'].map((name) => new Session(name, dispatch));
          const first = sessions[0] as Session;
          await first.ask('billing', { customer: token });
          await first.press('Review changes', { ...MADRID, city: 'City', addressLine1: 'Line' });
          await first.press('Save');

          for (const each of steps) {
            const before = await currentBilling();
            const count = (await entries()).length;
            if (each.do === 'rename') await rename(id, `Import ${(value += 1)}`);
            else {
              const session = sessions[each.who] as Session;
              if (each.do === 'open') {
                session.seen.clear();
                await session.ask('billing', { customer: token });
              } else if (each.do === 'type') {
                const typed = each.fields.map((field) => [field, `Value ${(value += 1)}`]);
                if (!session.has('Review changes')) {
                  session.seen.clear();
                  await session.ask('billing', { customer: token });
                }
                await session.press('Review changes', Object.fromEntries(typed) as Values);
              } else if (each.do === 'undo') await session.press('Undo');
              else if (each.do === 'edit') await session.press('Edit again');
              else {
                const shown = new Set(session.seen);
                const keep = FIELDS.map((field) => [`keep_${field}`, each.choice]);
                conflicts += session.says('which value do you want to keep?') ? 1 : 0;
                await session.press('Save', Object.fromEntries(keep) as object);
                for (const { oldValues, agentId } of (await entries()).slice(count)) {
                  expect(agentId).to.equal(session.id);
                  for (const old of Object.values(JSON.parse(oldValues) as Values))
                    expect([...shown], `${session.id} never saw it`).to.include(old);
                  overwritten += 1;
                }
              }
            }
            // Each entry's old values are the previous entry's new values.
            for (const { oldValues, newValues } of (await entries()).slice(count)) {
              const now = await currentBilling();
              for (const [field, old] of Object.entries(JSON.parse(oldValues) as Values)) {
                expect(before?.[field as Field]).to.equal(old);
                expect(now?.[field as Field]).to.equal(
                  (JSON.parse(newValues) as Values)[field as Field],
                );
              }
            }
            const after = await currentBilling();
            if ((await entries()).length === count) expect(after).to.eql(before);
          }
        },
      ),
      // A fixed seed, because coverage is asserted below.
      { numRuns: runs, seed: 7 },
    );
    expect(overwritten).to.be.above(runs);
    expect(conflicts).to.be.above(0);
  });

  /** Changes the name outside the form, as an import does. */
  const rename = (id: number, name: string) =>
    database.transact(async (trx) => {
      const { customers, activity } = repositories(trx, CONSOLE);
      const { before, after } = await customers.rename(
        id,
        name,
        (await customers.byId(id))?.version ?? 0,
      );
      await activity.record('customer-changed', {
        customerId: id,
        before: { name: before.name },
        after: { name: after.name },
      });
    });
});
