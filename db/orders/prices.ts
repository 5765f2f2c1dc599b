import type { Knex } from 'knex';
import { createOffers, priceFor, type Segment } from '../offers/repository.js';
import type { Order, OrderLine } from './order.js';

/** Why a line cannot stand as it is. */
export type LineChange =
  /** The list has another price now. */
  | { kind: 'price'; line: OrderLine; unitPrice: string | null; currency: string }
  /** It is on no list any more, has no price for this quantity, or is not for this market or segment. */
  | { kind: 'gone'; line: OrderLine };

/**
 * Holds a draft's lines against the lists as they are now. Prices are looked up here and nowhere else:
 * what a card says of them is never believed.
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
    else if (price.unitPrice !== line.unitPrice || offer.currency !== line.currency) {
      const { unitPrice } = price;
      changes.push({ kind: 'price', line, unitPrice, currency: offer.currency });
    }
  }
  return changes;
}
