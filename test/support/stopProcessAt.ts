import { spawn } from 'node:child_process';
import { once } from 'node:events';

const PRELOAD = new URL('stopAt.ts', import.meta.url).href;

/** A process that is frozen at a point. */
export interface Held {
  /** Ends it there with SIGKILL. */
  kill(): Promise<void>;
}

/**
 * Runs a TypeScript program until it comes to a point of `db/points.ts`, where it freezes.
 * @param args the program and its arguments, from the repository's root
 * @param point such as `import.before-commit`
 * @throws {Error} with what it printed when it ends before it gets there.
 */
export async function holdProcessAt(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  point: string,
): Promise<Held> {
  const child = spawn(process.execPath, ['--import', 'tsx', '--import', PRELOAD, ...args], {
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
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  point: string,
): Promise<void> {
  await (await holdProcessAt(args, env, point)).kill();
}
