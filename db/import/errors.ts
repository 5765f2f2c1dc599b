/** Reason why an import stopped. */
export type StopReason =
  /** Another import was applied since this one began, so the comparison is outdated. */
  | 'overtaken'
  /** Another process took this import for dead and cleared its staged rows. */
  | 'cleared'
  /** No row is valid, so removing missing records would empty the list. */
  | 'would-empty'
  /** No row is valid. */
  | 'no-valid-row';

/** An import that stopped. Nothing was changed. */
export class ImportStopped extends Error {
  readonly code = 'IMPORT_STOPPED';
  constructor(readonly reason: StopReason) {
    super(`the import stopped: ${reason}`);
  }
}

/** Tells if an import stopped because no row of its file is valid. */
export const hasNoValidRow = (
  error: unknown,
): error is ImportStopped & { reason: 'no-valid-row' | 'would-empty' } =>
  error instanceof ImportStopped &&
  (error.reason === 'no-valid-row' || error.reason === 'would-empty');
