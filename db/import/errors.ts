/** Why an import stopped by itself. Nothing was changed. */
export type StopReason =
  /** Another import was applied since this one began: what it compared with is no longer so. */
  | 'overtaken'
  /** The database took this import for dead and cleared its rows away. */
  | 'cleared'
  /** No row is sound, so taking off what is missing would empty the list. */
  | 'would-empty';

/** An import that stopped by itself. Nothing was changed. */
export class ImportStopped extends Error {
  readonly code = 'IMPORT_STOPPED';
  constructor(readonly reason: StopReason) {
    super(`the import stopped: ${reason}`);
  }
}
