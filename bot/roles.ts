import type { Config } from './config.js';
import { ROLES, type Role } from './verb.js';

/** Whoever is listed has the highest role that lists her; in local mode with all lists empty, everyone is Admin. */
export function createRoles({ agents, local }: Pick<Config, 'agents' | 'local'>) {
  const open = local && ROLES.every((role) => agents[role].size === 0);
  return (objectId: string): Role | undefined =>
    open ? 'admin' : ROLES.findLast((role) => agents[role].has(objectId.toLowerCase()));
}

export type RoleOf = ReturnType<typeof createRoles>;
