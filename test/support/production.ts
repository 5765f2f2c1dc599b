import { cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compiled } from './programs.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SOURCE = ['bin', 'bot', 'cards', 'db', 'manifest', 'partnercenter', 'package.json'];

interface Locked {
  dev?: boolean;
  devOptional?: boolean;
  license?: string;
}

/** The packages that `npm prune --omit=dev` leaves, by path below the root, such as `node_modules/zod`. */
export function productionPackages(): [path: string, entry: Locked][] {
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, Locked>;
  };
  return Object.entries(lock.packages).filter(
    ([path, { dev, devOptional }]) => path !== '' && !dev && !devOptional,
  );
}

/**
 * Lays a clone in a new folder, as it is after `npm ci && npm run build && npm prune --omit=dev`: the packages are links.
 * Programs in it must run with NODE_PRESERVE_SYMLINKS=1, or the packages find development packages next to them.
 */
export function layProductionClone(): string {
  const folder = mkdtempSync(join(tmpdir(), 'clientele-clone-'));
  for (const name of SOURCE)
    // With their times, or the build would be older than they are.
    cpSync(join(ROOT, name), join(folder, name), { recursive: true, preserveTimestamps: true });
  for (const [path] of productionPackages()) {
    // A nested package comes with the one that holds it.
    if (path.lastIndexOf('node_modules/') > 0) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    symlinkSync(join(ROOT, path), join(folder, path));
  }
  // Compiled before the tests, beside programs of their own.
  cpSync(compiled(''), join(folder, 'dist'), {
    recursive: true,
    filter: (path) => path !== compiled('test'),
  });
  return folder;
}
