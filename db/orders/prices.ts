import type { Knex } from 'knex';
import { priceFor, type Segment } from '../offers/offer.js';
import { createOffers } from '../offers/repository.js';
import { samePrice } from './money.js';
import type { Order, OrderLine } from './order.js';

/** A reason to change a line before the order is placed. */
export type LineChange =
  /** The list has another price now. */
  | { kind: 'price'; line: OrderLine; unitPrice: string | null; currency: string }
  /** Not on a list, not for this market or segment, or without a price for this quantity. */
  | { kind: 'gone'; line: OrderLine };

/**
 * Compares a draft's lines with the current lists. All prices come from here; those on a card are not
 * trusted.
 * @param market the customer's country
 */
export async function changesSince(
  knex: Knex,
  { lines }: Order,
  market: string,
  segment: Segment,
): Promise<LineChange[]> {
  const offers = createOffers(knex);
  const listed = await offers.byIds(lines.map(({ offerId }) => offerId));
  const changes: LineChange[] = [];
  for (const line of lines) {
    const offer = listed.get(line.offerId);
    const price =
      offer?.market === market && offer.segment === segment
        ? priceFor(await offers.tiersOf(line.offerId), line.quantity ?? 1)
        : undefined;
    if (!offer || !price || (price.unitPrice === null) !== (line.quantity === null))
      changes.push({ kind: 'gone', line });
    else if (!samePrice(price.unitPrice, line.unitPrice) || offer.currency !== line.currency) {
      const { unitPrice } = price;
      changes.push({ kind: 'price', line, unitPrice, currency: offer.currency });
    }
  }
  return changes;
}
