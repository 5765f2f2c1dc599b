import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type Activity,
  type Request,
  type Response,
  type TurnContext,
} from 'botbuilder';
import type { Logger } from 'pino';
import type { Config } from '../config.js';

/** A token that does not verify is 401 like any other that is wrong; the SDK alone makes it 500. */
class Authentication extends ConfigurationBotFrameworkAuthentication {
  override async authenticateRequest(activity: Activity, authorization: string) {
    try {
      return await super.authenticateRequest(activity, authorization);
    } catch (error) {
      const unverified =
        error instanceof Error && /^(JsonWebToken|NotBefore)Error$/.test(error.name);
      if (unverified) return super.authenticateRequest(activity, '');
      throw error;
    }
  }
}

/** The SDK's door: it checks who calls, in the public and the government clouds alike. */
export function createAdapter(config: Pick<Config, 'sdk'>, log: Logger): CloudAdapter {
  const adapter = new CloudAdapter(new Authentication({ ...config.sdk }));
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
