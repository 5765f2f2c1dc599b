import type { IncomingHttpHeaders } from 'node:http';
import type { z } from 'zod';
import type { Service } from '../service.js';
import type { AccessToken } from '../signIn/sessions.js';
import type { Answer, BudgetGroup, Call } from './call.js';
import { invalidInput, refusal } from './serviceError.js';

/** A request to a resource. */
export interface Ask {
  /** Returns the part of the path that the route names. */
  param(name: string): string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** The JSON with names in camelCase. */
  body: unknown;
  token: AccessToken;
  call: Call;
}

export interface Route {
  method: string;
  /** The path, with names for parts of it: `/v1/customers/:customer`. */
  path: string;
  group: BudgetGroup;
  run(service: Service, ask: Ask): Answer | Promise<Answer>;
}

/** Makes a route that reads: its result is the body of a 200. */
export const readRoute = (
  path: string,
  group: BudgetGroup,
  read: (service: Service, ask: Ask) => unknown,
): Route => ({
  method: 'GET',
  path,
  group,
  run: (service, ask) => ({ status: 200, body: read(service, ask) }),
});

/** @throws {ServiceError} without a signed-in user. */
export function requireUser({ token }: Ask): void {
  if (token.user === undefined)
    throw refusal(403, 900329, 'This resource does not support application-only authentication.');
}

/** @throws {ServiceError} for a body that does not fit. */
export function bodyOf<Schema extends z.ZodType>(ask: Ask, schema: Schema): z.infer<Schema> {
  const result = schema.safeParse(ask.body);
  if (!result.success) throw invalidInput();
  return result.data;
}
