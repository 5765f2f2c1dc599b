import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

const MINUTE_SECONDS = 60;

/** A request over the limit. */
export interface OverLimit {
  waitSeconds: number;
  /** True for the first request over the limit within a minute. */
  isFirst: boolean;
}

/** Limits one person's requests to this process, so that it can serve others. */
export interface Throttle {
  /** Counts a request. @returns undefined if it may proceed */
  (agentId: string): Promise<OverLimit | undefined>;
  /** Tells if the next request would be over the limit, without counting one. */
  isUsedUp(agentId: string): Promise<boolean>;
}

/** @param perMinute 0 for no limit */
export function createThrottle(perMinute: number): Throttle {
  if (perMinute === 0)
    return Object.assign(() => Promise.resolve(undefined), {
      isUsedUp: () => Promise.resolve(false),
    });
  const limiter = new RateLimiterMemory({ points: perMinute, duration: MINUTE_SECONDS });
  const take = async (agentId: string): Promise<OverLimit | undefined> => {
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
  const isUsedUp = async (agentId: string) =>
    ((await limiter.get(agentId))?.consumedPoints ?? 0) >= perMinute;
  return Object.assign(take, { isUsedUp });
}
