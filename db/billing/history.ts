import type { Knex } from 'knex';
import type { Action, Actor } from '../activity/entry.js';
import type { ActivityRow } from '../tables.js';
import { BILLING_FIELDS, type Billing, type BillingField, type SomeBilling } from './fields.js';

/** An entry of the activity that changed billing information or the company name. */
export interface BillingChange {
  /** The entry's id; later changes of a customer have higher ones. */
  entry: number;
  at: string;
  by: Actor;
  /** Changed fields only. */
  before: SomeBilling;
  after: SomeBilling;
}

/** Actions that may change a customer's name or billing information. Imports also record unchanged names. */
const CHANGING: readonly Action[] = ['billing-changed', 'customer-changed', 'customer-added'];

/** Reads changes of billing information from the activity. */
export function createHistory(knex: Knex) {
  const changes = (customerId: number) =>
    knex('activity').where({ customerId }).whereIn('action', CHANGING);

  async function at(customerId: number, entry: number): Promise<BillingChange | undefined> {
    const row = await changes(customerId).where({ id: entry }).first();
    return row && changeOf(row);
  }

  return {
    /** Returns the id of the customer's latest entry of any action; 0 without one. */
    async latest(customerId: number): Promise<number> {
      const row = await knex('activity').where({ customerId }).orderBy('id', 'desc').first('id');
      return row?.id ?? 0;
    },

    /** Returns the changes after an entry, oldest first. */
    async since(customerId: number, entry: number): Promise<BillingChange[]> {
      const rows = await changes(customerId).where('id', '>', entry).orderBy('id');
      return rows.map(changeOf).filter(({ after }) => Object.keys(after).length > 0);
    },

    /** Returns the change of an entry. */
    at,
  };
}

function changeOf(row: ActivityRow): BillingChange {
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

/** Returns the values before these changes, which are oldest first. */
export function rewind(now: Billing, changes: readonly BillingChange[]): Billing {
  return changes.reduceRight<Billing>((later, { before }) => ({ ...later, ...before }), now);
}

/** Returns the last change of a field. */
export const lastChangeOf = (
  field: BillingField,
  changes: readonly BillingChange[],
): BillingChange | undefined => changes.findLast(({ after }) => after[field] !== undefined);
