import { setTimeout as delay } from 'node:timers/promises';
import PQueue from 'p-queue';
import type { Settings } from './settings.js';

/**
 * Resources that Partner Center limits separately: 500 calls a minute each, for the whole partner. The limits of
 * the other ones are not published: together they get as much as one of these, and a 429 stops them all.
 */
export type CallGroup = 'customers' | 'subscriptions' | 'orders' | 'other';
export const CALL_GROUPS: readonly CallGroup[] = ['customers', 'subscriptions', 'orders', 'other'];

/** Calls for someone who waits come before those of the background. */
export type Urgency = 'waiting' | 'background';

/** Calls that may be made now, or the time after which to ask again. */
export interface Reserved {
  granted: number;
  /** In milliseconds; 0 if any were granted. */
  waitMs: number;
}

export interface ReserveOptions {
  group: CallGroup;
  count: number;
  /** Most calls in any stretch of `windowMs`. */
  cap: number;
  windowMs: number;
}

/** Shares one budget among all processes of this product. `db/callBudget/` keeps it. */
export interface CallBudget {
  reserve(options: ReserveOptions): Promise<Reserved>;
  /** Stops all calls of a group, as a 429 asks, and lowers its cap for a while. */
  pause(group: CallGroup, ms: number): Promise<void>;
}

/** Calls in progress at a time to each group. */
const MAX_AT_ONCE: Readonly<Record<Urgency, number>> = { waiting: 4, background: 6 };
/** Share of the budget: the background leaves the rest to people who wait. */
const SHARE: Readonly<Record<Urgency, number>> = { waiting: 1, background: 0.9 };
/** Calls that the background reserves at once, as a share of its cap. */
const CHUNK_SHARE = 0.04;
/** Reserved calls that are not made within this share of the window are lost. */
const KEPT_SHARE = 0.05;

interface Line {
  queue: PQueue;
  /** Reserved calls that are not made yet, and the time until which they may be. */
  left: number;
  until: number;
  /** Time of the next reservation: those of the background are spread evenly. */
  nextAt: number;
  reserving: Promise<void> | undefined;
}

export type Pace = ReturnType<typeof createPace>;

/** Runs calls within the budget. Nobody who waits stands behind the background. */
export function createPace(
  budget: CallBudget,
  { callsPerMinute, minuteMs }: Pick<Settings, 'callsPerMinute' | 'minuteMs'>,
) {
  const lineOf = (urgency: Urgency): Line => ({
    queue: new PQueue({ concurrency: MAX_AT_ONCE[urgency] }),
    left: 0,
    until: 0,
    nextAt: 0,
    reserving: undefined,
  });
  const lines = byGroup(() => ({ waiting: lineOf('waiting'), background: lineOf('background') }));
  const keptMs = minuteMs * KEPT_SHARE;

  /**
   * Reserves calls of the background one chunk after the other. All at once, they would leave the window all at
   * once too, and a person who comes after more calls than the background leaves would wait for a minute.
   */
  async function reserve(group: CallGroup, urgency: Urgency): Promise<void> {
    const line = lines[group][urgency];
    if (Date.now() < line.nextAt) await delay(line.nextAt - Date.now());
    const cap = Math.max(1, Math.floor(callsPerMinute * SHARE[urgency]));
    const count = urgency === 'waiting' ? 1 : Math.max(1, Math.floor(cap * CHUNK_SHARE));
    // A reserved call may be made a little later, so the window is longer by that time.
    const windowMs = minuteMs + keptMs;
    const { granted, waitMs } = await budget.reserve({ group, count, cap, windowMs });
    if (granted === 0) {
      await delay(waitMs);
      return;
    }
    const now = Date.now();
    line.left += granted;
    line.until = now + keptMs;
    if (urgency === 'background') line.nextAt = now + (windowMs * granted) / cap;
  }

  async function slot(group: CallGroup, urgency: Urgency): Promise<void> {
    const line = lines[group][urgency];
    for (;;) {
      if (Date.now() >= line.until) line.left = 0;
      if (line.left > 0) {
        line.left--;
        return;
      }
      line.reserving ??= reserve(group, urgency).finally(() => (line.reserving = undefined));
      await line.reserving;
    }
  }

  return {
    /** Makes a call when the budget allows it. */
    run: <T>(group: CallGroup, urgency: Urgency, call: () => Promise<T>): Promise<T> =>
      lines[group][urgency].queue.add(async () => {
        await slot(group, urgency);
        return call();
      }),
    async pause(group: CallGroup, ms: number): Promise<void> {
      for (const line of Object.values(lines[group])) line.left = 0;
      await budget.pause(group, ms);
    },
  };
}

const byGroup = <T>(make: () => T): Record<CallGroup, T> =>
  Object.fromEntries(CALL_GROUPS.map((group) => [group, make()])) as Record<CallGroup, T>;

/** A budget of this process alone, for commands that run beside no bot. */
export function localBudget(): CallBudget {
  const made = byGroup((): number[] => []);
  const paused = byGroup(() => ({ until: 0 }));
  return {
    reserve({ group, count, cap, windowMs }) {
      const now = Date.now();
      const times = made[group].filter((at) => at > now - windowMs);
      made[group] = times;
      if (paused[group].until > now)
        return Promise.resolve({ granted: 0, waitMs: paused[group].until - now });
      const granted = Math.min(count, cap - times.length);
      if (granted <= 0)
        return Promise.resolve({ granted: 0, waitMs: (times[0] ?? now) + windowMs - now });
      for (let n = 0; n < granted; n++) times.push(now);
      return Promise.resolve({ granted, waitMs: 0 });
    },
    pause(group, ms) {
      paused[group].until = Math.max(paused[group].until, Date.now() + ms);
      return Promise.resolve();
    },
  };
}
