import type { Price } from './offer.js';

/** A price and the time in which it applies, as UTC instants; `endsAt` is exclusive. */
export interface DatedPrice extends Price {
  startsAt: string;
  endsAt: string;
}

/**
 * Returns the prices of an offer by quantity at a moment; empty without a price then. If two prices of a tier
 * overlap, the older one applies until it ends.
 * @param prices of one offer, sorted by start
 * @param at a UTC instant
 */
export function tiersAt(prices: readonly DatedPrice[], at: string): Price[] {
  const tiers = new Map<number, Price>();
  for (const { startsAt, endsAt, unitPrice, tierMin, tierMax } of prices)
    if (startsAt <= at && endsAt > at && !tiers.has(tierMin))
      tiers.set(tierMin, { unitPrice, tierMin, tierMax });
  return [...tiers.values()].sort((one, other) => one.tierMin - other.tierMin);
}
