/** Roles of an agent, least first: each may ask for everything that the roles before it may. */
export const ROLES = ['helpdesk', 'sales', 'admin'] as const;
export type Role = (typeof ROLES)[number];
