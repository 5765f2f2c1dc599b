import { createPace, type CallBudget } from './budget.js';
import { agreementsOf } from './resources/agreements.js';
import { auditOf } from './resources/audit.js';
import { billingOf } from './resources/billing.js';
import { cartsOf } from './resources/carts.js';
import { catalogOf } from './resources/catalog.js';
import { customersOf } from './resources/customers.js';
import { ordersOf } from './resources/orders.js';
import { subscriptionsOf } from './resources/subscriptions.js';
import { createSend } from './send.js';
import type { Settings } from './settings.js';
import { createSignIn, type RefreshTokens } from './signIn.js';

export type PartnerCenter = ReturnType<typeof createPartnerCenter>;

interface Stores {
  budget: CallBudget;
  /** Absent where no user can be connected. */
  refreshTokens?: RefreshTokens;
}

/** Connects to Partner Center. Nothing is sent until a resource is asked. */
export function createPartnerCenter(settings: Settings, { budget, refreshTokens }: Stores) {
  const signIn = createSignIn(settings, refreshTokens);
  const send = createSend({ settings, signIn, pace: createPace(budget, settings) });
  return {
    settings,
    signIn,
    agreements: agreementsOf(send),
    audit: auditOf(send),
    billing: billingOf(send),
    carts: cartsOf(send),
    catalog: catalogOf(send),
    customers: customersOf(send),
    orders: ordersOf(send),
    subscriptions: subscriptionsOf(send),
  };
}
