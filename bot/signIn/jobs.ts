import { SignInRefused } from '../../partnercenter/signIn.js';
import type { ConnectionParts } from '../connection.js';
import type { JobKind } from '../jobs/jobKind.js';
import type { Recurring } from '../jobs/recurring.js';
import { refreshTokensIn, tellRefused } from './refreshTokens.js';

const RENEW_SIGN_IN = 'renew-sign-in';
const DAY_MS = 86_400_000;
/** Delay before the next try while Entra cannot be reached. */
const RETRY_MS = 600_000;

/** Uses the sign-in of the connected user, which would end after 90 idle days. */
function renewSignIn({ connection, database, roleOf, log }: ConnectionParts): JobKind {
  const { partnerCenter, config } = connection;
  const stored = refreshTokensIn(database, config);
  return async (_, handle) => {
    try {
      if (stored) {
        await tellRefused(stored, { roleOf });
        await partnerCenter.signIn.token('user', 'api');
      }
    } catch (error) {
      if (!(error instanceof SignInRefused)) {
        log.warn({ err: error }, 'could not renew the sign-in of the connected user');
        await handle.postpone(RETRY_MS, null);
        return;
      }
    }
    await handle.end('done');
  };
}

export const signInKinds = (parts: ConnectionParts): Readonly<Record<string, JobKind>> => ({
  [RENEW_SIGN_IN]: renewSignIn(parts),
});

export const signInSchedule: readonly Recurring[] = [{ kind: RENEW_SIGN_IN, everyMs: DAY_MS }];
