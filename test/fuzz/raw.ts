import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect } from 'chai';
import { SOME_LIST } from '../support/someList.js';

/** What came back over a connection of its own. */
export interface RawAnswer {
  /** Of the first answer, and 0 where the server hung up without one. */
  status: number;
  /** Behind the first answer's headers. */
  body: string;
  /** All that came, headers too. */
  text: string;
}

/** A connection to the bot. Whatever it meets, it ends in a close. */
export async function dial(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  // A server that refuses may reset what is still being sent.
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

/** Sends bytes as they are and waits until the server hangs up. */
export async function answerTo(url: string, ...pieces: (string | Buffer)[]): Promise<RawAnswer> {
  const socket = await dial(url);
  const answered = allOf(socket);
  for (const piece of pieces) socket.write(piece);
  return read(await answered);
}

/** All that comes until the connection closes. */
export async function allOf(socket: Socket): Promise<string> {
  const received: Buffer[] = [];
  socket.on('data', (bytes: Buffer) => void received.push(bytes));
  // `once` would reject where the server resets what is still being sent.
  await new Promise((resolve) => socket.once('close', resolve));
  return Buffer.concat(received).toString();
}

export function read(text: string): RawAnswer {
  const [, status = '0'] =
    /^HTTP\/1\.1 (\d{3})/.exec(text.replace(/^HTTP\/1\.1 100 .*\r\n\r\n/, '')) ?? [];
  const end = text.indexOf('\r\n\r\n');
  return { status: Number(status), body: end < 0 ? '' : text.slice(end + 4), text };
}

const NAMES = SOME_LIST.map(({ name }) => name).filter((name) => name.length > 6);

/** What is refused over HTTP says nothing of the program, the machine or the customers. */
export function expectNothingTold(text: string): void {
  expect(text).to.not.match(
    /node_modules|\.[cm]?[jt]s:\d|\n\s+at |\/(?:work|home|tmp|usr)\/|SQLITE|select /,
  );
  for (const name of NAMES) expect(text.includes(name), name).to.equal(false);
}
