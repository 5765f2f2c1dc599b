import type { Knex } from 'knex';
import type { ChangeFollowerRow } from './tables.js';

/** A chat that is told of changes after each import, and the agent who asked for it. */
export type ChangeFollower = ChangeFollowerRow;

export type NewFollower = Omit<ChangeFollower, 'id' | 'createdAt'>;

/** Chats that follow the changes of imports and syncs: one following for each chat. */
export function createChangeFollowers(knex: Knex) {
  const rows = () => knex('change_followers');
  return {
    byId: (id: number): Promise<ChangeFollower | undefined> => rows().where({ id }).first(),

    ofChat: (conversationId: string): Promise<ChangeFollower | undefined> =>
      rows().where({ conversationId }).first(),

    all: (): Promise<ChangeFollower[]> => rows().orderBy('id'),

    /** Follows in a chat, in place of what it followed before. */
    async follow(follower: NewFollower): Promise<void> {
      const createdAt = new Date().toISOString();
      await rows()
        .insert({ ...follower, createdAt })
        .onConflict('conversationId')
        .merge();
    },

    /** Remembers the last change that a chat was told of. */
    async told(id: number, toldId: number): Promise<void> {
      await rows().where({ id }).where('toldId', '<', toldId).update({ toldId });
    },

    /** Ends the following of a chat. */
    async end(id: number): Promise<void> {
      await rows().where({ id }).delete();
    },
  };
}
