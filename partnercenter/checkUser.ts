import { localBudget } from './budget.js';
import type { NoAnswer, Refusal } from './outcome.js';
import { createPartnerCenter } from './partnerCenter.js';
import type { Settings } from './settings.js';
import type { RefreshTokens } from './signIn.js';
import type { SignedInUser } from './userSignIn.js';

export type UserCheck =
  | { kind: 'accepted'; refreshToken: string }
  /** The app may not stay signed in: the permission `offline_access` is missing. */
  | { kind: 'not-lasting' }
  | { kind: 'no-mfa' }
  /** The user lacks a role in Partner Center. */
  | { kind: 'wrong-role'; refusal: Refusal }
  | { kind: 'failed'; outcome: NoAnswer };

/** Tries a user's sign-in before it is stored. Each use issues a new refresh token, so the last one is returned. */
export async function checkUser(
  settings: Settings,
  { refreshToken, methods }: SignedInUser,
): Promise<UserCheck> {
  if (refreshToken === undefined) return { kind: 'not-lasting' };
  if (methods && !methods.includes('mfa')) return { kind: 'no-mfa' };
  const refreshTokens = inMemory(refreshToken);
  const { account } = createPartnerCenter(settings, { budget: localBudget(), refreshTokens });
  const mfa = await account.isMfaCompliant();
  if (mfa.kind === 'answer' && mfa.value === false) return { kind: 'no-mfa' };
  const outcome = mfa.kind === 'answer' ? await account.mayReadCustomers() : mfa;
  if (outcome.kind === 'answer') return { kind: 'accepted', refreshToken: refreshTokens.newest() };
  if (outcome.kind === 'unknown') return { kind: 'failed', outcome };
  if (outcome.reason === 'mfa') return { kind: 'no-mfa' };
  if (outcome.reason === 'forbidden') return { kind: 'wrong-role', refusal: outcome };
  return { kind: 'failed', outcome };
}

function inMemory(token: string): RefreshTokens & { newest: () => string } {
  let newest = token;
  return {
    newest: () => newest,
    read: () => Promise.resolve(newest),
    replace(_, next) {
      newest = next;
      return Promise.resolve();
    },
    refused: () => Promise.resolve(true),
  };
}
