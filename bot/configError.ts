/** An invalid or missing variable. The message is one sentence that names it. */
export class ConfigError extends Error {
  readonly code = 'CONFIG';
}
