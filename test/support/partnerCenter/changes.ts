import { recordChange } from '../../../partnercenter/sample/audit/audit.js';
import {
  billingBody,
  billingOf,
  storeBilling,
  type BillingEdit,
} from '../../../partnercenter/sample/customers/billing.js';
import {
  addCustomer,
  type Acceptance,
  type Customer,
  type GivenCustomer,
} from '../../../partnercenter/sample/customers/customer.js';
import { fullCustomer } from '../../../partnercenter/sample/customers/customers.js';
import { cartBody } from '../../../partnercenter/sample/orders/carts.js';
import { orderBody } from '../../../partnercenter/sample/orders/orders.js';
import { provisionOrders } from '../../../partnercenter/sample/orders/provisioning.js';
import type { Service } from '../../../partnercenter/sample/service.js';
import { subscriptionsOf } from '../../../partnercenter/sample/subscriptions/heldSubscriptions.js';
import type { Subscription } from '../../../partnercenter/sample/subscriptions/subscription.js';
import { subscriptionBody } from '../../../partnercenter/sample/subscriptions/subscriptions.js';

const COLLEAGUE = { user: 'colleague@partner.onmicrosoft.com' };

/** A colleague's change in the portal. A silent one is not in the audit log. */
export interface CustomerChange {
  customer: string;
  billing?: BillingEdit;
  name?: string;
  domain?: string;
  flag?: Customer['flag'];
  mca?: Acceptance;
  silent?: boolean;
}

export interface ListChange {
  add?: GivenCustomer[];
  remove?: string[];
  silent?: boolean;
}

/** Fields of a subscription as the service keeps them: `quantity`, `status`, `autoRenew`, `end`. */
export type SubscriptionChange = Partial<Subscription> & {
  customer: string;
  id: string;
  silent?: boolean;
};

/** @throws {Error} for an id that no customer has. */
export function knownCustomer({ byId }: Service, id: string): Customer {
  const customer = byId.get(id.toLowerCase());
  if (!customer) throw new Error('no such customer');
  return customer;
}

export function changeCustomer(service: Service, change: CustomerChange) {
  const customer = knownCustomer(service, change.customer);
  const { billing, name, domain, flag, mca } = change;
  if (billing) changeBilling(service, customer, billing, change.silent === true);
  if (name !== undefined) customer.name = name;
  if (domain !== undefined) customer.domain = domain;
  if (flag !== undefined) customer.flag = flag;
  if (mca !== undefined) customer.mca = mca;
  return fullCustomer(service, customer);
}

function changeBilling(
  service: Service,
  customer: Customer,
  { defaultAddress, ...edit }: BillingEdit,
  isSilent: boolean,
): void {
  const old = billingBody(service, customer);
  const current = billingOf(customer);
  storeBilling(service, customer, {
    ...current,
    ...edit,
    defaultAddress: { ...current.defaultAddress, ...defaultAddress },
  });
  if (isSilent) return;
  recordChange(service, {
    customer,
    resourceType: 'customer',
    operationType: 'update_customer_billing_profile',
    by: COLLEAGUE,
    old,
    now: billingBody(service, customer),
  });
}

export function changeList(
  service: Service,
  { add = [], remove = [], silent = false }: ListChange,
): { added: string[] } {
  const added = add.map((given) => {
    const customer = addCustomer(service, given);
    if (!silent)
      recordChange(service, {
        customer,
        resourceType: 'customer',
        operationType: 'add_customer',
        by: COLLEAGUE,
        now: fullCustomer(service, customer),
      });
    return customer.id;
  });
  for (const id of remove) {
    const customer = service.byId.get(id.toLowerCase());
    if (!customer) continue;
    customer.removed = true;
    if (!silent)
      recordChange(service, {
        customer,
        resourceType: 'partner_customer_relationship',
        operationType: 'remove_partner_customer_relationship',
        by: COLLEAGUE,
      });
  }
  return { added };
}

export function changeSubscription(service: Service, change: SubscriptionChange) {
  const { customer: customerId, id, silent = false, ...fields } = change;
  const customer = knownCustomer(service, customerId);
  provisionOrders(service);
  const subscription = subscriptionsOf(service, customer).get(id.toLowerCase());
  if (!subscription) throw new Error('no such subscription');
  const old = subscriptionBody(service, customer, subscription);
  Object.assign(subscription, fields, { version: subscription.version + 1 });
  const now = subscriptionBody(service, customer, subscription);
  if (!silent)
    recordChange(service, {
      customer,
      resourceType: 'subscription',
      operationType: 'update_subscription',
      by: COLLEAGUE,
      old,
      now,
      id: subscription.id.toLowerCase(),
    });
  return now;
}

/** Returns all that the service knows of a customer. */
export function truthOf(service: Service, id: string) {
  const customer = knownCustomer(service, id);
  provisionOrders(service);
  const { removed, flag, mca } = customer;
  const isOwn = ({ customerId }: { customerId: string }): boolean => customerId === customer.id;
  return {
    ...fullCustomer(service, customer),
    removed,
    flag,
    mca,
    subscriptions: [...subscriptionsOf(service, customer).values()].map((subscription) =>
      subscriptionBody(service, customer, subscription),
    ),
    carts: [...service.carts.values()]
      .filter(isOwn)
      .map((cart) => cartBody(service, customer, cart)),
    orders: [...service.orders.values()]
      .filter(isOwn)
      .map((order) => orderBody(service, customer, order)),
  };
}

/** Returns all orders, with the cart and the request that made each. */
export const allOrders = (service: Service) =>
  [...service.orders.values()].map((order) => ({
    ...orderBody(service, knownCustomer(service, order.customerId), order),
    cartId: order.cartId,
    requestId: order.requestId,
  }));
