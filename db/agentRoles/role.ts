import type { Actor } from '../activity/entry.js';
import type { KeysetAsk, KeysetPage } from '../sql/keyset.js';
import type { Total } from '../sql/total.js';

/** Roles of an agent, least first: each may ask for everything that the roles before it may. */
export const ROLES = ['helpdesk', 'sales', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** A role that an Admin agent gave; null after it was removed. */
export interface GivenRole {
  /** Microsoft Entra object ID, lower case. */
  objectId: string;
  role: Role | null;
  version: number;
  since: string;
  by: Actor;
}

/** Someone with a role, or who may get one. */
export interface RoleHolder {
  /** Microsoft Entra object ID, lower case. */
  objectId: string;
  /** Null until the person has written to the bot with a role. */
  name: string | null;
  /** The higher one of the two below. */
  role: Role | null;
  /** The role on the environment's lists. */
  listed: Role | null;
  /** Undefined if no Admin agent ever gave one. */
  given: GivenRole | undefined;
}

/** Orders agents: the rank of the role, 0 for the highest; the name, folded; the object ID. */
export type HolderKey = readonly [rank: number, name: string, objectId: string];

export type HolderAsk = KeysetAsk<HolderKey>;

/** Agents by role, the highest first. */
export interface HolderPage extends KeysetPage<RoleHolder, HolderKey> {
  total: Total;
}
