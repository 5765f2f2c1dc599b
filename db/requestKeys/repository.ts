import { createHash } from 'node:crypto';
import type { Knex } from 'knex';

const KEPT_FOR_DAYS = 7;

/** Identifies a request, however often it arrives. */
export interface RequestIdentity {
  verb: string;
  agentId: string;
  conversationId: string;
  /** The activity's id (typed text) or the form's id (a button). */
  id: string;
  input: unknown;
}

export type RequestKeys = ReturnType<typeof createRequestKeys>;

/** Replies of successful writes, returned again when the same request arrives again. */
export function createRequestKeys(knex: Knex) {
  const rows = () => knex('request_keys');
  const old = (now: number) =>
    rows().where('createdAt', '<', new Date(now - KEPT_FOR_DAYS * 86_400_000).toISOString());
  return {
    /** Returns the stored reply, as JSON. */
    replyTo: async (key: string): Promise<string | undefined> =>
      (await rows().where({ key }).first('reply'))?.reply,

    /**
     * Takes the key for this transaction; returns false if it is taken. On PostgreSQL a second call waits
     * until the first transaction ends; SQLite has one writer at a time.
     */
    async take(key: string): Promise<boolean> {
      const taken = await rows()
        .insert({ key, reply: '', createdAt: new Date().toISOString() })
        .onConflict('key')
        .ignore()
        .returning('key');
      return taken.length > 0;
    },

    async store(key: string, reply: string): Promise<void> {
      await rows().where({ key }).update({ reply });
    },

    /** Makes the key free again. */
    async forget(key: string): Promise<void> {
      await rows().where({ key }).delete();
    },

    /** Tells if any key is old enough to delete. Does not write. */
    hasOld: async (now = Date.now()): Promise<boolean> =>
      (await old(now).first('key')) !== undefined,

    /** Deletes keys older than seven days. */
    async forgetOld(now = Date.now()): Promise<void> {
      await old(now).delete();
    },
  };
}

/**
 * Computes the key of a request. The input is part of it: the same form with another input is checked
 * against the version and never gets the earlier reply.
 */
export function requestKey({ verb, agentId, conversationId, id, input }: RequestIdentity): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([verb, agentId, conversationId, id, input]));
  return hash.digest('base64url');
}
