import { createService } from './createService.js';
import { SAMPLE_DEFAULTS, type SampleOptions } from './options.js';
import type { Service } from './service.js';
import { newRefreshToken } from './signIn/sessions.js';
import { NO_HOOKS, type Hooks } from './wire/call.js';
import { serve } from './wire/server.js';

export type { GivenCustomer } from './customers/customer.js';
export type { SampleOptions } from './options.js';
export type { SampleOffer } from './catalog/products.js';
export type { GivenSubscription } from './subscriptions/subscription.js';

/** A running sample Partner Center. */
export interface Sample {
  /** The address of all three hosts: sign-in, API and price sheets. */
  url: string;
  tenant: string;
  clientId: string;
  clientSecret: string;
  /** Issues a refresh token, as if a user had signed in and consented. */
  refreshToken(user?: string, hasMfa?: boolean): string;
  stop(): Promise<void>;
}

/**
 * Starts the sample Partner Center on loopback. It acts like Microsoft's, keeps everything in memory, and sells
 * nothing.
 *
 * @example const sample = await startSample({ customers: [{ name: 'Contoso', domain: 'contoso.com' }] });
 */
export const startSample = (options: Partial<SampleOptions> = {}): Promise<Sample> =>
  startService({ ...SAMPLE_DEFAULTS, ...options }, NO_HOOKS);

/** Starts it with hooks, and exposes its state to tests. */
export async function startService(
  options: SampleOptions,
  hooks: Hooks,
): Promise<Sample & { service: Service }> {
  const service = createService(options, hooks);
  const server = await serve(service);
  return {
    url: service.url,
    tenant: options.partnerTenant,
    clientId: options.clientId,
    clientSecret: options.clientSecret,
    refreshToken: (user, hasMfa) => newRefreshToken(service, user, hasMfa),
    stop: () => server.stop(),
    service,
  };
}
