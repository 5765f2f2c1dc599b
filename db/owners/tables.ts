/** The owner of a customer. The row stays after the owner was removed, so that versions are never used twice. */
export interface CustomerOwnerRow {
  customerId: number;
  /** Microsoft Entra object ID, lower case; null after the owner was removed. */
  agentId: string | null;
  /** Null while the bot does not know it. */
  agentName: string | null;
  version: number;
  /** When it was changed last, and by whom. */
  since: string;
  byId: string;
  byName: string;
}
