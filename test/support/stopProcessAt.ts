import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { pathToFileURL } from 'node:url';
import { compiled } from './programs.js';

const PRELOAD = pathToFileURL(compiled('test/support/stopAt.ts')).href;

/** A program, from the repository's root, such as `bot/cli/import.ts`, and its arguments. */
export type Command = readonly [program: string, ...args: string[]];

/** A process that is frozen at a point. */
export interface Held {
  /** Ends it there with SIGKILL. */
  kill(): Promise<void>;
}

/**
 * Runs a program until it comes to a point of `db/points.ts`, where it freezes.
 * @param point such as `import.before-commit`
 * @throws {Error} with what it printed when it ends before it gets there.
 */
export async function holdProcessAt(
  [program, ...args]: Command,
  env: NodeJS.ProcessEnv,
  point: string,
): Promise<Held> {
  const child = spawn(process.execPath, ['--import', PRELOAD, compiled(program), ...args], {
    env: { ...process.env, ...env, STOP_AT: point },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close');
  let output = '';
  await new Promise<void>((resolve, reject) => {
    const listen = (piece: Buffer) => {
      output += piece.toString();
      if (output.includes(`stopped at ${point}\n`)) resolve();
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    void ended.then(() => reject(new Error(`ended before ${point}:\n${output}`)));
  });
  return {
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Runs a program until it comes to a point, and kills it there with SIGKILL. */
export async function stopProcessAt(
  command: Command,
  env: NodeJS.ProcessEnv,
  point: string,
): Promise<void> {
  await (await holdProcessAt(command, env, point)).kill();
}
