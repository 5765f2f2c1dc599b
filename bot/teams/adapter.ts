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
import { bounded } from './connector.js';

/** The issuer of the channel's tokens where the configuration names none, in the public and the government cloud. */
const ISSUER = 'https://api.botframework.com';
const GOVERNMENT_ISSUER = 'https://api.botframework.us';

/**
 * Lets only tokens of the channel on to the SDK. The SDK would also take tokens meant for the Emulator, with
 * which whoever holds the bot's secret could be any agent, and it remembers the tenant of every such token
 * before it verifies it (botframework-connector 4.23.3, emulatorValidation.js), in a list that it then searches.
 */
class Authentication extends ConfigurationBotFrameworkAuthentication {
  constructor(private readonly config: AdapterConfig) {
    super({ ...config.sdk });
  }

  override async authenticateRequest(activity: Activity, authorization: string) {
    const { local } = this.config;
    try {
      const token = local || this.isFromChannel(authorization) ? authorization : '';
      const caller = await super.authenticateRequest(activity, token);
      if (caller.connectorFactory) bounded(caller.connectorFactory);
      return caller;
    } catch (error) {
      // The SDK alone makes a token that does not verify a 500.
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

  private isFromChannel(authorization: string): boolean {
    const { sdk, government } = this.config;
    const issuer = sdk['ToBotFromChannelTokenIssuer'] ?? (government ? GOVERNMENT_ISSUER : ISSUER);
    try {
      const { iss, tid } = decodeJwt(authorization.replace(/^Bearer /, ''));
      return iss === issuer && tid === undefined;
    } catch {
      return false;
    }
  }
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
