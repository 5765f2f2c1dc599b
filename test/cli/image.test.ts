import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { expect } from 'chai';

const run = promisify(execFile);
const MAX_IMAGE_BYTES = 300_000_000;
/** An image that was built before the test, such as `clientele`, and the program that runs it. */
const { TEST_IMAGE, CONTAINER_ENGINE = 'docker' } = process.env;

const lines = readFileSync('Dockerfile', 'utf8').replaceAll('\\\n', '').split('\n');

/** The command of HEALTHCHECK. */
function healthCheck(): string[] {
  const [, command = '[]'] =
    /^HEALTHCHECK .*? CMD (.*)$/.exec(lines.find((line) => line.startsWith('HEALTHCHECK')) ?? '') ??
    [];
  return JSON.parse(command) as string[];
}

describe('Dockerfile', () => {
  const { include } = JSON.parse(readFileSync('tsconfig.build.json', 'utf8')) as {
    include: string[];
  };
  const included = readFileSync('.dockerignore', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('!'))
    .map((line) => line.slice(1));

  it('gets all that the build reads, and nothing that may hold a secret', () => {
    const copied = lines
      .filter((line) => line.startsWith('COPY') && line.includes('/app/'))
      .flatMap((line) => line.split(' ').filter((word) => word.startsWith('/app/')))
      .map((path) => path.split('/')[2] ?? '')
      .filter((name) => name !== '' && name !== 'dist' && name !== 'node_modules');
    expect(included).to.include.members([...include, ...copied, 'package-lock.json']);
    for (const name of included) expect(existsSync(name), name).to.be.true;
    expect(included.filter((name) => name.startsWith('.env') || name === 'data')).to.eql([]);
  });

  it('removes only folders that are there, and keeps the database driver', () => {
    const removed = lines
      .flatMap(
        (line) =>
          line
            .match(/rm -rf ([^&]+)/)?.[1]
            ?.trim()
            .split(/\s+/) ?? [],
      )
      .filter((path) => path.startsWith('node_modules/'));
    expect(removed).to.include('node_modules/node-gyp');
    for (const path of removed)
      // The driver is not compiled where a prebuilt binary is to be had.
      if (!path.includes('sqlite3/')) expect(existsSync(path), path).to.be.true;
    expect(existsSync('node_modules/sqlite3/build/Release/node_sqlite3.node')).to.be.true;
  });

  it('neither runs as root nor keeps its data in the image', () => {
    const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM')));
    expect(last.find((line) => line.startsWith('USER'))).to.match(/^USER [1-9]\d*$/);
    expect(last).to.include('VOLUME /data');
  });
});

if (TEST_IMAGE !== undefined)
  describe('container image', function () {
    this.timeout(300_000);
    const engine = async (...args: string[]) => (await run(CONTAINER_ENGINE, args)).stdout.trim();
    const name = `clientele-test-${randomUUID()}`;
    after(() => engine('rm', '--force', '--volumes', name));

    /** Runs the image's own health check, because an engine without systemd never does. */
    async function untilHealthy(): Promise<void> {
      const check = healthCheck();
      for (let tries = 0; tries < 60; tries++) {
        if (
          await engine('exec', name, ...check).then(
            () => true,
            () => false,
          )
        )
          return;
        await delay(1_000);
      }
      throw new Error(`not healthy: ${await engine('logs', name)}`);
    }

    it('is under 300 MB', async () => {
      const size = await engine('image', 'inspect', '--format', '{{.Size}}', TEST_IMAGE);
      expect(Number(size)).to.be.below(MAX_IMAGE_BYTES);
    });

    it('becomes healthy on a read-only root file system, not as root, and stops with status 0', async () => {
      await engine(
        ...['run', '--detach', '--name', name, '--read-only', '--tmpfs', '/tmp'],
        ...['--cap-drop', 'ALL', '--env', 'SAMPLE_DATA=true', TEST_IMAGE],
      );
      await untilHealthy();
      expect(await engine('exec', name, 'id', '-u')).to.equal('10001');
      const check = await engine('exec', name, 'node', '/app/bin/clientele.js', 'search', 'check');
      expect(check).not.to.equal('');
      await engine('stop', '--time', '15', name);
      expect(await engine('inspect', '--format', '{{.State.ExitCode}}', name)).to.equal('0');
    });
  });
