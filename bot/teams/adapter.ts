import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type Activity,
  type Request,
  type Response,
  type TurnContext,
} from 'botbuilder';
import { decodeJwt } from 'jose';
import type { Logger } from 'pino';
import type { Config } from '../config.js';
import { withTimeout } from '../timeBudget.js';
import { limitCalls } from './connector.js';
import { keepTargeted } from './targeted.js';

/** Default issuers of the channel's tokens. */
const ISSUER = 'https://api.botframework.com';
const GOVERNMENT_ISSUER = 'https://api.botframework.us';
/** Time limit of verifying a caller. The SDK sometimes fetches the channel's keys. */
const AUTHENTICATION_TIMEOUT_MS = 4_000;

/**
 * Passes only tokens of the channel to the SDK. The SDK would also accept Emulator tokens, with which anyone
 * who has the bot's secret could impersonate any agent. It also remembers the tenant of each such token before
 * verifying it, in a list that it searches for later tokens (botframework-connector 4.23.3, emulatorValidation.js).
 */
class Authentication extends ConfigurationBotFrameworkAuthentication {
  private readonly isFromChannel: (authorization: string) => boolean;

  constructor(config: AdapterConfig) {
    super({ ...config.sdk });
    this.isFromChannel = channelTokens(config);
  }

  override async authenticateRequest(activity: Activity, authorization: string) {
    try {
      const token = this.isFromChannel(authorization) ? authorization : '';
      const caller = await withTimeout(
        AUTHENTICATION_TIMEOUT_MS,
        super.authenticateRequest(activity, token),
      );
      // The keys could not be fetched in time, so the caller is not verified.
      if (!caller) return await super.authenticateRequest(activity, '');
      if (caller.connectorFactory) limitCalls(caller.connectorFactory);
      return caller;
    } catch (error) {
      // The SDK would answer an invalid token with status 500.
      const isInvalidToken =
        error instanceof Error && /^(JsonWebToken|NotBefore)Error$/.test(error.name);
      if (isInvalidToken) return super.authenticateRequest(activity, '');
      throw error;
    }
  }

  override createConnectorFactory(
    ...identity: Parameters<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>
  ) {
    return limitCalls(super.createConnectorFactory(...identity));
  }
}

/**
 * Returns a check for tokens that claim to be the channel's, before the SDK verifies them. Everything passes in
 * local mode, which has no tokens.
 */
export function channelTokens({ sdk, local, government }: AdapterConfig) {
  const issuer = sdk['ToBotFromChannelTokenIssuer'] ?? (government ? GOVERNMENT_ISSUER : ISSUER);
  return (authorization: string): boolean => {
    if (local) return true;
    try {
      const { iss, tid } = decodeJwt(/^Bearer (\S+)$/.exec(authorization)?.[1] ?? '');
      return iss === issuer && tid === undefined;
    } catch {
      return false;
    }
  };
}

type AdapterConfig = Pick<Config, 'sdk' | 'local' | 'government'>;

export function createAdapter(
  config: AdapterConfig & Pick<Config, 'targetedAnswers'>,
  log: Logger,
): CloudAdapter {
  const adapter = new CloudAdapter(new Authentication(config));
  adapter.use(keepTargeted(adapter, config.targetedAnswers));
  adapter.onTurnError = (_, error) => {
    log.error({ err: error }, 'a turn failed');
    return Promise.resolve();
  };
  return adapter;
}

/** Runs a turn for each HTTP request, whose body must be parsed. */
export function createEndpoint(
  adapter: CloudAdapter,
  turn: (context: TurnContext) => Promise<void>,
) {
  const turns = new Set<Promise<void>>();
  return {
    process: (request: object, response: object): Promise<void> => {
      const ended = adapter
        .process(request as Request, response as Response, turn)
        .finally(() => turns.delete(ended));
      turns.add(ended);
      return ended;
    },
    /** Resolves when every turn has ended, including those whose caller disconnected. */
    async drained(): Promise<void> {
      await Promise.allSettled(turns);
    },
  };
}
