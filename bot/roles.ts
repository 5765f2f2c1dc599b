import { ROLES, type Role } from '../db/agentRoles/role.js';
import { repositories, type Database } from '../db/index.js';

export { ROLES, type Role } from '../db/agentRoles/role.js';

export const mayAsk = (role: Role | undefined, least: Role): boolean =>
  role !== undefined && ROLES.indexOf(role) >= ROLES.indexOf(least);

/** Agents of each role, by Microsoft Entra object ID in lower case. */
export type Agents = Readonly<Record<Role, ReadonlySet<string>>>;

/** The environment's lists of agents. */
export interface ListedRoles {
  agents: Agents;
  /** True in local mode, whose users may have the IDs of the Playground. */
  isLocal: boolean;
  /** True in local mode without any agents on the lists: everyone is an Admin agent. */
  isOpen: boolean;
  /** The highest role whose list names an agent. */
  of: (objectId: string) => Role | undefined;
}

export const listedRoles = ({
  agents,
  local,
}: {
  agents: Agents;
  local: boolean;
}): ListedRoles => ({
  agents,
  isLocal: local,
  isOpen: local && ROLES.every((role) => agents[role].size === 0),
  of: (objectId) => ROLES.findLast((role) => agents[role].has(objectId.toLowerCase())),
});

/**
 * Returns an agent's role: the higher one of the environment's and the one that an Admin agent gave. It is read
 * each time, so that a change counts at once in every process.
 * @param given the role that an Admin agent gave, if the caller has read it already; null for none
 */
export type RoleOf = (objectId: string, given?: Role | null) => Promise<Role | undefined>;

export function createRoles({ isOpen, of }: ListedRoles, { read }: Pick<Database, 'read'>): RoleOf {
  return async (objectId, given) => {
    if (objectId === '') return undefined;
    const listed = roleWith({ isOpen, of }, objectId, null);
    if (listed === 'admin') return listed;
    return higherRole(listed, given === undefined ? await givenRole(objectId) : given);
  };

  function givenRole(objectId: string): Promise<Role | null> {
    return repositories(read).agents.givenRole(objectId);
  }
}

/** Returns the role of an agent, whose given role has been read. */
export const roleWith = (
  { isOpen, of }: Pick<ListedRoles, 'isOpen' | 'of'>,
  objectId: string,
  given: Role | null,
): Role | undefined =>
  objectId === '' ? undefined : higherRole(isOpen ? 'admin' : of(objectId), given);

export const higherRole = (
  one: Role | null | undefined,
  other: Role | null | undefined,
): Role | undefined => ROLES.findLast((role) => role === one || role === other);
