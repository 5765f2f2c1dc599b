import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect } from 'chai';
import { listen, stopServer } from '../support/channel.js';
import { emptyDatabase } from '../support/database.js';
import { onTeardown } from '../support/teardown.js';

describe('npm run playground -- --partner-center', () => {
  it('ends if its port is in use', async function () {
    this.timeout(300_000);
    const other = createServer();
    const port = new URL(await listen(other)).port;
    const { PATH, HOME } = process.env;
    const DATABASE_URL = await emptyDatabase('sqlite');
    const program = ['--import', 'tsx', 'bot/cli/playground.ts', '--partner-center'];
    const child = spawn(process.execPath, program, {
      env: { PATH, HOME, PORT: port, DATABASE_URL },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    onTeardown(() => child.kill('SIGKILL'));
    let err = '';
    child.stderr.on('data', (piece: Buffer) => (err += piece.toString()));
    await once(child, 'close');
    expect(child.exitCode).to.equal(1);
    expect(err).to.include(port);
    await stopServer(other);
  });
});
