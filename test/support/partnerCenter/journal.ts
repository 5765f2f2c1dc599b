import { groupBy } from '../../../partnercenter/sample/groupBy.js';
import type { Service } from '../../../partnercenter/sample/service.js';
import type { Answer, Call, Change } from '../../../partnercenter/sample/wire/call.js';

/** A call as it was made and answered. */
export interface Entry {
  /** Counts calls to the API from 1; 0 for the sign-in host. */
  n: number;
  /** In milliseconds, as `ms`. */
  at: number;
  ms?: number;
  method: string;
  path: string;
  query?: Record<string, string>;
  requestId?: string;
  correlationId?: string;
  continuation?: string;
  ifMatch?: string;
  body?: unknown;
  /** Of a sign-in. */
  grant?: string;
  /** The user, or `app`. */
  as?: string;
  group?: string;
  /** 0 until the answer. */
  status: number;
  /** Changes by the call, as in `order-created:a68736758d17`. */
  effects: string[];
  /** The disturbance. */
  fault?: string;
}

/** Older calls are forgotten. */
const KEPT_CALLS = 200_000;
const FORGOTTEN_AT_ONCE = 1000;

/** Everything that callers did. */
export class Journal {
  readonly entries: Entry[] = [];
  readonly effects: Record<string, number> = {};
  readonly byStatus: Record<number, number> = {};
  /** Calls to the API. */
  count = 0;
  mostAtOnce = 0;
  private atOnce = 0;
  private readonly open = new Map<Call, Entry>();

  begin(call: Call, at = Date.now()): Entry {
    const isSignIn = call.host === 'login';
    const entry: Entry = {
      n: isSignIn ? 0 : ++this.count,
      at,
      method: call.method,
      path: call.path,
      ...(call.query.size > 0 && { query: Object.fromEntries(call.query) }),
      ...(call.requestId !== undefined && { requestId: call.requestId }),
      ...(call.correlationId !== undefined && { correlationId: call.correlationId }),
      ...headerIn(call, 'ms-continuationtoken', 'continuation'),
      ...headerIn(call, 'if-match', 'ifMatch'),
      ...(isSignIn ? grantIn(call) : call.body !== undefined && { body: call.body }),
      status: 0,
      effects: [],
    };
    this.entries.push(entry);
    if (this.entries.length > KEPT_CALLS) this.entries.splice(0, FORGOTTEN_AT_ONCE);
    this.open.set(call, entry);
    if (!isSignIn) this.mostAtOnce = Math.max(this.mostAtOnce, ++this.atOnce);
    return entry;
  }

  admitted(call: Call): void {
    const entry = this.open.get(call);
    if (!entry) return;
    if (call.caller !== undefined) entry.as = call.caller;
    if (call.group !== undefined) entry.group = call.group;
  }

  changed(call: Call, change: Change, id: string): void {
    this.open.get(call)?.effects.push(`${change}:${id}`);
    this.effects[change] = (this.effects[change] ?? 0) + 1;
  }

  answered(call: Call, { status }: Answer): void {
    const entry = this.open.get(call);
    if (!entry) return;
    entry.status = status;
    entry.ms = Date.now() - entry.at;
    if (entry.n > 0) this.byStatus[status] = (this.byStatus[status] ?? 0) + 1;
  }

  ended(call: Call): void {
    if (this.open.delete(call) && call.host !== 'login') this.atOnce--;
  }

  /** Finds calls, oldest first. `since` is exclusive. */
  find(query: URLSearchParams): Entry[] {
    const since = Number(query.get('since') ?? 0);
    const path = new RegExp(query.get('path') ?? '', 'i');
    const method = query.get('method')?.toUpperCase();
    return this.entries
      .filter(
        (entry) =>
          (entry.n > since || since === 0) &&
          path.test(entry.path) &&
          (method === undefined || entry.method === method),
      )
      .slice(-(Number(query.get('limit')) || 10_000));
  }

  /** Counts the most calls of each budget within a minute, refused ones included. */
  busiestMinute(minuteMs: number): Record<string, number> {
    const most: Record<string, number> = {};
    for (const [group, entries] of groupBy(this.entries, (entry) => entry.group)) {
      if (group === undefined) continue;
      let first = 0;
      let best = 0;
      entries.forEach(({ at }, last) => {
        while ((entries[first]?.at ?? at) <= at - minuteMs) first++;
        best = Math.max(best, last - first + 1);
      });
      most[group] = best;
    }
    return most;
  }
}

function headerIn(call: Call, header: string, name: 'continuation' | 'ifMatch'): Partial<Entry> {
  const value = call.headers[header];
  return typeof value === 'string' ? { [name]: value } : {};
}

const grantIn = ({ body }: Call): Partial<Entry> =>
  typeof body === 'string' ? { grant: body } : {};

/** Finds what must not happen: alike orders, ids used twice, writes without need. */
export function doublesIn({ orders, carts }: Service, { entries }: Journal) {
  const alike = groupBy(orders.values(), ({ customerId, lines }) =>
    [
      customerId,
      ...lines
        .map(
          ({ product, sku, quantity, offer }) =>
            `${product.id}:${sku.id}x${quantity}/${offer.term}/${offer.billingPlan}`,
        )
        .sort(),
    ].join('|'),
  );
  const writes = groupBy(
    entries.filter(({ effects }) => effects.length > 0),
    ({ requestId }) => requestId ?? '',
  );
  return {
    orders: [...alike]
      .filter(([, list]) => list.length > 1)
      .map(([what, list]) => ({
        what,
        list: list.map(({ id, cartId, requestId }) => ({ id, cart: cartId, requestId })),
      })),
    requestIds: [...writes]
      .filter(([requestId, list]) => requestId !== '' && list.length > 1)
      .map(([requestId, list]) => ({
        requestId,
        calls: list.map(({ n, path, effects }) => ({ n, path, effects })),
      })),
    idleBillingPuts: entries
      .filter(({ effects }) => effects.some((effect) => effect.startsWith('billing-unchanged')))
      .map(({ n, path }) => ({ n, path })),
    unusedCarts: [...carts.values()]
      .filter((cart) => !cart.ordered && cart.orders.size === 0)
      .map(({ id, customerId }) => ({ id, customerId })),
  };
}
