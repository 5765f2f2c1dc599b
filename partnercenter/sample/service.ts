import type { AuditEntry } from './audit/audit.js';
import type { Product } from './catalog/products.js';
import type { Customer } from './customers/customer.js';
import type { SampleOptions } from './options.js';
import type { Cart } from './orders/carts.js';
import type { Order } from './orders/orders.js';
import type { Sessions } from './signIn/sessions.js';
import type { Hooks } from './wire/call.js';

/** All that the service knows. It is kept in memory only. */
export interface State {
  /** By id in capitals. */
  catalog: Map<string, Product>;
  /** Countries with a price list. */
  markets: readonly string[];
  /** In the order of the list; removed ones too. */
  list: Customer[];
  /** By id in lower case, as all of these. */
  byId: Map<string, Customer>;
  carts: Map<string, Cart>;
  orders: Map<string, Order>;
  /** Orders that have no subscriptions yet. */
  unprovisioned: Set<Order>;
  audits: AuditEntry[];
  sessions: Sessions;
  /** Counts changes, to make each etag and id differ from the one before. */
  serial: number;
}

export interface Service extends State {
  /** Its address, with the port. */
  url: string;
  /** May change at any time. */
  readonly options: SampleOptions;
  readonly hooks: Hooks;
}

/** Makes a link as the service writes it. */
export const linkTo = (
  { options }: Service,
  path: string,
  method = 'GET',
): { uri: string; method: string; headers: unknown[] } => ({
  uri: `${options.linksV1 ? '/v1' : ''}${path}`,
  method,
  headers: [],
});
