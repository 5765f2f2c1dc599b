import type { Role } from './role.js';

/** A role that an Admin agent gave. */
export interface AgentRoleRow {
  /** Microsoft Entra object ID, lower case. */
  objectId: string;
  /** Null after it was removed. */
  role: Role | null;
  version: number;
  /** When it was given or changed last, and by whom. */
  since: string;
  byId: string;
  byName: string;
}
