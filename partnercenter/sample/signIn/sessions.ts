import { randomUUID } from 'node:crypto';
import type { Service } from '../service.js';

/** The account that signs in. */
export const INTEGRATION_USER = 'integration@partner.onmicrosoft.com';

/** Times are in milliseconds. */
export interface AccessToken {
  /** Undefined for the app itself. */
  user: string | undefined;
  audience: string;
  hasMfa: boolean;
  expiresAt: number;
}

export interface RefreshToken {
  user: string;
  hasMfa: boolean;
  usedAt: number;
  /** A newer one was given for it. */
  isSpent: boolean;
  isRevoked: boolean;
}

export interface AuthorizationCode {
  user: string;
  hasMfa: boolean;
  challenge: string | null;
  challengeMethod: string | null;
  redirectUri: string;
  nonce: string | null;
  scope: string;
  expiresAt: number;
}

export interface DeviceCode {
  userCode: string;
  scope: string;
  state: 'pending' | 'approved' | 'declined';
  hasMfa: boolean;
  expiresAt: number;
}

/** All that was issued, by the token or code itself. */
export interface Sessions {
  accessTokens: Map<string, AccessToken>;
  refreshTokens: Map<string, RefreshToken>;
  codes: Map<string, AuthorizationCode>;
  devices: Map<string, DeviceCode>;
}

export const noSessions = (): Sessions => ({
  accessTokens: new Map(),
  refreshTokens: new Map(),
  codes: new Map(),
  devices: new Map(),
});

/** Issues a refresh token, as after a consent. */
export function newRefreshToken(
  { sessions, hooks }: Service,
  user = INTEGRATION_USER,
  hasMfa = true,
): string {
  const token = `1.${Buffer.from(`${user} ${randomUUID()}`).toString('base64url')}`;
  sessions.refreshTokens.set(token, {
    user,
    hasMfa,
    usedAt: hooks.now(),
    isSpent: false,
    isRevoked: false,
  });
  return token;
}
