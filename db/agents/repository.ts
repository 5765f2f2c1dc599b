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
  object_id: string;
  name: string;
  locale: string | null;
  time_zone: string | null;
  personal_conversation: string | null;
  seen_at: string;
}

export type Agents = ReturnType<typeof createAgents>;

export function createAgents(knex: Knex) {
  return {
    async byId(objectId: string): Promise<Agent | undefined> {
      const row = await knex<AgentRow>('agents').where({ object_id: objectId }).first();
      return (
        row && {
          objectId: row.object_id,
          name: row.name,
          locale: row.locale,
          timeZone: row.time_zone,
          personalConversation: row.personal_conversation,
        }
      );
    },

    /** Stores what is known now; what is not known now stays as it was. */
    async remember(agent: Agent): Promise<void> {
      const known = {
        name: agent.name,
        ...(agent.locale !== null && { locale: agent.locale }),
        ...(agent.timeZone !== null && { time_zone: agent.timeZone }),
        ...(agent.personalConversation !== null && {
          personal_conversation: agent.personalConversation,
        }),
        seen_at: new Date().toISOString(),
      };
      await knex<AgentRow>('agents')
        .insert({ object_id: agent.objectId, ...known })
        .onConflict('object_id')
        .merge(known);
    },
  };
}
