import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the ephemeral port range, so the system hands out none of these before a bot listens. */
const FIRST = 20_000;
/** Each of mocha's processes has its own, and takes them in turn: two bots that start at once never share one. */
const PORTS = 1_500;
const MAX_WORKERS = 8;

const from = FIRST + (Number(process.env['MOCHA_WORKER_ID'] ?? 0) % MAX_WORKERS) * PORTS;
let next = randomInt(PORTS);

/** Returns a port that is free at the moment. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = from + (next++ % PORTS);
    const server = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!isFree) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
}
