import { addOldRecords } from './audit/oldRecords.js';
import { BUILT_IN_RULES, builtInOffers } from './catalog/builtInOffers.js';
import { catalogOf } from './catalog/products.js';
import { addCustomer } from './customers/customer.js';
import type { SampleOptions } from './options.js';
import type { Service, State } from './service.js';
import { noSessions } from './signIn/sessions.js';
import type { Hooks } from './wire/call.js';

/** Makes a service with the customers and price lists of its options. */
export function createService(options: SampleOptions, hooks: Hooks): Service {
  const service: Service = { url: '', options, hooks, ...emptyState() };
  reset(service);
  return service;
}

/** Forgets everything that happened and starts from the options again. */
export function reset(service: Service): void {
  const { customers, offers, audits } = service.options;
  Object.assign(service, emptyState());
  const sold = offers ?? builtInOffers();
  service.catalog = catalogOf(sold, offers ? {} : BUILT_IN_RULES);
  service.markets = [...new Set(sold.map(({ market }) => market))];
  const given =
    typeof customers === 'number' ? Array.from({ length: customers }, () => ({})) : customers;
  for (const customer of given) addCustomer(service, customer);
  addOldRecords(service, audits);
}

const emptyState = (): State => ({
  catalog: new Map(),
  markets: [],
  list: [],
  byId: new Map(),
  carts: new Map(),
  orders: new Map(),
  unprovisioned: new Set(),
  audits: [],
  sessions: noSessions(),
  serial: 0,
});
