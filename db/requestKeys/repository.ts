import { createHash } from 'node:crypto';
import type { Knex } from 'knex';

const KEPT_FOR_DAYS = 7;

/** What makes a request the same request, however often it arrives. */
export interface Identity {
  verb: string;
  agentId: string;
  conversationId: string;
  /** The activity's id (typed text) or the form's id (a button). */
  id: string;
  input: unknown;
}

export type RequestKeys = ReturnType<typeof createRequestKeys>;

/** The replies of writes that succeeded, so that the same request again gets the same answer. */
export function createRequestKeys(knex: Knex) {
  const old = (now: number) =>
    knex<{ key: string; createdAt: string }>('request_keys').where(
      'createdAt',
      '<',
      new Date(now - KEPT_FOR_DAYS * 86_400_000).toISOString(),
    );
  return {
    /** The reply that is stored for this key, as JSON. */
    async replyTo(key: string): Promise<string | undefined> {
      const row = await knex<{ key: string; reply: string }>('request_keys').where({ key }).first();
      return row?.reply;
    },

    /**
     * Takes the key for this transaction; false when it was taken before. On PostgreSQL a second taker
     * waits here until the first has committed or rolled back; SQLite lets in one writer at a time.
     */
    async take(key: string): Promise<boolean> {
      const taken = await knex('request_keys')
        .insert({ key, reply: '', createdAt: new Date().toISOString() })
        .onConflict('key')
        .ignore()
        .returning('key');
      return taken.length > 0;
    },

    async store(key: string, reply: string): Promise<void> {
      await knex('request_keys').where({ key }).update({ reply });
    },

    /** Whether there are keys to forget: a look that writes nothing. */
    hasOld: async (now = Date.now()): Promise<boolean> =>
      (await old(now).first('key')) !== undefined,

    /** Forgets keys older than seven days. */
    async forgetOld(now = Date.now()): Promise<void> {
      await old(now).delete();
    },
  };
}

/**
 * The key of a request. The input is part of it: the same form with another input is a stale form, which
 * runs through the version check and never gets the earlier reply.
 */
export function requestKey({ verb, agentId, conversationId, id, input }: Identity): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([verb, agentId, conversationId, id, input]));
  return hash.digest('base64url');
}
