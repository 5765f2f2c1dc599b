import { listedRoles } from '../../bot/roles.js';

const none = new Set<string>();

/** An environment without lists of agents, outside local mode. */
export const NO_LISTS = listedRoles({
  agents: { admin: none, sales: none, helpdesk: none },
  local: false,
});
