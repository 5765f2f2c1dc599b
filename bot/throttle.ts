import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

const MINUTE_SECONDS = 60;

/** A request over the limit. */
export interface OverLimit {
  waitSeconds: number;
  /** True for the first request over the limit within a minute. */
  isFirst: boolean;
}

/**
 * Limits one person's requests to this process, so that it can serve others.
 * @returns undefined if the request may proceed
 */
export type Throttle = (agentId: string) => Promise<OverLimit | undefined>;

/** @param perMinute 0 for no limit */
export function createThrottle(perMinute: number): Throttle {
  if (perMinute === 0) return () => Promise.resolve(undefined);
  const limiter = new RateLimiterMemory({ points: perMinute, duration: MINUTE_SECONDS });
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
