import type { Knex } from 'knex';
import { queryRows } from '../sql/run.js';
import { columns, sql } from '../sql/tag.js';
import type { Agent } from './agent.js';
import type { Role } from '../agentRoles/role.js';

export type Agents = ReturnType<typeof createAgents>;

const COLUMNS = [
  'objectId',
  'name',
  'locale',
  'timeZone',
  'language',
  'personalConversation',
] as const;

/** Without details all of them are null. */
interface KnownRow {
  objectId: string | null;
  given: Role | null;
}

export function createAgents(knex: Knex) {
  return {
    byId: (objectId: string): Promise<Agent | undefined> =>
      knex('agents')
        .where({ objectId })
        .first(...COLUMNS),

    /**
     * Returns in one statement what is stored about the sender of a message: the details, and the role that an
     * Admin agent gave. Either may be null, the details before the first turn.
     */
    async known(objectId: string): Promise<{ agent: Agent | null; given: Role | null }> {
      const [row] = await queryRows<Omit<Agent, 'objectId'> & KnownRow>(
        knex,
        sql`select ${columns(COLUMNS, 'a')}, r.role as given from (select 1 as one) once
            left join agents a on a.object_id = ${objectId}
            left join agent_roles r on r.object_id = ${objectId.toLowerCase()}`,
      );
      if (!row) return { agent: null, given: null };
      const { given, objectId: stored, ...agent } = row;
      return { agent: stored === null ? null : { objectId: stored, ...agent }, given };
    },

    /** Returns the role that an Admin agent gave; null without one. */
    async givenRole(objectId: string): Promise<Role | null> {
      const row = await knex('agent_roles')
        .where({ objectId: objectId.toLowerCase() })
        .first('role');
      return row?.role ?? null;
    },

    /**
     * Returns everyone who can be written to, which is who has written in a personal chat, with the role that an
     * Admin agent gave.
     */
    withPersonalChat: (): Promise<(Agent & { given: Role | null })[]> =>
      knex('agents as a')
        .leftJoin('agent_roles as r', 'r.objectId', knex.raw('lower(a.object_id)'))
        .whereNotNull('a.personalConversation')
        .orderBy('a.objectId')
        .select(
          COLUMNS.map((name) => `a.${name}` as const),
          'r.role as given',
        ),

    /** Stores what is known now. Null keeps the earlier value. */
    async remember({ objectId, ...agent }: Agent): Promise<void> {
      const known = {
        name: agent.name,
        ...(agent.locale !== null && { locale: agent.locale }),
        ...(agent.timeZone !== null && { timeZone: agent.timeZone }),
        ...(agent.language !== null && { language: agent.language }),
        ...(agent.personalConversation !== null && {
          personalConversation: agent.personalConversation,
        }),
        seenAt: new Date().toISOString(),
      };
      await knex('agents')
        .insert({ objectId, ...known })
        .onConflict('objectId')
        .merge(known);
    },
  };
}
