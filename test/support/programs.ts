import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const OUT = join(ROOT, 'dist', 'test');
const run = promisify(execFile);

/**
 * Compiles the programs that tests start, once per run. They start three times as fast as from
 * source, and a run starts more than a hundred.
 */
export async function compilePrograms(): Promise<void> {
  const compiler = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  const project = join(ROOT, 'test', 'support', 'programs.tsconfig.json');
  await run(process.execPath, [compiler, '-p', project]);
  await run(process.execPath, [join('bin', 'copyAssets.js'), OUT], { cwd: ROOT });
}

/**
 * Returns the compiled file of a source file.
 * @param source relative to the repository's root, such as `bot/main.ts`
 */
export const compiled = (source: string): string => join(OUT, source.replace(/\.ts$/, '.js'));
