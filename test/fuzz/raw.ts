import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect } from 'chai';
import { SOME_LIST } from '../support/someList.js';

/** The data received on a separate connection. */
export interface RawAnswer {
  /** Status of the first answer; 0 if the server closed the connection without one. */
  status: number;
  /** Everything after the headers of the first answer. */
  body: string;
  /** Everything received, including headers. */
  text: string;
}

/** Opens a connection to the bot. Errors only close it. */
export async function dial(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  // A refusing server may reset the connection during sending.
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

/** Sends raw bytes and waits until the server closes the connection. */
export async function answerTo(url: string, ...pieces: (string | Buffer)[]): Promise<RawAnswer> {
  const socket = await dial(url);
  const answered = readAll(socket);
  for (const piece of pieces) socket.write(piece);
  return parseAnswer(await answered);
}

/** Reads until the connection closes. */
export async function readAll(socket: Socket): Promise<string> {
  const received: Buffer[] = [];
  socket.on('data', (bytes: Buffer) => void received.push(bytes));
  // `once` would reject if the server resets the connection during sending.
  await new Promise((resolve) => socket.once('close', resolve));
  return Buffer.concat(received).toString();
}

export function parseAnswer(text: string): RawAnswer {
  const [, status = '0'] =
    /^HTTP\/1\.1 (\d{3})/.exec(text.replace(/^HTTP\/1\.1 100 .*\r\n\r\n/, '')) ?? [];
  const end = text.indexOf('\r\n\r\n');
  return { status: Number(status), body: end < 0 ? '' : text.slice(end + 4), text };
}

const NAMES = SOME_LIST.map(({ name }) => name).filter((name) => name.length > 6);

/** Expects that a refusal reveals nothing about the program, the machine or the customers. */
export function expectNothingRevealed(text: string): void {
  expect(text).to.not.match(
    /node_modules|\.[cm]?[jt]s:\d|\n\s+at |\/(?:work|home|tmp|usr)\/|SQLITE|select /,
  );
  for (const name of NAMES) expect(text.includes(name), name).to.equal(false);
}
