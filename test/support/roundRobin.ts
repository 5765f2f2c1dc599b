import { Agent, createServer, request as ask, type IncomingMessage } from 'node:http';
import type { ServerResponse } from 'node:http';
import { listen, stopServer } from './channel.js';

/** A reverse proxy before several bots: each request goes to the next one, and none is tried again. */
export interface RoundRobin {
  url: string;
  /** Where requests go, in turn; may be changed at any time. */
  targets: string[];
  stop(): Promise<void>;
}

export async function startRoundRobin(): Promise<RoundRobin> {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  let turn = 0;

  function forward(incoming: IncomingMessage, response: ServerResponse): void {
    const { targets } = proxy;
    const target = targets[turn++ % targets.length] ?? 'http://127.0.0.1:1';
    const { method = 'GET', headers, url = '/' } = incoming;
    const outgoing = ask(new URL(url, target), { method, headers, agent }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
      // The bot is gone in the middle of its answer: so is the connection, as nobody knows the rest.
      answer.on('error', () => response.destroy());
    });
    outgoing.on('error', () => {
      if (response.headersSent) {
        response.destroy();
        return;
      }
      // In two statements: restify, where it is loaded too, has `writeHead` return nothing.
      response.writeHead(502);
      response.end();
    });
    response.on('close', () => {
      if (!response.writableFinished) outgoing.destroy();
    });
    incoming.pipe(outgoing);
  }

  const server = createServer(forward);
  const proxy: RoundRobin = {
    url: await listen(server),
    targets: [],
    async stop() {
      await stopServer(server);
      agent.destroy();
    },
  };
  return proxy;
}
