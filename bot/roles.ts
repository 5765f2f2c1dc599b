/** Roles of an agent, least first: each may ask for everything that the roles before it may. */
export const ROLES = ['helpdesk', 'sales', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export const mayAsk = (role: Role | undefined, least: Role): boolean =>
  role !== undefined && ROLES.indexOf(role) >= ROLES.indexOf(least);

/** Agents of each role, by Microsoft Entra object ID in lower case. */
export type Agents = Readonly<Record<Role, ReadonlySet<string>>>;

/**
 * Returns an agent's highest role. In local mode with no agents configured, everyone is an Admin agent.
 */
export function createRoles({ agents, local }: { agents: Agents; local: boolean }) {
  const open = local && ROLES.every((role) => agents[role].size === 0);
  return (objectId: string): Role | undefined =>
    open ? 'admin' : ROLES.findLast((role) => agents[role].has(objectId.toLowerCase()));
}

export type RoleOf = ReturnType<typeof createRoles>;
