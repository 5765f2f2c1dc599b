import type { Outcome, Refusal, Unknown } from './outcome.js';
import type { PartnerCenter } from './partnerCenter.js';
import type { Identity } from './signIn.js';

/** Parts of the connection that Partner Center may allow or refuse separately. */
export const APP_PARTS = [
  'customers',
  'billing',
  'subscriptions',
  'catalog',
  'orders',
  'audit',
] as const;
/** Parts that need a signed-in user. */
export const USER_PARTS = ['agreements', 'prices'] as const;
export const PARTS = [...APP_PARTS, ...USER_PARTS] as const;
export type Part = (typeof PARTS)[number];

export type PartState =
  | { kind: 'works' }
  | { kind: 'refused'; refusal: Refusal }
  | { kind: 'unknown'; cause: Unknown['cause'] }
  /** `no-user`: nobody is connected. `no-customer`: there is none on the list, or the list cannot be read. */
  | { kind: 'not-tried'; why: 'no-user' | 'no-customer' };

export type CheckResult = Record<Part, PartState>;

/** Customers that are tried before a part counts as refused: the first ones may have left. */
const CUSTOMERS_TRIED = 5;
const DAY_MS = 86_400_000;

/**
 * Reads a little of each part. Nothing is written.
 * @param country whose catalog and prices are asked for
 * @param orderer the identity that orders
 */
export async function check(
  partnerCenter: PartnerCenter,
  country: string,
  orderer: Identity,
): Promise<CheckResult> {
  const { agreements, audit, billing, catalog, customers, orders, subscriptions } = partnerCenter;
  const first = await customers.page(undefined, 'waiting');
  const ids =
    first.kind === 'answer' ? first.value.items.map(({ id }) => id).slice(0, CUSTOMERS_TRIED) : [];
  const ofOne = async (read: (id: string) => Promise<Outcome<unknown>>): Promise<PartState> => {
    let state: PartState = { kind: 'not-tried', why: 'no-customer' };
    for (const id of ids) {
      const outcome = await read(id);
      state = stateOf(outcome);
      if (outcome.kind !== 'refusal' || outcome.reason !== 'customer-gone') break;
    }
    return state;
  };
  const today = new Date().toISOString().slice(0, 10);
  const yesterday = new Date(Date.now() - DAY_MS).toISOString().slice(0, 10);
  const tries: Record<Part, () => Promise<PartState>> = {
    customers: () => Promise.resolve(stateOf(first)),
    billing: () => ofOne((id) => billing.read(id, 'waiting')),
    subscriptions: () => ofOne((id) => subscriptions.of(id, 'waiting')),
    catalog: async () => stateOf(await catalog.countProducts(country, 'waiting')),
    orders: () => ofOne((id) => orders.of(id, 'waiting', orderer)),
    audit: async () => stateOf(await audit.page({ from: yesterday, to: today }, undefined)),
    agreements: () => ofOne((id) => agreements.isConfirmed(id, 'waiting')),
    prices: () => pricesState(partnerCenter, country),
  };
  const states = PARTS.map(async (part) => [part, await tries[part]()] as const);
  return Object.fromEntries(await Promise.all(states)) as CheckResult;
}

async function pricesState({ prices }: PartnerCenter, country: string): Promise<PartState> {
  const outcome = await prices.open(country, 'updatedlicensebased');
  if (outcome.kind === 'answer') outcome.value.close();
  return stateOf(outcome);
}

function stateOf(outcome: Outcome<unknown>): PartState {
  if (outcome.kind === 'answer') return { kind: 'works' };
  if (outcome.kind === 'unknown') return { kind: 'unknown', cause: outcome.cause };
  // Without a code it was not Microsoft who refused: no user is connected.
  if (outcome.reason === 'needs-user' && outcome.code === '')
    return { kind: 'not-tried', why: 'no-user' };
  return { kind: 'refused', refusal: outcome };
}
