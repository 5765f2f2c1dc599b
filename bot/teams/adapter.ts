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
import { bounded } from './connector.js';

/** The issuer of the channel's tokens where the configuration names none, in the public and the government cloud. */
const ISSUER = 'https://api.botframework.com';
/** Time limit of checking a caller, in milliseconds: the SDK fetches the channel's keys now and then. */
const AUTHENTICATION_MS = 4_000;
const GOVERNMENT_ISSUER = 'https://api.botframework.us';

/**
 * Lets only tokens of the channel on to the SDK. The SDK would also take tokens meant for the Emulator, with
 * which whoever holds the bot's secret could be any agent, and it remembers the tenant of every such token
 * before it verifies it (botframework-connector 4.23.3, emulatorValidation.js), in a list that it then searches.
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
        AUTHENTICATION_MS,
        super.authenticateRequest(activity, token),
      );
      // The channel's keys could not be fetched, so the caller cannot be verified.
      if (!caller) return await super.authenticateRequest(activity, '');
      if (caller.connectorFactory) bounded(caller.connectorFactory);
      return caller;
    } catch (error) {
      // By itself the SDK answers a token that does not verify with 500.
      const unverified =
        error instanceof Error && /^(JsonWebToken|NotBefore)Error$/.test(error.name);
      if (unverified) return super.authenticateRequest(activity, '');
      throw error;
    }
  }

  override createConnectorFactory(
    ...identity: Parameters<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>
  ) {
    return bounded(super.createConnectorFactory(...identity));
  }
}

/**
 * Recognises tokens that claim to be the channel's, before they are verified. In local mode there are none, and
 * everything passes.
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

/** The SDK's door: it checks who calls, in the public and the government clouds alike. */
export function createAdapter(config: AdapterConfig, log: Logger): CloudAdapter {
  const adapter = new CloudAdapter(new Authentication(config));
  adapter.onTurnError = (_, error) => {
    log.error({ err: error }, 'a turn failed');
    return Promise.resolve();
  };
  return adapter;
}

/** Takes HTTP requests of any server that looks like Node's, with their bodies parsed, through turns. */
export function createDoor(adapter: CloudAdapter, turn: (context: TurnContext) => Promise<void>) {
  const inHand = new Set<Promise<void>>();
  return {
    process: (request: object, response: object): Promise<void> => {
      const going = adapter
        .process(request as Request, response as Response, turn)
        .finally(() => inHand.delete(going));
      inHand.add(going);
      return going;
    },
    /** Resolves when every turn has ended, those too whose caller hung up. */
    async settled(): Promise<void> {
      await Promise.allSettled(inHand);
    },
  };
}
