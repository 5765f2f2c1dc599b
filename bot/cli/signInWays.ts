import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import {
  beginCodeSignIn,
  beginDeviceSignIn,
  type CodeSignIn,
  type SignedInUser,
} from '../../partnercenter/userSignIn.js';
import type { SignIn } from '../../partnercenter/signIn.js';
import type { ServiceCommand } from './serviceCommand.js';

/** A browser on this machine, one elsewhere whose address is pasted here, or a code on another device. */
export type Way = 'browser' | 'paste' | 'device';

export class PortInUse extends Error {}
/** Nobody signed in in time. */
export class TooLate extends Error {}

const WAIT_MS = 600_000;

type Asked = Pick<ServiceCommand, 'config' | 'text' | 'language' | 'print'> & {
  signIn: SignIn;
  port: number;
};

/**
 * Lets a person sign in.
 * @throws {SignInRefused | PortInUse | TooLate}
 */
export async function signInBy(way: Way, asked: Asked): Promise<SignedInUser> {
  const { config, signIn, print, text, port } = asked;
  const late = AbortSignal.timeout(WAIT_MS);
  if (way === 'device') {
    const device = await beginDeviceSignIn(config.settings, signIn);
    print(text.connect.device(device.address, device.code));
    return device.complete(late).catch((error: unknown) => {
      throw late.aborted ? new TooLate() : error;
    });
  }
  // The registration has this address; Entra ignores the port.
  const redirect = `http://localhost:${port}/`;
  const code = await beginCodeSignIn(config.settings, signIn, redirect);
  return code.complete(
    way === 'paste'
      ? await pastedAddress(code, redirect, asked, late)
      : await redirectedAddress(code, redirect, asked, late),
  );
}

/** Listens for the browser, which Microsoft sends to this machine. */
function redirectedAddress(
  code: CodeSignIn,
  redirect: string,
  { port, print, text, language }: Asked,
  late: AbortSignal,
): Promise<URL> {
  return new Promise((resolve, reject) => {
    const server = createServer((request, response) => {
      const asked = request.url ?? '/';
      // A browser asks for nothing else, but others on this machine may.
      const address = URL.canParse(asked, redirect) ? new URL(asked, redirect) : undefined;
      const isAnswer = address?.pathname === '/' && code.isAnswer(address);
      const words = isAnswer ? text.connect.page : text.connect.otherPage;
      response.writeHead(isAnswer ? 200 : 400, {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Security-Policy': `default-src 'none'`,
        Connection: 'close',
      });
      response.end(
        `<!doctype html><html lang="${language}"><title>Clientele</title><p>${words}</p>`,
      );
      if (isAnswer) end(() => resolve(address));
    });
    const end = (settle: () => void) => {
      late.removeEventListener('abort', onLate);
      server.close();
      settle();
    };
    const onLate = () => end(() => reject(new TooLate()));
    late.addEventListener('abort', onLate);
    server.once('error', (error: NodeJS.ErrnoException) =>
      end(() => reject(error.code === 'EADDRINUSE' ? new PortInUse() : error)),
    );
    server.listen(port, '127.0.0.1', () => print(`${text.connect.open}\n\n${code.address}`));
  });
}

async function pastedAddress(
  code: CodeSignIn,
  redirect: string,
  { print, text }: Asked,
  late: AbortSignal,
): Promise<URL> {
  print(`${text.connect.openAnywhere}\n\n${code.address}`);
  print(`\n${text.connect.paste}`);
  const lines = createInterface({ input: process.stdin, signal: late });
  try {
    for await (const line of lines) {
      const typed = line.trim();
      if (typed === '') continue;
      const address = URL.canParse(typed) ? new URL(typed) : undefined;
      if (address?.href.startsWith(redirect) && code.isAnswer(address)) return address;
      print(text.connect.notTheAnswer);
    }
    throw new TooLate();
  } finally {
    lines.close();
    process.stdin.unref();
  }
}
