import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

const MINUTE_S = 60;

/**
 * Bounds how much one person may ask of this process, so that nobody takes it away from the others.
 * @returns how many seconds to wait; 0 where the request may go on
 */
export type Throttle = (agentId: string) => Promise<number>;

/** @param perMinute 0 for no limit */
export function createThrottle(perMinute: number): Throttle {
  if (perMinute === 0) return () => Promise.resolve(0);
  const limiter = new RateLimiterMemory({ points: perMinute, duration: MINUTE_S });
  return (agentId) =>
    limiter.consume(agentId).then(
      () => 0,
      (refused: unknown) => {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        return Math.max(1, Math.ceil(refused.msBeforeNext / 1_000));
      },
    );
}
