/** A search that agents use by its name. */
export interface SavedSearchRow {
  id: number;
  /** Id of the agent who alone may use it; empty if all agents may. */
  reader: string;
  name: string;
  /** Folded. */
  nameKey: string;
  /** As it was typed. */
  query: string;
  /** The agent who saved it first. */
  agentId: string;
  agentName: string;
  version: number;
  changedAt: string;
}
