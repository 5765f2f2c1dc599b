import { config as loadEnvironment } from 'dotenv';
import { startBot } from './app.js';
import { ConfigError, readConfig } from './config.js';
import { createLog } from './log.js';

/** Starts the bot alone, as deployed, and stops it cleanly on SIGTERM and Ctrl-C. */
async function main(): Promise<void> {
  loadEnvironment({ quiet: true });
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  const bot = await startBot(config, log);
  log.info(
    { url: bot.url, local: config.local },
    config.local
      ? 'listening on loopback only: without MicrosoftAppId anyone who reaches the port could claim to be anyone'
      : 'listening',
  );
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      log.info({ signal }, 'stopping');
      void bot.stop().then(() => log.info('stopped'));
    });
  }
}

try {
  await main();
} catch (error) {
  const sentence =
    error instanceof ConfigError ? error.message : `The bot could not start: ${String(error)}`;
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}
