import type { Knex } from 'knex';
import { insertRows } from '../sql/values.js';
import type { Action, Actor } from './entry.js';

const ENTRY = {
  at: 'text',
  agentId: 'text',
  agentName: 'text',
  action: 'text',
  customerId: 'integer',
  oldValues: 'text',
  newValues: 'text',
} as const;

export interface NewEntry {
  action: Action;
  customerId: number;
  before: object;
  after: object;
}

/** Adds entries of one actor about customers in one statement, in the transaction that makes the changes. */
export const insertEntries = (
  trx: Knex,
  { id, name }: Actor,
  at: string,
  entries: readonly NewEntry[],
): Promise<unknown> =>
  insertRows(
    trx,
    'activity',
    ENTRY,
    entries.map(({ action, customerId, before, after }) => ({
      at,
      agentId: id,
      agentName: name,
      action,
      customerId,
      oldValues: JSON.stringify(before),
      newValues: JSON.stringify(after),
    })),
  );
