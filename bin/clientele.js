#!/usr/bin/env node
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL, URL } from 'node:url';

/**
 * Runs one command: `node bin/clientele.js import Customers.csv`, as `npm run import -- Customers.csv` does.
 * `start` runs the build in `dist`. The other commands run their source while tsx is installed, because a build may be
 * older than the source; with production packages only, they run the build too.
 */
const PROGRAMS = {
  start: 'bot/main',
  import: 'bot/cli/import',
  'import:billing': 'bot/cli/importBilling',
  'import:subscriptions': 'bot/cli/importSubscriptions',
  'import:catalog': 'bot/cli/importCatalog',
  connect: 'bot/cli/connect',
  'partner-center': 'bot/cli/partnerCenter',
  sync: 'bot/cli/sync',
  backup: 'bot/cli/backup',
  search: 'bot/cli/search',
  manifest: 'manifest/build',
  playground: 'bot/cli/playground',
};
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SOURCE_FOLDERS = ['bot', 'cards', 'db', 'manifest', 'partnercenter'];

async function main(command, args) {
  if (!Object.hasOwn(PROGRAMS, command))
    return fail(`Usage: node bin/clientele.js ${Object.keys(PROGRAMS).join('|')} [arguments]`, 2);
  const program = PROGRAMS[command];
  const source = join(ROOT, `${program}.ts`);
  const built = join(ROOT, 'dist', `${program}.js`);

  if (command !== 'start' && existsSync(source) && (await canRunSource())) return run(source, args);
  if (command === 'playground')
    return fail('The Playground needs the development packages. Install them with: npm ci', 1);
  if (!existsSync(built))
    return fail('Clientele is not built yet. Build it with: npm ci && npm run build', 1);
  if (isOutdated())
    process.stderr.write('The build is older than the source. Renew it with: npm run build\n');
  return run(built, args);
}

/** Runs a program in this process, which then sees its own command line. */
async function run(path, args) {
  process.argv.splice(1, process.argv.length, path, ...args);
  await import(pathToFileURL(path).href);
}

async function canRunSource() {
  try {
    const { register } = await import('tsx/esm/api');
    register();
    return true;
  } catch (error) {
    if (error.code === 'ERR_MODULE_NOT_FOUND') return false;
    throw error;
  }
}

/** Tells if a source file changed after the last build. An image or a package has no source. */
function isOutdated() {
  const stamp = join(ROOT, 'dist', '.built');
  const built = existsSync(stamp) ? Date.parse(readFileSync(stamp, 'utf8')) : 0;
  return SOURCE_FOLDERS.flatMap((folder) => changeTimes(join(ROOT, folder))).some(
    (time) => time > built,
  );
}

function changeTimes(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => statSync(join(entry.parentPath ?? entry.path, entry.name)).mtimeMs);
}

function fail(sentence, status) {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = status;
}

const [command = '', ...args] = process.argv.slice(2);
await main(command, args);
