import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { expect } from 'chai';
import { connect, type Database } from '../../db/index.js';
import { activityOf } from '../support/bot.js';
import { freePort } from '../support/freePort.js';
import { emptyDatabase } from '../support/database.js';
import { startStandIn } from '../support/partnerCenter/index.js';
import { partnerCenterEnv } from '../support/partnerCenterEnv.js';
import { compiled } from '../support/programs.js';
import { runCommand } from '../support/runCommand.js';

const CONNECT = 'bot/cli/connect.ts';
const CHECK = 'bot/cli/partnerCenter.ts';
const ADDRESS = /http:\/\/127\S+authorize\S+/;

type StandIn = Awaited<ReturnType<typeof startStandIn>>;

/** Asks for a path as it is written here, which `fetch` would not do. */
async function statusOf(port: number, path: string): Promise<number | undefined> {
  const asked = get({ host: '127.0.0.1', port, path, agent: false });
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  response.resume();
  return response.statusCode;
}

describe('npm run connect', () => {
  let pc: StandIn;
  let env: Record<string, string>;
  let database: Database;
  beforeEach(async () => {
    pc = await startStandIn({ customers: 3, deviceInterval: 1 });
    const databaseUrl = await emptyDatabase('sqlite');
    database = await connect(databaseUrl);
    env = { ...partnerCenterEnv(pc), DATABASE_URL: databaseUrl };
  });
  afterEach(async () => {
    await database.close();
    await pc.stop();
  });

  /** Starts the command. `said` resolves with its output once it matches. */
  function start(...args: string[]) {
    const child = spawn(process.execPath, [compiled(CONNECT), ...args], {
      env: { PATH: process.env['PATH'], ...env },
    });
    let out = '';
    child.stdout.on('data', (piece: Buffer) => (out += piece.toString()));
    child.stderr.on('data', (piece: Buffer) => (out += piece.toString()));
    const ended = once(child, 'close').then(([status]) => ({ status: status as number, out }));
    const said = async (pattern: RegExp): Promise<string> => {
      for (;;) {
        const [found] = pattern.exec(out) ?? [];
        if (found !== undefined) return found;
        if (child.exitCode !== null) throw new Error(out);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
    return { child, ended, said };
  }

  /** Signs in as a browser does, and follows the redirect to the command. */
  async function signIn(...args: string[]) {
    const running = start('--port', String(await freePort()), ...args);
    const page = await fetch(await running.said(ADDRESS));
    return { ...(await running.ended), page: await page.text() };
  }
  const storedUser = () => database.read('refresh_tokens').first('userName', 'sealed');

  it('signs in a user in the browser and keeps the sign-in sealed', async () => {
    const { status, out, page } = await signIn();
    expect(out).to.include('integration@partner.onmicrosoft.com is signed in.');
    expect(status).to.equal(0);
    expect(page).to.include('You can close this page now.');
    const stored = await storedUser();
    expect(stored?.userName).to.equal('integration@partner.onmicrosoft.com');
    // A refresh token of the stand-in begins with "1.".
    expect(stored?.sealed).to.match(/^eyJ/);
    expect(out).not.to.include('1.');
    const [entry] = await activityOf(database);
    expect(entry).to.include({ action: 'partner-center-connected', agentId: 'console' });
    const checked = await runCommand(CHECK, ['check'], env);
    expect(checked.out).to.match(/Price lists +works/);
    expect(checked.status).to.equal(0);
  });

  it('refuses a sign-in without multifactor authentication there and then', async () => {
    await pc.control('config', { consentMfa: false });
    const { status, out } = await signIn();
    expect(out).to.include('without multifactor authentication');
    expect(status).to.equal(1);
    expect(await storedUser()).to.equal(undefined);
  });

  it('refuses a user without a role', async () => {
    await pc.control('faults', {
      path: '/v1/customers$',
      do: 'status',
      status: 403,
      code: 900150,
      description: 'Agent role required',
    });
    const { status, out } = await signIn();
    expect(out).to.include('(900150): Agent role required.');
    expect(status).to.equal(1);
    expect(await storedUser()).to.equal(undefined);
  });

  it('says what the user or Microsoft refused, in Spanish too', async () => {
    await pc.control('config', { autoConsent: false });
    env['DEFAULT_LANGUAGE'] = 'es';
    const { status, out } = await signIn();
    expect(out).to.include('Microsoft ha rechazado el inicio de sesión (AADSTS65004)');
    expect(status).to.equal(1);
  });

  it('takes no answer that it did not ask for', async () => {
    const port = await freePort();
    const running = start('--port', String(port));
    const address = await running.said(ADDRESS);
    const forged = await fetch(`http://127.0.0.1:${port}/?code=x&state=y`);
    expect(forged.status).to.equal(400);
    expect(await statusOf(port, '//')).to.equal(400);
    await fetch(address);
    expect((await running.ended).status).to.equal(0);
  });

  it('takes the pasted address on a machine without a browser', async () => {
    const running = start('--paste');
    const redirect = await fetch(await running.said(ADDRESS), { redirect: 'manual' });
    await running.said(/paste it here/);
    running.child.stdin.write('http://localhost:8400/?code=other\n');
    await running.said(/not the address of this sign-in/);
    running.child.stdin.write(`${redirect.headers.get('location') ?? ''}\n`);
    const { status, out } = await running.ended;
    expect(out).to.include('is signed in.');
    expect(status).to.equal(0);
  });

  it('signs in by a code on another device', async () => {
    const running = start('--device');
    const code = (await running.said(/enter the code \w+/)).split(' ').at(-1);
    await pc.control('device', { user_code: code });
    expect((await running.ended).status).to.equal(0);
    expect(await storedUser()).to.include({ userName: 'integration@partner.onmicrosoft.com' });
  });

  it('says that the port is in use, that a key is missing, and how it is used', async () => {
    const port = new URL(pc.url).port;
    const taken = await runCommand(CONNECT, ['--port', port], env);
    expect(taken.err).to.include(`Port ${port} is in use.`);
    const keyless = { ...env, PARTNER_CENTER_TOKEN_KEY: '' };
    expect((await runCommand(CONNECT, [], keyless)).err).to.include('PARTNER_CENTER_TOKEN_KEY');
    const wrong = await runCommand(CONNECT, ['--now'], env);
    expect(wrong.err).to.match(/^Usage: npm run connect/);
    expect(wrong.status).to.equal(2);
  });
});
