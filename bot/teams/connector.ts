import type { ConfigurationBotFrameworkAuthentication } from 'botbuilder';

export type ConnectorFactory = ReturnType<
  ConfigurationBotFrameworkAuthentication['createConnectorFactory']
>;

/** Time limit of one call to the channel. Teams answers most calls within half a second. */
const CALL_TIMEOUT_MS = 8_000;

/** Parts of an SDK client's request pipeline. */
interface Pipeline {
  removePolicy(policy: { name: string }): unknown;
  addPolicy(policy: {
    name: string;
    sendRequest<Request extends { timeout: number }, Response>(
      request: Request,
      next: (request: Request) => Promise<Response>,
    ): Promise<Response>;
  }): void;
}

/**
 * Sets a time limit for the calls of every client that a factory creates, and disables the SDK's own retries
 * and redirects. The SDK waits as long as Retry-After says, resends messages whose outcome is unknown, and
 * sends its token to the target of a redirect. `callChannel` retries instead.
 */
export function limitCalls(factory: ConnectorFactory): ConnectorFactory {
  const create = factory.create.bind(factory);
  factory.create = async (serviceUrl, audience) => {
    const connector = await create(serviceUrl, audience);
    // botframework-connector 4.23.3 has no options for these.
    const { pipeline } = (connector as unknown as { client: { pipeline: Pipeline } }).client;
    pipeline.removePolicy({ name: 'defaultRetryPolicy' });
    pipeline.removePolicy({ name: 'redirectPolicy' });
    pipeline.addPolicy({
      name: 'callTimeout',
      sendRequest(request, next) {
        request.timeout = CALL_TIMEOUT_MS;
        return next(request);
      },
    });
    return connector;
  };
  return factory;
}
