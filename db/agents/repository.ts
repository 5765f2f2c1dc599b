import type { Knex } from 'knex';
import type { Agent } from './agent.js';

export type Agents = ReturnType<typeof createAgents>;

const COLUMNS = [
  'objectId',
  'name',
  'locale',
  'timeZone',
  'language',
  'personalConversation',
] as const;

export function createAgents(knex: Knex) {
  return {
    byId: (objectId: string): Promise<Agent | undefined> =>
      knex('agents')
        .where({ objectId })
        .first(...COLUMNS),

    /** Returns everyone who can be written to: who has written in a personal chat. */
    withPersonalChat: (): Promise<Agent[]> =>
      knex('agents')
        .whereNotNull('personalConversation')
        .orderBy('objectId')
        .select(...COLUMNS),

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
