import { DeliveryError } from './jobMessage.js';

/** Delays before a message is made or sent again; the last one repeats. */
const RETRY_DELAYS_MS = [5_000, 10_000, 20_000, 40_000, 60_000];
/** Takes about half an hour. */
export const MAX_TRIES = 30;
/** Statuses with which the channel says that the bot is no longer in a chat. */
const GONE_STATUSES = new Set([403, 404]);

/**
 * The outcome of a message. `unclear`: the channel did not answer, and sending again might show it twice.
 * `not-accepted` and `refused`: the channel did not take it, for now or as it is.
 */
export type Delivery = 'sent' | 'unclear' | 'not-accepted' | 'refused' | 'gone';

/** Returns the delay after this many tries, in milliseconds. */
export const retryDelay = (tries: number): number =>
  RETRY_DELAYS_MS[tries] ?? RETRY_DELAYS_MS.at(-1) ?? 0;

/** Sends a message and tells what became of it. Errors that are not about the channel are rethrown. */
export async function deliver(
  send: () => Promise<unknown>,
  onError: (error: unknown) => void,
): Promise<Delivery> {
  try {
    await send();
    return 'sent';
  } catch (error) {
    if (error instanceof DeliveryError) {
      onError(error);
      return error.outcome === 'unknown' ? 'unclear' : 'not-accepted';
    }
    const status = (error as { statusCode?: number } | undefined)?.statusCode;
    if (status === undefined) throw error;
    onError(error);
    return GONE_STATUSES.has(status) ? 'gone' : 'refused';
  }
}
