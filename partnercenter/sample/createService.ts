import { BUILT_IN_RULES, builtInOffers } from './builtInOffers.js';
import type { Hooks } from './call.js';
import { addCustomer } from './customer.js';
import { addOldRecords } from './oldRecords.js';
import type { SampleOptions } from './options.js';
import { catalogOf } from './products.js';
import type { Service, State } from './service.js';
import { noSessions } from './signIn/sessions.js';

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
  service.catalog = offers ? catalogOf(offers) : catalogOf(builtInOffers(), BUILT_IN_RULES);
  const given =
    typeof customers === 'number' ? Array.from({ length: customers }, () => ({})) : customers;
  for (const customer of given) addCustomer(service, customer);
  addOldRecords(service, audits);
}

const emptyState = (): State => ({
  catalog: new Map(),
  list: [],
  byId: new Map(),
  carts: new Map(),
  orders: new Map(),
  unprovisioned: new Set(),
  audits: [],
  sessions: noSessions(),
  serial: 0,
});
