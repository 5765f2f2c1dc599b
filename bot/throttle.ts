import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

const MINUTE_S = 60;

/** More requests than a person may make. */
export interface TooMany {
  waitSeconds: number;
  /** True for the first one over the limit within the minute. */
  isFirst: boolean;
}

/**
 * Limits the requests of one person to this process, so that the others are still served.
 * @returns undefined if the request may proceed
 */
export type Throttle = (agentId: string) => Promise<TooMany | undefined>;

/** @param perMinute 0 for no limit */
export function createThrottle(perMinute: number): Throttle {
  if (perMinute === 0) return () => Promise.resolve(undefined);
  const limiter = new RateLimiterMemory({ points: perMinute, duration: MINUTE_S });
  return async (agentId) => {
    try {
      await limiter.consume(agentId);
      return undefined;
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      return {
        waitSeconds: Math.max(1, Math.ceil(refused.msBeforeNext / 1_000)),
        isFirst: refused.consumedPoints === perMinute + 1,
      };
    }
  };
}
