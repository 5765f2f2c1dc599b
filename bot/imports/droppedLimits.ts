export interface DownloadLimits {
  bytes: number;
  /** Time for all of it, in milliseconds. */
  totalMs: number;
  /** Time without a byte, in milliseconds. */
  idleMs: number;
}

/**
 * Limits of a file that an agent sends. A list of a million customers has about 130 MB, their billing information
 * 300 MB; at 1 MB a second that takes five minutes.
 */
export const DROPPED_LIMITS: DownloadLimits = {
  bytes: 512 * 1_024 ** 2,
  totalMs: 15 * 60_000,
  idleMs: 30_000,
};

/** Max rows of a dropped file. */
export const MAX_DROPPED_ROWS = 5_000_000;
/** Max bytes of a dropped file once it is unpacked: less than at the console, because the bot goes on answering. */
export const MAX_DROPPED_BYTES = 2 * 1_024 ** 3;

/** The file has more rows than a dropped file may have. */
export class RowLimit extends Error {}
