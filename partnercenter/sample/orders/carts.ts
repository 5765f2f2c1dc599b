import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { requireAgreement } from '../customers/agreements.js';
import { countryOf } from '../customers/countries.js';
import { customerOf, type Customer } from '../customers/customer.js';
import { linkTo, type Service } from '../service.js';
import { guidOf, instantText } from '../values.js';
import type { Answer } from '../wire/call.js';
import { bodyOf, readRoute, type Ask, type Route } from '../wire/routes.js';
import { invalidInput, refusal } from '../wire/serviceError.js';
import { checkLines, GIVEN_LINE, lineBody, type CartLine } from './cartLines.js';
import type { Order } from './orders.js';

export interface Cart {
  id: string;
  customerId: string;
  /** In milliseconds, as the next two. */
  createdAt: number;
  modifiedAt: number;
  expiresAt: number;
  /** The user, if one was signed in. */
  user: string | undefined;
  lines: CartLine[];
  /** A checkout is running. */
  isBusy: boolean;
  /** Orders and failed attempts by the group of lines. */
  orders: Map<string, Order>;
  failures: Map<string, number>;
  /** The answer to the checkout that ordered everything. */
  ordered: { at: number; body: unknown } | undefined;
}

const CART = z.looseObject({
  lineItems: z.array(GIVEN_LINE),
  partnerOnRecordAttestationAccepted: z.unknown().optional(),
});

/** @throws {ServiceError} for a cart of someone else, and one that has expired. */
export function cartOf(service: Service, ask: Ask, customer: Customer): Cart {
  const cart = service.carts.get(ask.param('cart').toLowerCase());
  if (cart?.customerId !== customer.id || isGone(service, cart))
    throw refusal(404, 800008, 'Unable to retrieve cart ID');
  return cart;
}

function isGone({ options, hooks }: Service, { ordered, expiresAt }: Cart): boolean {
  if (!ordered) return hooks.now() > expiresAt;
  const { orderedCartTtl } = options;
  return orderedCartTtl > 0 && hooks.now() > ordered.at + orderedCartTtl * 1000;
}

export const submitted = ({ id }: Cart) =>
  refusal(400, 800065, `can't check out an already submitted cart ${id}.`);

export const busy = ({ id }: Cart) =>
  refusal(409, 800064, `Cart ${id} is being processed by another request`);

export function cartBody(service: Service, customer: Customer, cart: Cart) {
  const { id, lines, ordered, user } = cart;
  const { currency } = countryOf(customer.country);
  return {
    id,
    creationTimestamp: instantText(cart.createdAt),
    lastModifiedTimestamp: instantText(cart.modifiedAt),
    expirationTimestamp: instantText(cart.expiresAt),
    lastModifiedUser: guidOf('user', user ?? 'app'),
    status: ordered ? 'Ordered' : 'Active',
    lineItems: lines.map((line) => lineBody(service, currency, line)),
    links: { self: linkTo(service, `/customers/${customer.id}/carts/${id}`) },
    attributes: { objectType: 'Cart' },
  };
}

function createCart(service: Service, ask: Ask): Answer {
  const { options, hooks } = service;
  const customer = customerOf(service, ask);
  const { lineItems, ...body } = bodyOf(ask, CART);
  if (lineItems.length === 0) throw invalidInput();
  requireAttestation(service, body.partnerOnRecordAttestationAccepted);
  if (options.mcaAt === 'cart') requireAgreement(customer);
  const at = hooks.now();
  const cart: Cart = {
    id: randomUUID(),
    customerId: customer.id,
    createdAt: at,
    modifiedAt: at,
    expiresAt: at + options.cartTtl * 1000,
    user: ask.token.user,
    lines: checkLines(service, customer, lineItems),
    isBusy: false,
    orders: new Map(),
    failures: new Map(),
    ordered: undefined,
  };
  service.carts.set(cart.id, cart);
  hooks.changed(ask.call, 'cart-created', cart.id);
  return { status: 201, body: cartBody(service, customer, cart) };
}

function replaceLines(service: Service, ask: Ask): Answer {
  const customer = customerOf(service, ask);
  const cart = cartOf(service, ask, customer);
  if (cart.ordered) throw submitted(cart);
  if (cart.isBusy) throw busy(cart);
  const { lineItems, ...body } = bodyOf(ask, CART);
  requireAttestation(service, body.partnerOnRecordAttestationAccepted);
  cart.lines = checkLines(service, customer, lineItems);
  cart.modifiedAt = service.hooks.now();
  service.hooks.changed(ask.call, 'cart-updated', cart.id);
  return { status: 200, body: cartBody(service, customer, cart) };
}

function requireAttestation({ options }: Service, accepted: unknown): void {
  if (options.attestation === 'required' && accepted !== true && accepted !== 'Yes')
    throw refusal(400, 900206, 'Partner Attestation is missing');
}

const PATH = '/v1/customers/:customer/carts';

export const cartRoutes: Route[] = [
  { method: 'POST', path: PATH, group: 'order', run: createCart },
  readRoute(`${PATH}/:cart`, 'order', (service, ask) => {
    const customer = customerOf(service, ask);
    return cartBody(service, customer, cartOf(service, ask, customer));
  }),
  { method: 'PUT', path: `${PATH}/:cart`, group: 'order', run: replaceLines },
];
