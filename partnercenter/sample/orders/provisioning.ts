import type { Service } from '../service.js';
import { subscriptionsOf } from '../subscriptions/heldSubscriptions.js';
import { newSubscription } from '../subscriptions/subscription.js';

/** Gives orders their subscriptions when their time has come. */
export function provisionOrders(service: Service): void {
  for (const order of service.unprovisioned) {
    const customer = service.byId.get(order.customerId);
    if (!customer || service.hooks.now() < order.provisionedAt) continue;
    service.unprovisioned.delete(order);
    const subscriptions = subscriptionsOf(service, customer);
    for (const { product, sku, offer, quantity, given, subscriptionId } of order.lines) {
      if (sku.family === 'perpetual') continue;
      const subscription = newSubscription(service, {
        id: subscriptionId,
        product,
        sku,
        offer,
        quantity,
        start: order.createdAt,
        orderId: order.id,
        friendlyName: given.friendlyName ?? undefined,
      });
      subscriptions.set(subscriptionId, subscription);
    }
  }
}
