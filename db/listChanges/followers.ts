import type { Knex } from 'knex';
import type { Activity } from '../activity/repository.js';
import type { ChangeFollowerRow } from './tables.js';

/** A chat that is told of changes after each import, and the agent who asked for it. */
export type ChangeFollower = ChangeFollowerRow;

export type NewFollower = Omit<ChangeFollower, 'id' | 'createdAt' | 'sendingJob' | 'unsureAfter'>;

/** The reason why a following ended: someone ended it, its agent lost the role, the chat is gone, or the search broke. */
export type FollowingEnd = 'asked' | 'role' | 'gone' | 'search';

/** Reads the chats that follow the changes of imports and syncs. */
export function readChangeFollowers(knex: Knex) {
  const rows = () => knex('change_followers');
  return {
    byId: (id: number): Promise<ChangeFollower | undefined> => rows().where({ id }).first(),

    ofChat: (conversationId: string): Promise<ChangeFollower | undefined> =>
      rows().where({ conversationId }).first(),

    /** Returns all, and has no message sent to them until the transaction ends: an import is told whole. */
    allLocked: (): Promise<ChangeFollower[]> => rows().orderBy('id').forUpdate(),

    /**
     * Takes the right to send the changes up to `lastId`, which one job gets once.
     * @param follower as it was read before the message was made
     * @param job id of the job
     */
    async claim(
      { id, toldId, unsureAfter }: ChangeFollower,
      lastId: number,
      job: number,
    ): Promise<boolean> {
      const claimed = await rows()
        .where({ id, toldId, sendingJob: null })
        .update({ toldId: lastId, sendingJob: job, unsureAfter: unsureAfter ?? toldId });
      return claimed > 0;
    },

    /**
     * Stores what became of a message that a job had the right to send. After `unsure`, the next message repeats its
     * changes.
     */
    async settle(id: number, job: number, outcome: 'told' | 'unsure'): Promise<void> {
      await rows()
        .where({ id, sendingJob: job })
        .update({ sendingJob: null, ...(outcome === 'told' && { unsureAfter: null }) });
    },

    /** Gives back the right to send a message that the channel did not take. */
    async release({ id, toldId, unsureAfter }: ChangeFollower, job: number): Promise<void> {
      await rows().where({ id, sendingJob: job }).update({ sendingJob: null, toldId, unsureAfter });
    },
  };
}

/** Begins and ends followings in the name of an actor: one for each chat. */
export function createChangeFollowers(knex: Knex, activity: Activity) {
  return {
    ...readChangeFollowers(knex),

    /** Follows in a chat, in place of what it followed before. */
    async follow(follower: NewFollower): Promise<void> {
      const { conversationId, query, audience: chat } = follower;
      const before = await readChangeFollowers(knex).ofChat(conversationId);
      const createdAt = new Date().toISOString();
      await knex('change_followers')
        .insert({ ...follower, createdAt, sendingJob: null, unsureAfter: null })
        .onConflict('conversationId')
        .merge();
      await activity.record('changes-followed', {
        ...(before && { before: { query: before.query } }),
        after: { query, chat },
      });
    },

    /** Ends the following of a chat. */
    async end({ id, query }: ChangeFollower, endedWhy: FollowingEnd): Promise<void> {
      const ended = await knex('change_followers').where({ id }).delete();
      if (ended > 0)
        await activity.record('changes-unfollowed', { before: { query }, after: { endedWhy } });
    },
  };
}
