import { setTimeout as delay } from 'node:timers/promises';
import { findItem, marketOf } from '../catalog/availabilities.js';
import { requireAgreement } from '../customers/agreements.js';
import { customerOf, type Customer } from '../customers/customer.js';
import { groupBy } from '../groupBy.js';
import type { Service } from '../service.js';
import type { Answer } from '../wire/call.js';
import type { Ask, Route } from '../wire/routes.js';
import { refusal } from '../wire/serviceError.js';
import { isPurchase, type CartLine } from './cartLines.js';
import { busy, cartOf, submitted, type Cart } from './carts.js';
import { createOrder, orderBody, type OrderLine } from './orders.js';

/**
 * Orders a cart. Lines become one order for each group. A group that was ordered is not ordered again, so that the
 * checkout of a cart may be repeated.
 */
async function checkout(service: Service, ask: Ask): Promise<Answer> {
  const { options } = service;
  const customer = customerOf(service, ask);
  const cart = cartOf(service, ask, customer);
  if (cart.ordered) {
    if (options.checkoutRepeat === '800065') throw submitted(cart);
    return { status: options.checkoutStatus, body: cart.ordered.body };
  }
  requireIdle(service, cart);
  requireGoodStanding(customer);
  requireAgreement(customer);
  const lines = orderable(service, customer, cart.lines);
  cart.isBusy = true;
  try {
    if (options.checkoutMs > 0) await delay(options.checkoutMs);
    return {
      status: options.checkoutStatus,
      body: orderGroups(service, ask, customer, cart, lines),
    };
  } finally {
    cart.isBusy = false;
  }
}

function requireIdle({ options, carts }: Service, cart: Cart): void {
  if (cart.isBusy) throw busy(cart);
  const isOrdering = [...carts.values()].some(
    ({ customerId, isBusy }) => isBusy && customerId === cart.customerId,
  );
  if (options.oneOrderAtATime && isOrdering)
    throw refusal(
      409,
      800060,
      'Your order is in progress. Check your order history for recent orders in few minutes',
    );
}

function requireGoodStanding({ flag }: Customer): void {
  if (flag === 'review')
    throw refusal(
      403,
      800073,
      'Your customer account is currently under review. Check back in few days.',
    );
  if (flag === 'locked')
    throw refusal(403, 900416, 'This customer account is locked for transactions.');
}

/** An item that was on sale when the cart was made may no longer be. */
function orderable(service: Service, customer: Customer, lines: readonly CartLine[]): OrderLine[] {
  const good = lines.flatMap(({ group, bought, given }) =>
    group !== undefined && isPurchase(bought) ? [{ ...bought, group, given }] : [],
  );
  if (lines.length === 0 || good.length < lines.length)
    throw refusal(400, 800009, 'Error in Cart item(s)');
  const market = marketOf(service, customer);
  if (good.some(({ given }) => !findItem(service, given.catalogItemId ?? '', market)))
    throw refusal(404, 400019, 'Availability not found.');
  return good;
}

function orderGroups(
  service: Service,
  ask: Ask,
  customer: Customer,
  cart: Cart,
  lines: readonly OrderLine[],
) {
  const orderErrors: unknown[] = [];
  for (const [group, own] of groupBy(lines, (line) => line.group)) {
    if (cart.orders.has(group)) continue;
    if (fails(service, cart, group, own))
      orderErrors.push({
        orderGroupId: group,
        code: 800010,
        description: "Inventory isn't available for this catalog item",
        attributes: { objectType: 'OrderError' },
      });
    else
      cart.orders.set(group, createOrder(service, ask, customer, { cartId: cart.id, lines: own }));
  }
  const body = {
    orders: [...cart.orders.values()].map((order) => orderBody(service, customer, order, true)),
    ...(orderErrors.length > 0 && { orderErrors }),
    attributes: { objectType: 'CartCheckoutResult' },
  };
  if (orderErrors.length === 0) cart.ordered = { at: service.hooks.now(), body };
  return body;
}

/** Tells if the order of a group fails this time, and counts it. */
function fails(
  { options }: Service,
  cart: Cart,
  group: string,
  lines: readonly OrderLine[],
): boolean {
  const failing = options.failSkus.split(',');
  if (!lines.some(({ product, sku }) => failing.includes(`${product.id}:${sku.id}`))) return false;
  const failures = cart.failures.get(group) ?? 0;
  if (options.failTimes > 0 && failures >= options.failTimes) return false;
  cart.failures.set(group, failures + 1);
  return true;
}

export const checkoutRoutes: Route[] = [
  {
    method: 'POST',
    path: '/v1/customers/:customer/carts/:cart/checkout',
    group: 'order',
    run: checkout,
  },
];
