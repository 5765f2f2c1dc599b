import type { Call } from '../../../partnercenter/sample/wire/call.js';
import { tooManyCalls } from '../../../partnercenter/sample/wire/serviceError.js';
import type { StandInOptions } from './options.js';

/** Counts calls within fixed minutes, each from the first call after the one before. */
export class Budgets {
  private readonly windows = new Map<string, { until: number; used: number }>();

  constructor(private readonly options: StandInOptions) {}

  /** @throws {ServiceError} when the budget of this minute is used up. */
  take({ group = 'other', customerId = '' }: Call, at = Date.now()): void {
    const { budget, budgetOther, minute, budgetPer, punish } = this.options;
    const limit = group === 'other' ? budgetOther : budget;
    if (limit <= 0) return;
    const key = budgetPer === 'customer' ? `${group}|${customerId}` : group;
    let window = this.windows.get(key);
    if (!window || at >= window.until) {
      window = { until: at + minute, used: 0 };
      this.windows.set(key, window);
    }
    if (++window.used <= limit) return;
    if (punish) window.until += 1000;
    throw tooManyCalls(Math.max(1, Math.ceil((window.until - at) / 1000)));
  }

  clear(): void {
    this.windows.clear();
  }
}
