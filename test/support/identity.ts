import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose';
import { listen, stopServer } from './channel.js';
import { TENANT } from './chat.js';

export const ISSUER = 'https://api.botframework.example';
export const APP_ID = randomUUID();

/** The claims of a Bot Connector token; each can be made invalid. */
export interface Claims {
  iss?: string;
  aud?: string;
  serviceurl?: string;
  /** Seconds from now. */
  notBeforeSeconds?: number;
  expirySeconds?: number;
  /** The key id in the header. */
  kid?: string;
  /** Additional claims. */
  more?: Record<string, string>;
}

/** A fake of the Bot Connector's OpenID metadata, keys and tokens. */
export interface Identity {
  /** Environment variables for a bot that trusts this fake. */
  env: Record<string, string>;
  /** The Authorization header of a caller from `serviceUrl`. */
  token(serviceUrl: string, wrong?: Claims): Promise<string>;
  /** The same, signed by an unpublished key. */
  forged(serviceUrl: string): Promise<string>;
  stop(): Promise<void>;
}

export async function startIdentity(): Promise<Identity> {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const stranger = await generateKeyPair('RS256');
  const published = {
    ...(await exportJWK(publicKey)),
    use: 'sig',
    kid: 'teams',
    endorsements: ['msteams', 'webchat'],
  };
  const server = createServer((request, response) => {
    response.setHeader('Content-Type', 'application/json');
    const metadata = {
      issuer: ISSUER,
      jwks_uri: `${url}/keys`,
      id_token_signing_alg_values_supported: ['RS256'],
    };
    response.end(JSON.stringify(request.url === '/keys' ? { keys: [published] } : metadata));
  });
  const url = await listen(server);

  async function sign(serviceUrl: string, wrong: Claims, key: CryptoKey): Promise<string> {
    const {
      iss = ISSUER,
      aud = APP_ID,
      notBeforeSeconds = -7_200,
      expirySeconds = 7_200,
      kid = 'teams',
    } = wrong;
    const seconds = Math.floor(Date.now() / 1_000);
    const jwt = new SignJWT({ serviceurl: wrong.serviceurl ?? serviceUrl, ...wrong.more })
      .setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' })
      .setIssuer(iss)
      .setAudience(aud)
      .setNotBefore(seconds + notBeforeSeconds)
      .setExpirationTime(seconds + expirySeconds);
    return `Bearer ${await jwt.sign(key)}`;
  }

  return {
    env: {
      HOST: '127.0.0.1',
      MicrosoftAppId: APP_ID,
      MicrosoftAppPassword: 'not-a-real-password',
      MicrosoftAppType: 'SingleTenant',
      MicrosoftAppTenantId: TENANT,
      PUBLIC_URL: 'https://bot.example.com',
      LINK_SECRET: 's'.repeat(40),
      ToBotFromChannelTokenIssuer: ISSUER,
      ToBotFromChannelOpenIdMetadataUrl: `${url}/.well-known/openidconfiguration`,
      ToBotFromEmulatorOpenIdMetadataUrl: `${url}/.well-known/openid-configuration`,
      ToChannelFromBotLoginUrl: 'https://login.microsoftonline.example/tenant',
      ToChannelFromBotOAuthScope: ISSUER,
      OAuthUrl: 'https://token.botframework.example/',
    },
    token: (serviceUrl, wrong = {}) => sign(serviceUrl, wrong, privateKey),
    forged: (serviceUrl) => sign(serviceUrl, {}, stranger.privateKey),
    stop: () => stopServer(server),
  };
}
