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

/** Takes an HTTP request of any server that looks like Node's, with its body parsed, through a turn. */
export function createDoor(adapter: CloudAdapter, turn: (context: TurnContext) => Promise<void>) {
  return (request: object, response: object): Promise<void> =>
    adapter.process(request as Request, response as Response, turn);
}
