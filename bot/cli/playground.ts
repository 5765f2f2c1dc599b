import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { createLog } from '../log.js';
import { startBot } from '../app.js';
import { ConfigError, readConfig } from '../config.js';

/** The bot in local mode on SQLite with sample data, and Microsoft's Playground in front of it. */
const LOCAL = {
  DATABASE_URL: 'sqlite:./data/playground.sqlite',
  SAMPLE_DATA: 'true',
  LOG_LEVEL: 'warn',
};

async function main(): Promise<void> {
  const { PORT, DATABASE_URL, DEFAULT_LANGUAGE } = process.env;
  const config = readConfig({
    ...LOCAL,
    ...(PORT !== undefined && { PORT }),
    ...(DATABASE_URL !== undefined && { DATABASE_URL }),
    ...(DEFAULT_LANGUAGE !== undefined && { DEFAULT_LANGUAGE }),
  });
  const bot = await startBot(config, createLog(config.logLevel));

  const cli = createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/cli.js');
  const endpoint = `${bot.url}/api/messages`;
  const playground = spawn(
    process.execPath,
    [cli, 'start', '-e', endpoint, '-c', 'msteams', '--dt'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, TEAMSAPPTESTER_BROWSER: 'none' },
    },
  );
  createInterface(playground.stdout).on('line', (line) => {
    const port = /Listening on (\d+)/i.exec(line)?.[1];
    if (port !== undefined) announce(`http://localhost:${port}`);
  });

  const stop = () => playground.kill();
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  playground.once('exit', () => void bot.stop());
}

function announce(address: string): void {
  process.stdout.write(
    `\n  Clientele is ready: open ${address} and type "help" or "ayuda".\n  Ctrl-C stops it.\n\n`,
  );
}

try {
  await main();
} catch (error) {
  const sentence =
    error instanceof ConfigError ? error.message : `The bot could not start: ${String(error)}`;
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}
