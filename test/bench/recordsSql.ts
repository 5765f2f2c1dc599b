import type { Knex } from 'knex';
import { dialectOf } from '../../db/connection/dialect.js';
import { fold } from '../../db/index.js';

/** Date of the latest records. Subscriptions renew from this day on. */
export const LAST_DAY = '2026-11-25';
/** Number of agents in the activity. */
export const AGENTS = 40;
/** Number of customers that share a tenth of all activity. */
export const BUSY_CUSTOMERS = 50;
/** A product that searches can filter by. */
export const PRODUCT = 'Microsoft 365 E3';
const PRODUCTS = [
  'Microsoft 365 Business Basic', 'Microsoft 365 Business Standard', 'Exchange Online Plan 1', PRODUCT,
  'Microsoft 365 E5', 'Office 365 E1', 'Power BI Pro', 'Visio Plan 2', 'Project Plan 3', 'Teams Phone Standard',
  'Entra ID P1', 'Intune Plan 1', 'Defender for Business', 'Azure plan', 'Windows 365 Business', 'Dynamics 365 Sales',
]; // prettier-ignore
/** Billing locations of customers, one in twenty each. */
const PLACES = [
  'ES Madrid', 'ES Barcelona', 'ES Valencia', 'ES Sevilla', 'ES Bilbao', 'US Chicago', 'US Boston', 'US Seattle',
  'US Austin', 'DE Berlin', 'DE Hamburg', 'FR Lyon', 'FR Paris', 'GB Leeds', 'IT Milano', 'MX Puebla', 'PT Porto',
  'NL Utrecht', 'BR Recife', 'JP Osaka',
]; // prettier-ignore

