import { Agent, createServer, request as ask, type IncomingMessage } from 'node:http';
import type { ServerResponse } from 'node:http';
import { listen, stopServer } from './channel.js';

/** A reverse proxy for several bots: requests alternate between them, without retries. */
export interface RoundRobin {
  url: string;
  /** Target URLs, used in turn; may be changed at any time. */
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
      // The bot ended in the middle of its answer, and the rest is unknown.
      answer.on('error', () => response.destroy());
    });
    outgoing.on('error', () => {
      if (response.headersSent) {
        response.destroy();
        return;
      }
      // Two statements, because restify, if loaded, makes `writeHead` return nothing.
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
