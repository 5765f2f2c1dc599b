import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { atTheEnd } from './leftovers.js';

/** What happens to a statement: it never arrives, or it arrives and its answer does not come back. */
type Loss = 'statement' | 'answer';

/** A TCP proxy in front of a server, which can do to connections what networks and frozen servers do. */
export interface TcpProxy {
  port: number;
  /** How many connections pass through it now. */
  open(): number;
  /** Lets nothing pass in either direction. New connections are taken, and hear nothing. */
  freeze(): void;
  /** Lets pass what waited, and all that follows. */
  thaw(): void;
  /** Resets every connection on both sides. New ones pass. */
  cut(): void;
  /** Resets new connections, until `admit` is called. */
  refuse(): void;
  admit(): void;
  /**
   * Loses the next bytes to the server that contain `text`, or the answer to them, and cuts that connection.
   * Resolves when that has happened.
   * @param meanwhile is done in the same moment
   */
  lose(what: Loss, text: string, meanwhile?: () => void): Promise<void>;
  /**
   * Holds the next bytes to the server that contain `text`, and all that follow on that connection. Resolves
   * when they are there, with what lets them pass.
   */
  hold(text: string): Promise<() => void>;
  /** Resolves when bytes to the server contain `text`; they pass on afterwards. */
  seen(text: string): Promise<void>;
  stop(): Promise<void>;
}

interface Pair {
  client: Socket;
  server: Socket;
}

interface Watch {
  text: string;
  happens(pair: Pair, bytes: Buffer): void;
}

/** Starts a proxy on a free port of the loopback. */
export async function startTcpProxy(target: { host: string; port: number }): Promise<TcpProxy> {
  const pairs = new Set<Pair>();
  const watches = new Set<Watch>();
  let isFrozen = false;
  let isRefusing = false;

  const listener = createServer((client) => {
    if (isRefusing) {
      client.resetAndDestroy();
      return;
    }
    const pair = { client, server: connect(target) };
    pairs.add(pair);
    join(pair);
    if (isFrozen) pause(pair);
  });

  function join(pair: Pair): void {
    const { client, server } = pair;
    client.on('data', (bytes: Buffer) => {
      const watch = [...watches].find(({ text }) => bytes.includes(text));
      if (!watch) {
        server.write(bytes);
        return;
      }
      watches.delete(watch);
      watch.happens(pair, bytes);
    });
    server.on('data', (bytes: Buffer) => client.write(bytes));
    bind(client, server);
    bind(server, client);
    client.on('close', () => pairs.delete(pair));
    server.on('close', () => pairs.delete(pair));
  }

  /** Ends the other side where one ends. */
  function bind(one: Socket, other: Socket): void {
    one.setNoDelay(true);
    one.on('error', () => undefined);
    one.on('end', () => other.end());
    one.on('close', () => other.destroySoon());
  }

  const pause = ({ client, server }: Pair) => {
    client.pause();
    server.pause();
  };
  const end = ({ client, server }: Pair) => {
    client.resetAndDestroy();
    server.resetAndDestroy();
  };

  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const stop = async () => {
    if (!listener.listening) return;
    pairs.forEach(end);
    await new Promise((resolve) => listener.close(resolve));
  };
  atTheEnd(stop);

  return {
    port: (listener.address() as AddressInfo).port,
    open: () => pairs.size,
    freeze() {
      isFrozen = true;
      pairs.forEach(pause);
    },
    thaw() {
      isFrozen = false;
      for (const { client, server } of pairs) {
        client.resume();
        server.resume();
      }
    },
    cut: () => pairs.forEach(end),
    refuse: () => void (isRefusing = true),
    admit: () => void (isRefusing = false),
    lose: (what, text, meanwhile) =>
      new Promise((resolve) => {
        const happens: Watch['happens'] = (pair, bytes) => {
          const done = () => {
            meanwhile?.();
            end(pair);
            resolve();
          };
          if (what === 'statement') {
            done();
            return;
          }
          pair.server.removeAllListeners('data');
          pair.server.once('data', done);
          pair.server.write(bytes);
        };
        watches.add({ text, happens });
      }),
    hold: (text) =>
      new Promise((resolve) => {
        const happens: Watch['happens'] = ({ client, server }, bytes) => {
          // The bytes are on their way, whatever becomes of whoever sent them.
          client.removeAllListeners('end').removeAllListeners('close').pause();
          resolve(() => {
            server.write(bytes);
            bind(client, server);
            client.resume();
            if (client.destroyed) server.end();
          });
        };
        watches.add({ text, happens });
      }),
    seen: (text) =>
      new Promise((resolve) => {
        const happens: Watch['happens'] = ({ server }, bytes) => {
          server.write(bytes);
          resolve();
        };
        watches.add({ text, happens });
      }),
    stop,
  };
}

/** Starts a proxy in front of the PostgreSQL that `url` names; returns the URL of the same database through it. */
export async function proxyDatabase(url: string): Promise<TcpProxy & { url: string }> {
  const through = new URL(url);
  const host = through.hostname === 'localhost' ? '127.0.0.1' : through.hostname;
  const proxy = await startTcpProxy({ host, port: Number(through.port || 5432) });
  through.hostname = '127.0.0.1';
  through.port = String(proxy.port);
  return { ...proxy, url: through.href };
}
