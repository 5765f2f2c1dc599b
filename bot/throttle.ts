import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

const MINUTE_S = 60;

/** More requests than a person may make. */
export interface TooMany {
  waitSeconds: number;
  /** Whether it is the first one too many within the minute. */
  isFirst: boolean;
}

/**
 * Bounds how much one person may ask of this process, so that nobody takes it away from the others.
 * @returns undefined where the request may go on
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
