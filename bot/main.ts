import { config as loadEnvironment } from 'dotenv';
import { startBot } from './app.js';
import { readConfig } from './config.js';
import { createLog, logConsole } from './log.js';
import { whyNotStarted } from './startError.js';

/** Time limit of a stop, in milliseconds; a second signal stops immediately. */
const STOP_MS = 9_500;

/** Starts the bot alone, as deployed, and stops it cleanly on SIGTERM and Ctrl-C. */
async function main(): Promise<void> {
  loadEnvironment({ quiet: true });
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  logConsole(log);
  const bot = await startBot(config, log);
  log.info(
    { url: bot.url, local: config.local },
    config.local
      ? 'listening on loopback only: without MicrosoftAppId anyone who reaches the port could claim to be anyone'
      : 'listening',
  );
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);

  let stopping = false;
  function stop(signal: NodeJS.Signals): void {
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => {
      log.warn('the stop timed out: another process resumes the jobs');
      process.exit(1);
    }, STOP_MS).unref();
    void bot.stop().then(
      () => {
        log.info('stopped');
        // A hanging call would keep the process alive.
        process.exit(0);
      },
      (error: unknown) => {
        log.error({ err: error }, 'stopped with an error');
        process.exit(1);
      },
    );
  }
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${whyNotStarted(error)}\n`);
  process.exitCode = 1;
}
