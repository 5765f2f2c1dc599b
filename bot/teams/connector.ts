import type { ConfigurationBotFrameworkAuthentication } from 'botbuilder';

export type ConnectorFactory = ReturnType<
  ConfigurationBotFrameworkAuthentication['createConnectorFactory']
>;

/** An SDK client of the channel, as a turn has it. */
export type Connector = Awaited<ReturnType<ConnectorFactory['create']>>;

/** Time limit of one call to the channel. Teams answers most calls within half a second. */
const CALL_TIMEOUT_MS = 8_000;

/** A request to the channel. The body is JSON already. */
interface ChannelRequest {
  method: string;
  url: string;
  body?: unknown;
  headers: { delete(name: string): void };
  timeout: number;
}

/** Parts of an SDK client's request pipeline. */
interface Pipeline {
  removePolicy(policy: { name: string }): unknown;
  addPolicy(policy: {
    name: string;
    sendRequest<Request extends ChannelRequest, Response>(
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
    const pipeline = pipelineOf(connector);
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

/** botframework-connector 4.23.3 has no options for what its pipeline does. */
const pipelineOf = (connector: Connector): Pipeline =>
  (connector as unknown as { client: { pipeline: Pipeline } }).client.pipeline;

interface Targeting {
  /** False: the client refuses to send. */
  mayTarget: boolean;
  /** Id of the targeted message that is answered. */
  question: string | undefined;
}

/** Statuses for a question that Teams does not know, or no longer: its messages are deleted after 24 hours. */
const UNKNOWN_QUESTION_STATUSES = new Set([400, 404]);

/**
 * Makes a client's messages targeted: only `recipient` sees them. The SDK does not know targeted messages.
 * https://learn.microsoft.com/microsoftteams/platform/agents-in-teams/targeted-messages
 */
export function targetCalls(connector: Connector, { mayTarget, question }: Targeting): void {
  pipelineOf(connector).addPolicy({
    name: 'targeted',
    async sendRequest(request, next) {
      if (!mayTarget) throw new TargetingOff();
      const isNew = request.method === 'POST';
      const url = new URL(request.url);
      // A targeted message has no replies. The id of a channel's conversation has the thread.
      if (isNew) url.pathname = url.pathname.replace(/\/activities\/[^/]*$/, '/activities');
      url.searchParams.set('isTargetedActivity', 'true');
      request.url = url.href;
      if (typeof request.body !== 'string') return next(request);
      const { recipient, ...message } = JSON.parse(request.body) as Message;
      delete message.replyToId;
      // The recipient of a message cannot be changed: Teams refuses an update that names one.
      const body = isNew ? { ...message, recipient } : message;
      request.body = JSON.stringify(body);
      if (!isNew || question === undefined) return next(request);
      const preview = { type: 'targetedMessageInfo', messageId: question };
      request.body = JSON.stringify({ ...body, entities: [...(body.entities ?? []), preview] });
      try {
        return await next(request);
      } catch (error) {
        const { statusCode } = error as { statusCode?: number };
        if (!UNKNOWN_QUESTION_STATUSES.has(statusCode ?? 0)) throw error;
        request.body = JSON.stringify(body);
        // Set for the longer body.
        request.headers.delete('Content-Length');
        return await next(request);
      }
    },
  });
}

interface Message {
  replyToId?: string;
  recipient?: object;
  entities?: object[];
}

/** Looks like a permanent refusal of the channel. */
class TargetingOff extends Error {
  readonly statusCode = 403;

  constructor() {
    super('targeted answers are off');
  }
}