/** SQL expressions that differ between the databases. */
function dialectSql(knex: Knex) {
  const postgres = dialectOf(knex) === 'postgres';
  return {
    /** Numbers from 1, as `n (i)`. */
    numbers: (count: number) =>
      postgres
        ? `generate_series(1, ${count}) as n (i)`
        : `(with recursive numbers (i) as (select 1 union all select i + 1 from numbers where i < ${count}) select i from numbers) as n`,
    /** Element of a list of strings. */
    element: (list: readonly string[], index: string) => {
      const json = JSON.stringify(list).replaceAll("'", "''");
      return postgres ? `('${json}'::jsonb ->> (${index})::int)` : `('${json}' ->> (${index}))`;
    },
    /** Timestamp this many seconds before the end of the records. */
    ago: (seconds: string) =>
      postgres
        ? `to_char(timestamp '${LAST_DAY}' - (${seconds}) * interval '1 second', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
        : `strftime('%Y-%m-%dT%H:%M:%fZ', unixepoch('${LAST_DAY}') - (${seconds}), 'unixepoch')`,
    /** Date this many days after the last day. */
    day: (days: string) =>
      postgres
        ? `to_char(date '${LAST_DAY}' + (${days})::int, 'YYYY-MM-DD')`
        : `date('${LAST_DAY}', (${days}) || ' days')`,
    guid: (number: string) =>
      postgres
        ? `lpad(to_hex(${number}), 8, '0') || '-0000-4000-8000-000000000000'`
        : `printf('%08x-0000-4000-8000-000000000000', ${number})`,
  };
}

/** Hashes a number deterministically. */
const hashed = (number: string, salt: number): string =>
  `((${number}) * 2654435761 + ${salt} * 40503) % 4294967291 / 7`;

/** Inserts one billing profile per customer. */
export async function insertBilling(trx: Knex.Transaction, rows: number): Promise<void> {
  const { numbers, element } = dialectSql(trx);
  const place = `${hashed('i', 1)} % ${PLACES.length}`;
  await trx.raw(
    `insert into billing_profiles (customer_id, email, first_name, last_name, city, city_key, country, changed_at)
     select i, 'billing@example.com', 'Ana', 'Ruiz', substr(${element(PLACES, place)}, 4), substr(${element(PLACES.map(fold), place)}, 4),
       substr(${element(PLACES, place)}, 1, 2), '${LAST_DAY}T00:00:00.000Z' from ${numbers(rows)}`,
  );
}

/** SQL expressions of a subscription's number `i`. */
interface SubscriptionSql {
  term?: string;
  autoRenew?: string;
  /** Days from the last day on in which it can be canceled; null without a window. */
  windowDays?: string;
}

/**
 * Inserts one subscription per customer on average, held by 60 % of customers, that renew within a
 * year.
 */
export async function insertSubscriptions(
  trx: Knex.Transaction,
  rows: number,
  { term = `'P1Y'`, autoRenew = 'true', windowDays }: SubscriptionSql = {},
): Promise<void> {
  const { numbers, element, day, guid } = dialectSql(trx);
  const product = `${hashed('i', 2)} % ${PRODUCTS.length}`;
  const days = `${hashed('i', 3)} % 365`;
  await trx.raw(
    `insert into subscriptions (customer_id, subscription_id, product_id, sku_id, product, product_key, quantity, status,
       term, billing_plan, start_date, end_date, auto_renew, cancellable_until, created_at, changed_at)
     select ${hashed('i', 4)} % ${Math.floor(rows * 0.6)} + 1, ${guid('i')}, 'CFQ7TTC0LH' || (${product}), '0001',
       ${element(PRODUCTS, product)}, ${element(PRODUCTS.map(fold), product)}, i % 300 + 1,
       case when i % 20 = 7 then 'suspended' when i % 20 = 9 then 'expired' else 'active' end,
       ${term}, 'monthly', ${day(`(${days}) - 365`)}, ${day(days)}, ${autoRenew},
       ${windowDays === undefined ? 'null' : day(windowDays)},
       '${LAST_DAY}T00:00:00.000Z', '${LAST_DAY}T00:00:00.000Z' from ${numbers(rows)}`,
  );
}

/** Inserts five entries per customer over a year; a few customers have a tenth of all. */
export async function insertActivity(trx: Knex.Transaction, rows: number): Promise<void> {
  const { numbers, ago } = dialectSql(trx);
  const count = rows * 5;
  const step = (365 * 86_400) / count;
  const customer = `case when i % 10 = 0 then i / 10 % ${BUSY_CUSTOMERS} else ${hashed('i', 5)} % ${rows} end + 1`;
  await trx.raw(
    `insert into activity (at, agent_id, agent_name, action, customer_id, old_values, new_values)
     select ${ago(`(${count} - i + 1) * ${step}`)}, 'agent-' || (i % ${AGENTS}), 'Agent ' || (i % ${AGENTS}),
       case when i % 20 < 10 then 'customer-changed' when i % 20 < 17 then 'tags-changed' else 'billing-changed' end,
       ${customer}, '{"name":"Before ' || i || '"}', '{"name":"After ' || i || '"}' from ${numbers(count)}`,
  );
}

/** Inserts one order per customer on average over a year, with two lines, in every state. */
export async function insertOrders(trx: Knex.Transaction, rows: number): Promise<void> {
  const { numbers, ago } = dialectSql(trx);
  const step = (365 * 86_400) / rows;
  const at = ago(`(${rows} - i + 1) * ${step}`);
  const state = `case when i % 20 = 3 then 'draft' when i % 20 = 5 then 'discarded'
    when i % 3 = 0 then 'ordered' else 'recorded' end`;
  await trx.raw(
    `insert into orders (state, customer_id, agent_id, agent_name, created_at, changed_at, begun_at)
     select ${state}, ${hashed('i', 6)} % ${rows} + 1, 'agent-' || (i % ${AGENTS}), 'Agent ' || (i % ${AGENTS}),
       ${at}, ${at}, ${at} from ${numbers(rows)}`,
  );
  await trx.raw(
    `update orders set placed_at = changed_at, placed_by = agent_id, placed_by_name = agent_name
     where state in ('recorded', 'ordered')`,
  );
  const [offers] = await trx('catalog_offers').max<{ last: number | null }[]>({ last: 'id' });
  const offer = `${hashed('n.i', 7)} % ${offers?.last ?? 1} + 1`;
  await trx.raw(
    `insert into order_lines (order_id, offer_id, quantity, catalog, product_id, sku_id, product, sku, publisher, term,
       billing_plan, currency, unit_price)
     select d.id, o.id, n.i % 50 + 1, o.catalog, o.product_id, o.sku_id, o.product, o.sku, o.publisher, o.term,
       o.billing_plan, o.currency, (select p.unit_price from catalog_prices p where p.offer_id = o.id order by p.tier_min limit 1)
     from ${numbers(rows * 2)} join orders d on d.id = (n.i + 1) / 2 join catalog_offers o on o.id = ${offer}
     on conflict do nothing`,
  );
}
