import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { onTeardown } from './teardown.js';

/** The lost part: the statement never arrives, or its answer does not come back. */
type Loss = 'statement' | 'answer';

/** A TCP proxy that imitates network failures and frozen servers. */
export interface TcpProxy {
  port: number;
  /** Number of open connections. */
  open(): number;
  /** Blocks all traffic in both directions. New connections are accepted but get no answer. */
  freeze(): void;
  /** Forwards the blocked traffic and all that follows. */
  thaw(): void;
  /** Resets every connection on both sides. New ones pass. */
  cut(): void;
  /** Resets new connections until `admit` is called. */
  refuse(): void;
  admit(): void;
  /**
   * Drops the next bytes to the server that contain `text`, or the answer to them, and resets that
   * connection. Resolves afterwards.
   * @param onLoss runs at the moment of the loss
   */
  lose(what: Loss, text: string, onLoss?: () => void): Promise<void>;
  /**
   * Holds the next bytes to the server that contain `text`, and all that follow on that connection.
   * Resolves on arrival with a function that releases them.
   */
  hold(text: string): Promise<() => void>;
  /** Resolves when bytes to the server contain `text`, and forwards them. */
  seen(text: string): Promise<void>;
  stop(): Promise<void>;
}

interface Pair {
  client: Socket;
  server: Socket;
}

interface Watch {
  text: string;
  apply(pair: Pair, bytes: Buffer): void;
}

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
      watch.apply(pair, bytes);
    });
    server.on('data', (bytes: Buffer) => client.write(bytes));
    bind(client, server);
    bind(server, client);
    client.on('close', () => pairs.delete(pair));
    server.on('close', () => pairs.delete(pair));
  }

  /** Closes one side when the other closes. */
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
  onTeardown(stop);

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
    lose: (what, text, onLoss) =>
      new Promise((resolve) => {
        const happens: Watch['apply'] = (pair, bytes) => {
          const done = () => {
            onLoss?.();
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
        watches.add({ text, apply: happens });
      }),
    hold: (text) =>
      new Promise((resolve) => {
        const happens: Watch['apply'] = ({ client, server }, bytes) => {
          // The bytes will arrive even if the sender disconnects.
          client.removeAllListeners('end').removeAllListeners('close').pause();
          resolve(() => {
            server.write(bytes);
            bind(client, server);
            client.resume();
            if (client.destroyed) server.end();
          });
        };
        watches.add({ text, apply: happens });
      }),
    seen: (text) =>
      new Promise((resolve) => {
        const happens: Watch['apply'] = ({ server }, bytes) => {
          server.write(bytes);
          resolve();
        };
        watches.add({ text, apply: happens });
      }),
    stop,
  };
}

/**
 * Starts a proxy for the PostgreSQL server of `url`; returns the URL of the same database through
 * it.
 */
export async function proxyDatabase(url: string): Promise<TcpProxy & { url: string }> {
  const through = new URL(url);
  const host = through.hostname === 'localhost' ? '127.0.0.1' : through.hostname;
  const proxy = await startTcpProxy({ host, port: Number(through.port || 5432) });
  through.hostname = '127.0.0.1';
  through.port = String(proxy.port);
  return { ...proxy, url: through.href };
}
