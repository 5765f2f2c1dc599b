import type { ConfigurationBotFrameworkAuthentication } from 'botbuilder';

export type ConnectorFactory = ReturnType<
  ConfigurationBotFrameworkAuthentication['createConnectorFactory']
>;

/** Time limit of one call to the channel, in milliseconds; Teams answers most within half a second. */
const CALL_TIMEOUT_MS = 8_000;

/** The parts of an SDK client's pipeline that are changed here. */
interface Pipeline {
  removePolicy(which: { name: string }): unknown;
  addPolicy(policy: {
    name: string;
    sendRequest<Request extends { timeout: number }, Response>(
      request: Request,
      next: (request: Request) => Promise<Response>,
    ): Promise<Response>;
  }): void;
}

/**
 * Bounds the calls of every client that a factory makes. The SDK sets no time limit, waits as long as a
 * Retry-After says, sends a message again whose outcome is unknown, and follows redirects with its token;
 * `send` decides what is tried again instead.
 */
export function bounded(factory: ConnectorFactory): ConnectorFactory {
  const create = factory.create.bind(factory);
  factory.create = async (serviceUrl, audience) => {
    const connector = await create(serviceUrl, audience);
    // The SDK (botframework-connector 4.23.3) offers no option for any of these.
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
