import type { Knex } from 'knex';
import type { Actor } from '../activity/entry.js';
import type { SomeBilling } from '../billing/fields.js';
import { joinEdit, type BillingSend, type Replaceable, type SavedEdit } from './billingSend.js';
import type { SendRefusal } from './billingSend.js';
import type { BillingSendRow } from './tables.js';

type Change = Partial<
  Pick<
    BillingSend,
    'state' | 'fields' | 'replaces' | 'theirs' | 'refusal' | 'sentAt' | 'unreachableSince'
  >
>;

const ENDS: readonly BillingSend['state'][] = ['there', 'withdrawn'];

/** Billing edits on their way to Partner Center: at most one open row per customer. */
export function createBillingSends(knex: Knex) {
  const rows = () => knex('billing_sends');

  async function open(customerId: number): Promise<BillingSend | undefined> {
    const row = await rows().where({ customerId }).whereNull('endedAt').first();
    return row && sendOf(row);
  }

  async function byId(id: number): Promise<BillingSend | undefined> {
    const row = await rows().where({ id }).first();
    return row && sendOf(row);
  }

  /** Changes a row that is still at this version. Returns undefined if it is not, or has ended. */
  async function update(
    { id, version }: Pick<BillingSend, 'id' | 'version'>,
    change: Change,
    decided?: Actor,
  ): Promise<BillingSend | undefined> {
    const at = new Date().toISOString();
    const { fields, replaces, theirs, refusal, ...plain } = change;
    const updated = await rows()
      .where({ id, version })
      .whereNull('endedAt')
      .update({
        ...plain,
        ...(fields && { fields: JSON.stringify(fields) }),
        ...(replaces && { replaces: JSON.stringify(replaces) }),
        ...(theirs && { theirs: JSON.stringify(theirs) }),
        ...('refusal' in change && { refusal: refusal ? JSON.stringify(refusal) : null }),
        ...(decided && { version: version + 1, agentId: decided.id, agentName: decided.name }),
        ...(plain.state && ENDS.includes(plain.state) && { endedAt: at }),
        changedAt: at,
      });
    return updated === 0 ? undefined : byId(id);
  }

  return {
    open,
    byId,

    /** Returns the customer's latest row, open or ended. */
    async latest(customerId: number): Promise<BillingSend | undefined> {
      const row = await rows().where({ customerId }).orderBy('id', 'desc').first();
      return row && sendOf(row);
    },

    /**
     * Adds an edit to the customer's open row, or to a new one. Lock the customer first.
     * @returns the row; undefined if nothing is to be sent, as the edit was taken back before it was
     */
    async join(edit: SavedEdit, agent: Actor): Promise<BillingSend | undefined> {
      const before = await open(edit.customerId);
      const { fields, replaces } = joinEdit(before, edit);
      const isEmpty = Object.keys(fields).length === 0;
      if (before) {
        const state = isEmpty ? 'withdrawn' : 'waiting';
        const fresh = { state, fields, replaces, refusal: undefined } as const;
        const joined = await update(before, { ...fresh, unreachableSince: null }, agent);
        return isEmpty ? undefined : joined;
      }
      if (isEmpty) return undefined;
      const at = new Date().toISOString();
      const [row] = await rows()
        .insert({
          customerId: edit.customerId,
          state: 'waiting',
          fields: JSON.stringify(fields),
          replaces: JSON.stringify(replaces),
          agentId: agent.id,
          agentName: agent.name,
          createdAt: at,
          changedAt: at,
        })
        .returning('*');
      return row && sendOf(row);
    },

    /** Stores what a job found out. @returns undefined if a person decided something else meanwhile */
    note: (send: BillingSend, change: Change): Promise<BillingSend | undefined> =>
      update(send, change),

    /** Stores a person's decision, which a new job works for. @returns undefined if the row is another by now */
    decide: (send: BillingSend, change: Change, agent: Actor): Promise<BillingSend | undefined> =>
      update(send, change, agent),
  };
}

function sendOf(row: BillingSendRow): BillingSend {
  const { id, customerId, state, version, sentAt, unreachableSince, changedAt, endedAt } = row;
  return {
    id,
    customerId,
    state,
    version,
    sentAt,
    unreachableSince,
    changedAt,
    endedAt,
    fields: JSON.parse(row.fields) as SomeBilling,
    replaces: JSON.parse(row.replaces) as Replaceable,
    theirs: row.theirs === null ? undefined : (JSON.parse(row.theirs) as SomeBilling),
    refusal: row.refusal === null ? undefined : (JSON.parse(row.refusal) as SendRefusal),
    agent: { id: row.agentId, name: row.agentName },
  };
}
