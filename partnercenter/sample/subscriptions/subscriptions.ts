import { isMicrosoftProduct } from '../catalog/products.js';
import { customerOf, type Customer } from '../customers/customer.js';
import { provisionOrders } from '../orders/provisioning.js';
import { linkTo, type Service } from '../service.js';
import { DAY_MS, dayText, instantText } from '../values.js';
import { collection } from '../wire/paging.js';
import { readRoute, type Ask, type Route } from '../wire/routes.js';
import { refusal } from '../wire/serviceError.js';
import { subscriptionsOf } from './heldSubscriptions.js';
import type { Subscription } from './subscription.js';

export function subscriptionBody(
  service: Service,
  customer: Customer,
  subscription: Subscription,
): Record<string, unknown> {
  const { id, offerId, title, friendlyName, quantity, kind, start, orderId } = subscription;
  const self = linkTo(service, `/customers/${customer.id}/subscriptions/${id}`);
  const isUsage = kind === 'azure';
  return {
    id,
    offerId,
    offerName: title,
    friendlyName,
    quantity,
    unitType: isUsage ? 'Usage-based' : 'Licenses',
    hasPurchasableAddons: false,
    creationDate: instantText(start),
    effectiveStartDate: kind === 'legacy' ? dayText(start) : instantText(start),
    commitmentEndDate: isUsage ? '9999-12-31T00:00:00Z' : dayText(subscription.end),
    status: subscription.status,
    autoRenewEnabled: subscription.autoRenew,
    isTrial: false,
    billingType: isUsage ? 'usage' : 'license',
    billingCycle: subscription.cycle,
    contractType: 'subscription',
    orderId,
    ...(kind === 'legacy' ? legacyPart(subscription) : modernPart(service, subscription)),
    links: { ...linksOf(service, customer, subscription), self },
  };
}

/** Only the old kind has an etag. */
function legacyPart({ id, version }: Subscription) {
  const etag = Buffer.from(JSON.stringify({ id: id.toLowerCase(), version })).toString('base64');
  return { attributes: { etag, objectType: 'Subscription' } };
}

function modernPart(service: Service, subscription: Subscription) {
  const { kind, start, end, product, cancellableUntil } = subscription;
  const monthAhead = Math.min(end, service.hooks.now() + 20 * DAY_MS);
  return {
    productType: { id: product?.type, displayName: product?.type },
    termDuration: subscription.term,
    renewalTermDuration: '',
    ...(kind !== 'azure' && {
      commitmentEndDateTime: dayText(end).replace('T00:00:00', 'T23:59:59'),
    }),
    ...(cancellableUntil !== undefined && {
      cancellationAllowedUntilDate: instantText(cancellableUntil),
    }),
    ...(kind === 'nce' && {
      billingCycleEndDate: dayText(monthAhead),
      refundOptions: [{ type: 'Full', expiresAt: instantText(start + DAY_MS) }],
    }),
    isMicrosoftProduct: product !== undefined && isMicrosoftProduct(product),
    publisherName: product?.publisher,
    partnerId: '',
    attentionNeeded: false,
    actionTaken: false,
    attributes: { objectType: 'Subscription' },
  };
}

function linksOf(service: Service, { country }: Customer, { kind, offerId }: Subscription) {
  if (kind === 'legacy') return { offer: linkTo(service, `/offers/${offerId}?country=${country}`) };
  const [product = '', sku = '', availability = ''] = offerId.split(':');
  const path = `/products/${product}/skus/${sku}`;
  return {
    product: linkTo(service, `/products/${product}?country=${country}`),
    sku: linkTo(service, `${path}?country=${country}`),
    availability: linkTo(service, `${path}/availabilities/${availability}?country=${country}`),
  };
}

function listSubscriptions(service: Service, ask: Ask) {
  const customer = customerOf(service, ask);
  provisionOrders(service);
  const order = ask.query.get('order_id')?.toLowerCase();
  const wanted = [...subscriptionsOf(service, customer).values()].filter(
    ({ orderId }) => order === undefined || orderId.toLowerCase() === order,
  );
  return collection(
    wanted.map((subscription) => subscriptionBody(service, customer, subscription)),
    { links: { self: linkTo(service, `/customers/${customer.id}/subscriptions`) } },
  );
}

function readSubscription(service: Service, ask: Ask) {
  const customer = customerOf(service, ask);
  provisionOrders(service);
  const id = ask.param('subscription');
  const found = subscriptionsOf(service, customer).get(id.toLowerCase());
  if (!found) throw refusal(404, 20003, `Subscription with ID ${id} not found.`);
  return subscriptionBody(service, customer, found);
}

const PATH = '/v1/customers/:customer/subscriptions';

export const subscriptionRoutes: Route[] = [
  readRoute(PATH, 'subscription', listSubscriptions),
  readRoute(`${PATH}/:subscription`, 'subscription', readSubscription),
];
