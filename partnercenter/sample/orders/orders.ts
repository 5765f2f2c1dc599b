import Big from 'big.js';
import { recordChange } from '../audit/audit.js';
import { cycleOfOrder } from '../catalog/plans.js';
import { countryOf } from '../customers/countries.js';
import { customerOf, type Customer } from '../customers/customer.js';
import { linkTo, type Service } from '../service.js';
import { guidOf, hash, hexOf, instantText } from '../values.js';
import { compact } from '../wire/json.js';
import { collection } from '../wire/paging.js';
import { readRoute, requireUser, type Ask, type Route } from '../wire/routes.js';
import { refusal } from '../wire/serviceError.js';
import type { GivenLine, Purchase } from './cartLines.js';
import { provisionOrders } from './provisioning.js';

export interface OrderLine extends Purchase {
  group: string;
  given: GivenLine;
}

export interface Order {
  id: string;
  alternateId: string;
  customerId: string;
  cartId: string;
  requestId: string | undefined;
  /** As carts and orders write it. */
  cycle: string;
  /** In milliseconds. Found from `visibleAt`, with subscriptions from `provisionedAt`. */
  createdAt: number;
  visibleAt: number;
  provisionedAt: number;
  /** A status that replaces its own, or empty. */
  status: string;
  lines: (OrderLine & { subscriptionId: string })[];
}

export function createOrder(
  service: Service,
  ask: Ask,
  customer: Customer,
  { cartId, lines }: { cartId: string; lines: readonly OrderLine[] },
): Order {
  const { options, hooks } = service;
  const at = hooks.now();
  const alternateId = hexOf(12, customer.id, at, ++service.serial);
  // Software and Azure have ids of 33 characters.
  const isShort = lines.every(({ sku }) => sku.family === 'nce');
  const order: Order = {
    id: isShort ? alternateId : `${hash(alternateId).toString('base64url').slice(0, 32)}1`,
    alternateId,
    customerId: customer.id,
    cartId,
    requestId: ask.call.requestId,
    cycle: cycleOfOrder(lines[0]?.offer.billingPlan ?? 'one-time'),
    createdAt: at,
    visibleAt: at + options.orderLag * 1000,
    provisionedAt: at + options.provisionLag * 1000,
    status: options.orderStatus,
    lines: lines.map((line, i) => ({
      ...line,
      subscriptionId: guidOf(alternateId, 'subscription', i),
    })),
  };
  service.orders.set(order.id.toLowerCase(), order);
  service.unprovisioned.add(order);
  hooks.changed(ask.call, 'order-created', order.id);
  provisionOrders(service);
  recordChange(service, {
    customer,
    resourceType: 'order',
    operationType: 'create_order',
    by: { user: ask.token.user, correlationId: ask.call.correlationId },
    now: orderBody(service, customer, order, true),
    id: order.id.toLowerCase(),
    data: recordedData(order),
  });
  return order;
}

const recordedData = ({ id, alternateId, cycle, lines }: Order) => [
  { key: 'OrderId', value: id },
  { key: 'AlternateId', value: alternateId },
  { key: 'BillingCycle', value: cycle },
  ...lines.flatMap(({ given, subscriptionId, sku, quantity }, i) => [
    { key: `OfferId-${i}`, value: given.catalogItemId ?? null },
    { key: `SubscriptionId-${i}`, value: subscriptionId },
    { key: `SubscriptionName-${i}`, value: sku.title },
    { key: `Quantity-${i}`, value: String(quantity) },
    { key: `PartnerOnRecord-${i}`, value: null },
  ]),
];

/**
 * Returns an order as the service answers it.
 * @param isNew in the answer to its checkout, where it is still pending
 */
