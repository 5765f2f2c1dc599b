import { auditRoutes } from '../audit/audit.js';
import { catalogRoutes } from '../catalog/catalog.js';
import { agreementRoutes } from '../customers/agreements.js';
import { billingRoutes } from '../customers/billing.js';
import { customerRoutes } from '../customers/customers.js';
import { organizationRoutes } from '../customers/organization.js';
import { validationRoutes } from '../customers/validations.js';
import { cartRoutes } from '../orders/carts.js';
import { checkoutRoutes } from '../orders/checkout.js';
import { orderRoutes } from '../orders/orders.js';
import type { Service } from '../service.js';
import { requireApiAudience, tokenOf } from '../signIn/tokens.js';
import { subscriptionRoutes } from '../subscriptions/subscriptions.js';
import type { Answer, Call } from './call.js';
import { toCamelCase } from './json.js';
import type { Ask, Route } from './routes.js';
import { invalidInput, notFound, refusal } from './serviceError.js';

const ROUTES = [
  ...customerRoutes,
  ...billingRoutes,
  ...subscriptionRoutes,
  ...cartRoutes,
  ...checkoutRoutes,
  ...orderRoutes,
  ...catalogRoutes,
  ...agreementRoutes,
  ...auditRoutes,
  ...validationRoutes,
  ...organizationRoutes,
].map((route) => ({ route, pattern: patternOf(route) }));

/** Turns `/v1/customers/:customer` into an expression with a named group. */
function patternOf({ path }: Route): RegExp {
  return new RegExp(`^${path.replaceAll('.', '\\.').replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`, 'i');
}

/**
 * Answers a call to the API.
 * @throws {ServiceError} when it is refused.
 */
export async function answerApi(service: Service, call: Call): Promise<Answer> {
  const matching = ROUTES.filter(({ pattern }) => pattern.test(call.path));
  const found = matching.find(({ route }) => route.method === call.method);
  const token = tokenOf(service, call);
  requireApiAudience(token);
  call.caller = token.user ?? 'app';
  call.group = found?.route.group ?? 'other';
  const [, customerId] = /^\/v1\/customers\/([^/]+)/i.exec(call.path) ?? [];
  if (customerId !== undefined) call.customerId = customerId;
  service.hooks.admit(call);
  if (matching.length === 0) throw notFound();
  if (!found) throw refusal(405, 1000, 'Method not allowed');
  const { route, pattern } = found;
  // Microsoft's SDK sends a text with a checkout, which takes no body.
  if (typeof call.body === 'string' && !call.path.endsWith('/checkout')) throw invalidInput();
  const answer = await route.run(service, askOf(call, token, pattern));
  return call.headers.validatemfa === undefined || token.user === undefined
    ? answer
    : { ...answer, headers: { ...answer.headers, isMfaCompliant: String(token.hasMfa) } };
}

const askOf = (call: Call, token: Ask['token'], pattern: RegExp): Ask => ({
  param: (name) => decodeURIComponent(pattern.exec(call.path)?.groups?.[name] ?? ''),
  query: call.query,
  headers: call.headers,
  body: toCamelCase(call.body),
  token,
  call,
});
