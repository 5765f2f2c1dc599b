import type { Customer } from '../../../partnercenter/sample/customers/customer.js';
import { startService, type Sample } from '../../../partnercenter/sample/index.js';
import { subscriptionsOf } from '../../../partnercenter/sample/subscriptions/heldSubscriptions.js';
import type { Subscription } from '../../../partnercenter/sample/subscriptions/subscription.js';
import type { Answer } from '../../../partnercenter/sample/wire/call.js';
import { changeCustomer, type CustomerChange } from './changes.js';
import { control, type Controlled } from './control.js';
import { Disturbance } from './disturbance.js';
import { DEFAULTS, type StandInOptions } from './options.js';

export { DEFAULTS, type StandInOptions } from './options.js';

const CONTROL = '/_control/';

/** The sample Partner Center for tests, with faults, a clock of its own, budgets and counters. */
export interface StandIn extends Omit<Sample, 'tenant' | 'clientId' | 'clientSecret'> {
  /** Its switches as they are now. */
  options: StandInOptions;
  service: {
    readonly list: readonly Customer[];
    subscriptionsOf(customer: Customer): Map<string, Subscription>;
  };
  /** All that a connection to it needs. */
  environment: Record<
    'loginUrl' | 'apiUrl' | 'pricesUrl' | 'tenant' | 'clientId' | 'clientSecret',
    string
  >;
  /**
   * Reads or changes it. Child processes do the same over HTTP, below `/_control/`.
   *
   * Read: `state`, `calls?path=&method=&since=&limit=`, `doubles`, `orders`, `customer/<id>`. Write: `config` (switches),
   * `prices` ({ factor }), `faults`, `freeze` ({ after, how, path }), `thaw`, `clock` ({ advance } in seconds), `change`,
   * `customers` ({ add, remove }), `subscription`, `tokens` ({ revoke, expire }), `device`, `reset`. A mistake gives
   * `{ error }`.
   *
   * @param method POST with a body, else GET; DELETE takes back all `faults`
   *
   * @example await pc.control('faults', { path: 'checkout$', times: 1, do: 'hang-after' });
   */
  control<const Path extends string>(
    path: Path,
    body?: unknown,
    method?: 'GET' | 'POST' | 'DELETE',
  ): Promise<Controlled<Path>>;
}

export async function startStandIn(given: Partial<StandInOptions> = {}): Promise<StandIn> {
  const options = { ...DEFAULTS, ...given };
  const disturbance = new Disturbance(options);
  const hooks = disturbance.hooks(
    (change) => void changeCustomer(service, change as CustomerChange),
    (method, url, text) =>
      Promise.resolve(
        url.pathname.startsWith(CONTROL)
          ? controlled(method, url, text === '' ? undefined : JSON.parse(text))
          : undefined,
      ),
  );
  const sample = await startService(options, hooks);
  const { service, url, tenant, clientId, clientSecret } = sample;

  function controlled(method: string, { pathname, searchParams }: URL, body: unknown): Answer {
    const path = pathname.slice(CONTROL.length);
    try {
      const standIn = { service, disturbance, options };
      return { status: 200, body: control(standIn, method, path, searchParams, body) };
    } catch (error) {
      return { status: 400, body: { error: error instanceof Error ? error.message : 'failed' } };
    }
  }

  return {
    url,
    options,
    environment: { loginUrl: url, apiUrl: url, pricesUrl: url, tenant, clientId, clientSecret },
    service: {
      get list() {
        return service.list;
      },
      subscriptionsOf: (customer) => subscriptionsOf(service, customer),
    },
    refreshToken: (user, hasMfa) => sample.refreshToken(user, hasMfa),
    control: <Path extends string>(
      path: Path,
      body?: unknown,
      method = body === undefined ? 'GET' : 'POST',
    ) => {
      const answer = controlled(method, new URL(`${CONTROL}${path}`, url), body);
      return Promise.resolve(answer.body as Controlled<Path>);
    },
    stop: async () => {
      disturbance.freezer.stop();
      await sample.stop();
    },
  };
}
