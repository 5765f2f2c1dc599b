import type { Knex } from 'knex';
import type { Actor } from '../activity/entry.js';
import type { Database } from '../connection/database.js';
import { dialectOf } from '../connection/dialect.js';
import { point } from '../points.js';
import { repositories } from '../repositories.js';
import { createSeal, type SealSecrets } from './seal.js';
import type { RefreshTokenRow } from './tables.js';

/** The user in whose name the service is asked, as the database knows it. */
export interface ConnectedUser {
  userName: string;
  changedAt: string;
  /** Microsoft Entra's code, if it refused the sign-in. */
  refusedCode: string | null;
}

export type StoredRefreshTokens = ReturnType<typeof storedRefreshTokens>;

/**
 * Keeps the newest refresh token of the connected user, sealed. Several processes may use it at the same time: only
 * the one that used the stored token may replace it.
 */
export function storedRefreshTokens(
  { read, transact }: Pick<Database, 'read' | 'transact'>,
  { tenantId, tokenKeys }: { tenantId: string; tokenKeys: SealSecrets },
) {
  const seal = createSeal(tokenKeys);
  const now = () => new Date().toISOString();
  const rows = (knex: Knex) => knex('refresh_tokens').where({ tenantId });
  const tokenIn = (sealed: string | null | undefined) =>
    typeof sealed === 'string' ? seal.open(sealed) : Promise.resolve(undefined);

  /** Changes the row if the stored token, undefined after a refusal, allows it. Returns true if it did. */
  const changeIf = (
    isAllowed: (stored: string | undefined) => boolean,
    change: Partial<RefreshTokenRow>,
  ): Promise<boolean> =>
    transact(async (trx) => {
      const row = rows(trx);
      if (dialectOf(trx) === 'postgres') void row.forUpdate();
      const stored = await row.first('sealed');
      if (!stored || !isAllowed(await tokenIn(stored.sealed))) return false;
      await rows(trx).update({ ...change, changedAt: now() });
      return true;
    });

  return {
    /** Returns undefined if no user is connected, if Entra refused the token, or if it was sealed with another key. */
    read: async (): Promise<string | undefined> =>
      tokenIn((await rows(read).first('sealed'))?.sealed),

    /** Stores the successor of a token. If another process already stored one, that stays. */
    async replace(used: string, token: string): Promise<void> {
      if (token === used) return;
      const sealed = await seal.close(token);
      point('refreshToken.issued');
      // Entra has just granted it, so a refusal of its predecessor in another process means nothing.
      await changeIf((stored) => stored === used || stored === undefined, {
        sealed,
        refusedCode: null,
        toldAt: null,
      });
    },

    /** Drops a token that Entra refused. Returns false if another one is stored by now. */
    refused: (used: string, code: string): Promise<boolean> =>
      changeIf((stored) => stored === used, { sealed: null, refusedCode: code }),

    /** Stores the sign-in of a user, in place of an earlier one. */
    async connect(token: string, userName: string, actor: Actor): Promise<void> {
      const sealed = await seal.close(token);
      await transact(async (trx) => {
        const row = { sealed, userName, changedAt: now(), refusedCode: null, toldAt: null };
        await trx('refresh_tokens')
          .insert({ tenantId, ...row })
          .onConflict('tenantId')
          .merge(row);
        const { activity } = repositories(trx, actor);
        await activity.record('partner-center-connected', { after: { user: userName } });
      });
    },

    user: (): Promise<ConnectedUser | undefined> =>
      rows(read).first('userName', 'changedAt', 'refusedCode'),

    /**
     * Runs `tell` in a transaction if the sign-in was refused and nobody was told yet.
     * @returns true if it ran
     */
    tellRefused: async (
      tell: (trx: Knex.Transaction, user: ConnectedUser) => Promise<void>,
    ): Promise<boolean> => {
      const untold = (knex: Knex) => rows(knex).whereNotNull('refusedCode').whereNull('toldAt');
      if (!(await untold(read).first('tenantId'))) return false;
      return transact(async (trx) => {
        const marked = await untold(trx).update({ toldAt: now() });
        const user = await rows(trx).first('userName', 'changedAt', 'refusedCode');
        if (marked === 0 || !user) return false;
        await tell(trx, user);
        return true;
      });
    },
  };
}
