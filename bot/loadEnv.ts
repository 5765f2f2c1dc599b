import { ConfigError } from './configError.js';

/**
 * Adds the variables of `.env` in the current folder to the environment, whose own values win, even empty ones.
 * The file may be missing.
 * @throws {ConfigError} if it cannot be read
 */
export function loadEnv(): void {
  try {
    process.loadEnvFile();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return;
    throw new ConfigError('.env must be a file that this user may read.');
  }
}
