import type { Knex } from 'knex';
import type { Action, Actor } from '../activity/repository.js';
import { BILLING_FIELDS, type Billing, type BillingField, type SomeBilling } from './fields.js';

/** An entry of the activity that changed billing information, the company name among it. */
export interface BillingChange {
  /** The entry's number: later changes of one customer have higher ones. */
  entry: number;
  at: string;
  by: Actor;
  /** The changed fields alone. */
  before: SomeBilling;
  after: SomeBilling;
}

/** What changes a customer's name or billing information. An import writes the name as it was and is. */
const CHANGING: readonly Action[] = ['billing-changed', 'customer-changed', 'customer-added'];

interface Row {
  id: number;
  at: string;
  agentId: string;
  agentName: string;
  action: Action;
  customerId: number;
  oldValues: string | null;
  newValues: string | null;
}

/** Reads what was changed from the activity, which takes inserts only. */
export function createHistory(knex: Knex) {
  const changes = (customerId: number) =>
    knex<Row>('activity').where({ customerId }).whereIn('action', CHANGING);

  async function at(customerId: number, entry: number): Promise<BillingChange | undefined> {
    const row = await changes(customerId).where({ id: entry }).first();
    return row && changeOf(row);
  }

  return {
    /** The number of the customer's latest entry of any kind; 0 where there is none. */
    async latest(customerId: number): Promise<number> {
      const row = await knex<Row>('activity')
        .where({ customerId })
        .orderBy('id', 'desc')
        .first('id');
      return row?.id ?? 0;
    },

    /** What was changed behind an entry, oldest first. */
    async since(customerId: number, entry: number): Promise<BillingChange[]> {
      const rows = await changes(customerId).where('id', '>', entry).orderBy('id');
      return rows.map(changeOf).filter(({ after }) => Object.keys(after).length > 0);
    },

    /** The change that an entry of this customer is about. */
    at,
  };
}

function changeOf(row: Row): BillingChange {
  const [old, given] = [valuesOf(row.oldValues), valuesOf(row.newValues)];
  const changed = BILLING_FIELDS.filter(
    (field) =>
      old[field] !== undefined && given[field] !== undefined && old[field] !== given[field],
  );
  const only = (values: SomeBilling): SomeBilling =>
    Object.fromEntries(changed.map((field) => [field, values[field] ?? '']));
  const by = { id: row.agentId, name: row.agentName };
  return { entry: row.id, at: row.at, by, before: only(old), after: only(given) };
}

function valuesOf(json: string | null): SomeBilling {
  const values: unknown = json === null ? {} : JSON.parse(json);
  return typeof values === 'object' && values !== null ? values : {};
}

/** What stood before these changes, oldest first, were made. */
export function rewind(now: Billing, changes: readonly BillingChange[]): Billing {
  return changes.reduceRight<Billing>((later, { before }) => ({ ...later, ...before }), now);
}

/** Who changed a field last. */
export const lastChangeOf = (
  field: BillingField,
  changes: readonly BillingChange[],
): BillingChange | undefined => changes.findLast(({ after }) => after[field] !== undefined);
