import type { Knex } from 'knex';
import type { Activity } from '../activity/repository.js';
import type { Actor } from '../activity/entry.js';
import { Refused, Stale } from '../errors.js';
import type { GivenRole, Role } from './role.js';
import type { AgentRoleRow } from './tables.js';

/** Facts about the environment's lists, on which the rules about the last Admin agent depend. */
export interface ListedAdmins {
  /** True if the lists, or local mode without any, make someone an Admin agent. */
  isAny: boolean;
  /** True if that is the actor. */
  isActor: boolean;
}

/** Reads the roles that Admin agents gave. */
export const readAgentRoles = (knex: Knex) => ({
  /** Returns every role that someone has now. */
  all: async (): Promise<GivenRole[]> =>
    (await knex('agent_roles').whereNotNull('role').orderBy('objectId')).map(givenRole),

  /** Returns an agent's entry, including one whose role was removed. */
  async of(objectId: string): Promise<GivenRole | undefined> {
    const row = await knex('agent_roles').where({ objectId }).first();
    return row && givenRole(row);
  },

  /** Returns the names by object ID in lower case of those who have written to the bot with a role. */
  async names(objectIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await knex('agents')
      .whereRaw(`lower(object_id) in (${objectIds.map(() => '?').join(', ') || 'null'})`, [
        ...objectIds,
      ])
      .select('objectId', 'name');
    return new Map(rows.map(({ objectId, name }) => [objectId.toLowerCase(), name]));
  },
});

/** Grants and revokes roles in the name of an Admin agent. */
export const createAgentRoles = (knex: Knex, activity: Activity, actor: Actor) => ({
  ...readAgentRoles(knex),

  /**
   * Gives an agent a role in place of an earlier one, or removes it. Changes of Admin agents are made one after the
   * other, so that two of them cannot remove each other's role.
   * @param role null to remove it
   * @param version of the role that the card showed; 0 if none was ever given
   * @throws {Stale} if the role was changed since
   * @throws {Refused} if no Admin agent would remain, or the actor is none any more
   */
  async set(
    { objectId, name }: { objectId: string; name: string | null },
    role: Role | null,
    version: number,
    listed: ListedAdmins,
  ): Promise<void> {
    const admins = await knex('agent_roles')
      .where({ role: 'admin' })
      .orderBy('objectId')
      .forUpdate()
      .select('objectId');
    const isAdmin = (id: string) => admins.some((admin) => admin.objectId === id.toLowerCase());
    if (!listed.isActor && !isAdmin(actor.id)) throw new Refused('not-admin', actor.id);
    const before = await readAgentRoles(knex).of(objectId);
    if ((before?.version ?? 0) !== version) throw new Stale('the role');
    if (role !== 'admin' && isAdmin(objectId) && admins.length === 1 && !listed.isAny)
      throw new Refused('last-admin', objectId);
    const row = {
      role,
      version: version + 1,
      since: new Date().toISOString(),
      byId: actor.id,
      byName: actor.name,
    };
    const changed = await knex('agent_roles')
      .insert({ objectId, ...row })
      .onConflict('objectId')
      .merge(row)
      .where('agent_roles.version', version)
      .returning('version');
    if (changed.length === 0) throw new Stale('the role');
    const values = (of: Role) => ({ agent: name ?? objectId, objectId, role: of });
    const old = before?.role ?? null;
    const action =
      role === null ? 'agent-removed' : old === null ? 'agent-added' : 'agent-role-changed';
    await activity.record(action, {
      ...(old !== null && { before: values(old) }),
      ...(role !== null && { after: values(role) }),
    });
  },
});

const givenRole = ({ objectId, role, version, since, byId, byName }: AgentRoleRow): GivenRole => ({
  objectId,
  role,
  version,
  since,
  by: { id: byId, name: byName },
});
