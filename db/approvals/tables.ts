import type { ApprovalState } from './approval.js';

/** A request that waits for a second agent, or did. Rows stay. */
export interface ApprovalRow {
  id: number;
  verb: string;
  /** JSON. */
  input: string;
  subject: string;
  /** JSON. */
  about: string;
  /** JSON. */
  reason: string;
  customerId: number | null;
  state: ApprovalState;
  /** The agent who asks. */
  agentId: string;
  agentName: string;
  language: string;
  timeZone: string;
  conversationId: string;
  /** JSON: the reference for messages. */
  conversation: string;
  audience: 'personal' | 'group';
  message: string | null;
  /** An agent's ID; null while it waits, and if nobody decided. */
  decidedBy: string | null;
  decidedByName: string | null;
  word: string;
  createdAt: string;
  endedAt: string | null;
}
