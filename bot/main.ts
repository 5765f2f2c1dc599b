import { startBot } from './app.js';
import { readConfig } from './config.js';
import { loadEnv } from './loadEnv.js';
import { createLog, logConsole } from './log.js';
import { startErrorMessage } from './startError.js';
import { VERSION } from './version.js';

/** Time limit of a shutdown. A second signal exits immediately. */
const STOP_MS = 9_500;

/** Starts the bot as deployed. SIGTERM and Ctrl-C shut it down. */
async function main(): Promise<void> {
  loadEnv();
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  logConsole(log);
  const bot = await startBot(config, log);
  log.info(
    { url: bot.url, local: config.local, version: VERSION },
    config.local
      ? 'listening on loopback only: senders are not authenticated without MicrosoftAppId'
      : 'listening',
  );
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);

  let stopping = false;
  function stop(signal: NodeJS.Signals): void {
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ signal }, 'shutting down');
    setTimeout(() => {
      log.warn('shutdown timed out; unfinished jobs will be resumed by another process');
      process.exit(1);
    }, STOP_MS).unref();
    void bot.stop().then(
      () => {
        log.info('stopped');
        // A pending call would keep the process alive.
        process.exit(0);
      },
      (error: unknown) => {
        log.error({ err: error }, 'shutdown failed');
        process.exit(1);
      },
    );
  }
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${startErrorMessage(error)}\n`);
  process.exitCode = 1;
}
