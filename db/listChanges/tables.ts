import type { ChangeKind } from './listChange.js';

/** Rows of the tables of list changes. `db/tables.ts` declares them to Knex. */

/** A change that an import or a sync brought. Rows are only added, and deleted by age. */
export interface ListChangeRow {
  id: number;
  /** The import. */
  runId: number;
  at: string;
  kind: ChangeKind;
  /** Null for the first import of a list. */
  customerId: number | null;
  /** The draft whose price changed, and its agent. */
  orderId: number | null;
  agentId: string | null;
  /** Name of the product; empty for a change of the customer itself. */
  about: string;
  oldValue: string | null;
  newValue: string | null;
}

/** A chat that is told of changes after each import. */
export interface ChangeFollowerRow {
  id: number;
  /** Readers of the chat. */
  audience: 'personal' | 'group';
  conversationId: string;
  /** The Bot Framework's conversation reference, as JSON. */
  conversation: string;
  agentId: string;
  agentName: string;
  language: string;
  timeZone: string;
  /** A search of the customers, as it was typed; null for all. */
  query: string | null;
  /** Id of the last change that was told, or is on its way. */
  toldId: number;
  /** The job that has the right to send what is on its way; null if nothing is. */
  sendingJob: number | null;
  /** Changes after this id, up to `toldId`, may not have arrived; null if all have. */
  unsureAfter: number | null;
  createdAt: string;
}
