import type { Knex } from 'knex';
import type { Catalog } from '../offers/offer.js';
import { samePrice } from '../orders/money.js';
import { queryRows } from '../sql/run.js';
import { sql } from '../sql/tag.js';
import { insertRows } from '../sql/values.js';

/** A line of a draft, with the price that the list has for its quantity. */
interface DraftLine {
  id: number;
  orderId: number;
  customerId: number;
  agentId: string;
  product: string;
  currency: string | null;
  /** Null by usage, and for an offer without a price. */
  unitPrice: string | null;
}

const CHANGE = {
  runId: 'integer',
  at: 'text',
  kind: 'text',
  customerId: 'integer',
  orderId: 'integer',
  agentId: 'text',
  about: 'text',
  oldValue: 'text',
  newValue: 'text',
} as const;

/** Reads the lines of all drafts with what they cost in a catalog at an instant. */
export const draftPrices = (knex: Knex, catalog: Catalog, at: string): Promise<DraftLine[]> =>
  queryRows<DraftLine>(
    knex,
    // The price that `priceFor` would choose of `tiersOf`.
    sql`select l.id, o.id as order_id, o.customer_id, o.agent_id, l.product, f.currency,
        (select p.unit_price from catalog_prices p
          where p.offer_id = f.id and p.starts_at <= ${at} and p.ends_at > ${at}
            and p.tier_min <= coalesce(l.quantity, 1)
          order by p.tier_min desc, p.starts_at, p.id limit 1) as unit_price
      from orders o join order_lines l on l.order_id = o.id
      left join catalog_offers f on f.id = l.offer_id and f.removed_at is null
      where o.state = 'draft' and l.catalog = ${catalog} order by o.id, l.id`,
  );

/** Records the drafts whose products have another price now, or none. */
export async function recordPriceChanges(
  trx: Knex.Transaction,
  runId: number,
  catalog: Catalog,
  at: string,
  before: readonly DraftLine[],
): Promise<void> {
  if (before.length === 0) return;
  const now = new Map((await draftPrices(trx, catalog, at)).map((line) => [line.id, line]));
  const changes = before.flatMap((was) => {
    const is = now.get(was.id);
    const isSame = is && is.currency === was.currency && samePrice(is.unitPrice, was.unitPrice);
    if (!is || isSame || amount(was) === null) return [];
    const { orderId, customerId, agentId, product } = is;
    return {
      runId,
      at,
      kind: 'price-changed',
      customerId,
      orderId,
      agentId,
      about: product,
      oldValue: amount(was),
      newValue: amount(is),
    };
  });
  await insertRows(trx, 'list_changes', CHANGE, changes);
}

/** `387.6 EUR`; null without a price. */
const amount = ({ unitPrice, currency }: DraftLine): string | null =>
  unitPrice === null || currency === null ? null : `${unitPrice} ${currency}`;
