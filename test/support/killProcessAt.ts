import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { pathToFileURL } from 'node:url';
import { compiled } from './programs.js';

const PRELOAD = pathToFileURL(compiled('test/support/stopAt.ts')).href;

/** A program, relative to the repository's root, such as `bot/cli/import.ts`, and its arguments. */
export type Command = readonly [program: string, ...args: string[]];

export interface FrozenProcess {
  /** Sends SIGKILL and waits for the process to end. */
  kill(): Promise<void>;
}

/**
 * Runs a program until it freezes at a point of `db/points.ts`.
 * @param point such as `import.before-commit`
 * @throws {Error} with its output if it ends before that point
 */
export async function freezeProcessAt(
  [program, ...args]: Command,
  env: NodeJS.ProcessEnv,
  point: string,
): Promise<FrozenProcess> {
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

/** Runs a program until a point of `db/points.ts` and kills it there with SIGKILL. */
export async function killProcessAt(
  command: Command,
  env: NodeJS.ProcessEnv,
  point: string,
): Promise<void> {
  await (await freezeProcessAt(command, env, point)).kill();
}
