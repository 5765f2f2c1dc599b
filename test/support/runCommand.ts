import { execFile } from 'node:child_process';
import { compiled } from './programs.js';

export interface Ended {
  status: number;
  out: string;
  err: string;
}

/**
 * Runs a command with its own environment.
 * @param program relative to the repository's root, such as `bot/cli/import.ts`
 */
export function runCommand(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<Ended> {
  const { PATH, HOME } = process.env;
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [compiled(program), ...args],
      { env: { PATH, HOME, ...env } },
      (_, out, err) => resolve({ status: child.exitCode ?? -1, out, err }),
    );
  });
}
