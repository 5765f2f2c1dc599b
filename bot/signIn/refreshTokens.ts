import type { Logger } from 'pino';
import { notice } from '../../cards/notices/notice.js';
import { texts } from '../../cards/text/index.js';
import type { Database } from '../../db/index.js';
import {
  storedRefreshTokens,
  type StoredRefreshTokens,
} from '../../db/refreshTokens/refreshTokens.js';
import type { RefreshTokens } from '../../partnercenter/signIn.js';
import { tellAdminsIn } from '../jobs/tellAdmins.js';
import type { PartnerCenterConfig } from '../partnerCenterConfig.js';
import type { RoleOf } from '../roles.js';

interface Parts {
  database: Database;
  roleOf: RoleOf;
  log: Logger;
}

/** Returns where the sign-in of the user is stored; undefined without a key to seal it. */
export const refreshTokensIn = (
  database: Database,
  {
    settings: { tenantId },
    tokenKeys: [first, ...others],
  }: Pick<PartnerCenterConfig, 'settings' | 'tokenKeys'>,
): StoredRefreshTokens | undefined =>
  first === undefined
    ? undefined
    : storedRefreshTokens(database, { tenantId, tokenKeys: [first, ...others] });

/** Tells the Admin agents when Entra refuses the sign-in. */
export const withNews = (stored: StoredRefreshTokens, parts: Parts): RefreshTokens => ({
  read: stored.read,
  replace: (used, token) => stored.replace(used, token),
  async refused(used, code) {
    const isDropped = await stored.refused(used, code);
    if (isDropped) {
      parts.log.error({ code }, 'Microsoft Entra refused the sign-in of the connected user');
      // The daily job tells it if this fails.
      await tellRefused(stored, parts).catch((error: unknown) =>
        parts.log.warn({ err: error }, 'could not tell the Admin agents of a refused sign-in'),
      );
    }
    return isDropped;
  },
});

/** Tells the Admin agents of a refused sign-in, once. What the app does by itself goes on. */
export const tellRefused = (
  stored: StoredRefreshTokens,
  { roleOf }: Pick<Parts, 'roleOf'>,
): Promise<boolean> =>
  stored.tellRefused((trx, { userName, refusedCode, changedAt }) =>
    tellAdminsIn(trx, roleOf, `sign-in-refused/${changedAt}`, (language) => {
      const text = texts[language].connection;
      const summary = text.signInRefused(userName, refusedCode ?? '');
      const lines = [summary, text.signInRefusedMeans, text.signInRefusedNext];
      return { kind: 'card', card: notice(lines, [], language), summary };
    }),
  );
