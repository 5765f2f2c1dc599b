import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { startBot } from '../app.js';
import { readConfig } from '../config.js';
import { createLog } from '../log.js';
import { startErrorMessage } from '../startError.js';
import { greetEachPage } from '../teams/greetings.js';
import { discard, discardIncompatible } from './sampleDatabase.js';
import { sampleConnection, startSamplePartnerCenter } from './samplePartnerCenter.js';

/** Settings for local mode, on SQLite with sample data. */
const LOCAL = {
  DATABASE_URL: 'sqlite:./data/playground.sqlite',
  SAMPLE_DATA: 'true',
  LOG_LEVEL: 'warn',
};

/** Connects the bot to a sample of Partner Center. Its database begins anew, because the sample forgets. */
const PARTNER_CENTER = '--partner-center';
const CONNECTED_DATABASE = 'sqlite:./data/playground-partner-center.sqlite';

/** Settings of Microsoft 365 Agents Playground: no browser, and a log file next to the database. */
const PLAYGROUND = {
  TEAMSAPPTESTER_BROWSER: 'none',
  TEAMSAPPTESTER_LOGFILE: resolve('data/playground.log'),
};

async function main(): Promise<void> {
  const sample = process.argv.includes(PARTNER_CENTER)
    ? await startSamplePartnerCenter()
    : undefined;
  try {
    await start(sample);
  } catch (error) {
    // It would keep the process alive.
    await sample?.stop();
    throw error;
  }
}

type SamplePartnerCenter = Awaited<ReturnType<typeof startSamplePartnerCenter>>;

async function start(sample: SamplePartnerCenter | undefined): Promise<void> {
  const { PORT, DATABASE_URL, DEFAULT_LANGUAGE, SUGGESTED_ACTIONS } = process.env;
  const config = readConfig({
    ...LOCAL,
    ...(sample && { DATABASE_URL: CONNECTED_DATABASE, ...sampleConnection(sample) }),
    ...(PORT !== undefined && { PORT }),
    ...(DATABASE_URL !== undefined && { DATABASE_URL }),
    ...(DEFAULT_LANGUAGE !== undefined && { DEFAULT_LANGUAGE }),
    ...(SUGGESTED_ACTIONS !== undefined && { SUGGESTED_ACTIONS }),
  });
  const log = createLog(config.logLevel);
  // A database that the environment names may hold more than the sample.
  if (DATABASE_URL === undefined)
    await (sample ? discard(config.databaseUrl) : discardIncompatible(config.databaseUrl, log));
  const bot = await startBot(config, log, greetEachPage());

  const cli = createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/cli.js');
  const endpoint = `${bot.url}/api/messages`;
  const playground = spawn(
    process.execPath,
    [cli, 'start', '-e', endpoint, '-c', 'msteams', '--dt'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...PLAYGROUND, ...process.env },
    },
  );
  createInterface(playground.stdout).on('line', (line) => {
    const port = /Listening on (\d+)/i.exec(line)?.[1];
    if (port !== undefined) announce(`http://localhost:${port}`, sample?.url);
  });

  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      stopping = true;
      playground.kill();
    });
  }
  playground.once('exit', () => {
    if (!stopping) {
      process.stderr.write('The Playground exited unexpectedly, so the bot stops too.\n');
      process.exitCode = 1;
    }
    void bot.stop().then(() => sample?.stop());
  });
}

function announce(address: string, sample: string | undefined): void {
  process.stdout.write(
    `\n  Clientele is ready: open ${address} and type "help" or "ayuda".\n${
      sample === undefined
        ? `  With a sample Partner Center: npm run playground -- ${PARTNER_CENTER}\n`
        : `  It is connected to a sample Partner Center at ${sample}: nothing reaches Microsoft.\n`
    }  Press Ctrl-C to stop.\n\n`,
  );
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${startErrorMessage(error)}\n`);
  process.exitCode = 1;
}
