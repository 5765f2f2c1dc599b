import type { Knex } from 'knex';

/** What is remembered of the partner's person between turns. */
export interface Agent {
  objectId: string;
  name: string;
  /** As the client sends it, such as `es-ES`. */
  locale: string | null;
  /** An IANA name as the client sends it, such as `Europe/Madrid`. */
  timeZone: string | null;
  /** The channel's conversation reference of the personal chat, as JSON; null before the first word there. */
  personalConversation: string | null;
}

interface AgentRow {
  objectId: string;
  name: string;
  locale: string | null;
  timeZone: string | null;
  personalConversation: string | null;
  seenAt: string;
}

export type Agents = ReturnType<typeof createAgents>;

export function createAgents(knex: Knex) {
  return {
    async byId(objectId: string): Promise<Agent | undefined> {
      const row = await knex<AgentRow>('agents').where({ objectId }).first();
      return (
        row && {
          objectId: row.objectId,
          name: row.name,
          locale: row.locale,
          timeZone: row.timeZone,
          personalConversation: row.personalConversation,
        }
      );
    },

    /** Stores what is known now; what is not known now stays as it was. */
    async remember(agent: Agent): Promise<void> {
      const known = {
        name: agent.name,
        ...(agent.locale !== null && { locale: agent.locale }),
        ...(agent.timeZone !== null && { timeZone: agent.timeZone }),
        ...(agent.personalConversation !== null && {
          personalConversation: agent.personalConversation,
        }),
        seenAt: new Date().toISOString(),
      };
      await knex<AgentRow>('agents')
        .insert({ objectId: agent.objectId, ...known })
        .onConflict('objectId')
        .merge(known);
    },
  };
}