export function orderBody(service: Service, customer: Customer, order: Order, isNew = false) {
  const { id, lines } = order;
  const path = `/customers/${customer.id}/orders/${id}`;
  const { currency, symbol } = countryOf(customer.country);
  const isProvisioned = service.hooks.now() >= order.provisionedAt;
  const total = lines.reduce((sum, line) => sum.plus(line.pricing?.extendedPrice ?? 0), new Big(0));
  return {
    id,
    alternateId: order.alternateId,
    referenceCustomerId: customer.id,
    billingCycle: order.cycle,
    currencyCode: lines[0]?.offer.currency ?? currency,
    currencySymbol: symbol,
    lineItems: lines.map((line, i) => lineBody(service, customer, line, i, isProvisioned)),
    creationDate: instantText(order.createdAt),
    status: order.status || (isNew || !isProvisioned ? 'pending' : 'completed'),
    transactionType: 'UserPurchase',
    links: {
      self: linkTo(service, path),
      provisioningStatus: linkTo(service, `${path}/provisioningstatus`),
      patchOperation: linkTo(service, path, 'PATCH'),
    },
    totalPrice: total.toNumber(),
    client: {},
    attributes: { objectType: 'Order' },
  };
}

/** The subscription is named only once it exists; a perpetual license never has one. */
function lineBody(
  service: Service,
  { country }: Customer,
  line: Order['lines'][number],
  lineItemNumber: number,
  isProvisioned: boolean,
) {
  const { product, sku, offer, given, pricing, quantity, subscriptionId } = line;
  const [, , availability = ''] = (given.catalogItemId ?? '').split(':');
  const path = `/products/${product.id}/skus/${sku.id}`;
  return compact({
    lineItemNumber,
    offerId: given.catalogItemId,
    subscriptionId: isProvisioned && sku.family !== 'perpetual' ? subscriptionId : undefined,
    termDuration: offer.term,
    transactionType: 'New',
    friendlyName: given.friendlyName ?? sku.title,
    quantity,
    pricing: sku.family === 'nce' ? pricing : undefined,
    partnerIdOnRecord: given.participants?.find(({ key }) => key === 'transaction_reseller')?.value,
    links: {
      product: linkTo(service, `/products/${product.id}?country=${country}`),
      sku: linkTo(service, `${path}?country=${country}`),
      availability: linkTo(service, `${path}/availabilities/${availability}?country=${country}`),
    },
  });
}

/** @throws {ServiceError} also for a new order that is not found yet. */
function orderOf(service: Service, ask: Ask, customer: Customer): Order {
  const order = service.orders.get(ask.param('order').toLowerCase());
  if (order?.customerId !== customer.id || service.hooks.now() < order.visibleAt)
    throw refusal(404, 20000, 'Order ID not found');
  return order;
}

function listOrders(service: Service, ask: Ask) {
  const customer = customerOf(service, ask);
  provisionOrders(service);
  const visible = [...service.orders.values()].filter(
    ({ customerId, visibleAt }) => customerId === customer.id && service.hooks.now() >= visibleAt,
  );
  return collection(
    visible.map((order) => orderBody(service, customer, order)),
    { links: { self: linkTo(service, `/customers/${customer.id}/orders`) } },
  );
}

function readOrder(service: Service, ask: Ask) {
  const customer = customerOf(service, ask);
  provisionOrders(service);
  return orderBody(service, customer, orderOf(service, ask, customer));
}

function readProvisioning(service: Service, ask: Ask) {
  requireUser(ask);
  const order = orderOf(service, ask, customerOf(service, ask));
  const isProvisioned = service.hooks.now() >= order.provisionedAt;
  const status = isProvisioned ? 'fulfilled' : 'prefulfillmentPending';
  return collection(
    order.lines.map(({ quantity }, i) => ({
      orderLineItemId: i,
      lineItemNumber: i,
      status,
      quantityProvisioningInformation: [{ quantity, status }],
    })),
  );
}

const PATH = '/v1/customers/:customer/orders';

export const orderRoutes: Route[] = [
  readRoute(PATH, 'order', listOrders),
  readRoute(`${PATH}/:order`, 'order', readOrder),
  readRoute(`${PATH}/:order/provisioningstatus`, 'order', readProvisioning),
];
