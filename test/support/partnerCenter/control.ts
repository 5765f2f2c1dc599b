import { reset } from '../../../partnercenter/sample/createService.js';
import type { Service } from '../../../partnercenter/sample/service.js';
import {
  allOrders,
  changeCustomer,
  changeList,
  changeSubscription,
  truthOf,
  type CustomerChange,
  type ListChange,
  type SubscriptionChange,
} from './changes.js';
import type { Disturbance } from './disturbance.js';
import { FAULTS, type Fault, type Frozen } from './faults.js';
import { doublesIn, type Entry } from './journal.js';
import { DEFAULTS, type StandInOptions } from './options.js';

/** The results of `control`, by its path. */
export type Controlled<Path extends string> = Path extends 'state'
  ? ReturnType<typeof stateOf>
  : Path extends `calls${string}`
    ? Entry[]
    : Path extends 'doubles'
      ? ReturnType<typeof doublesIn>
      : Path extends 'orders'
        ? ReturnType<typeof allOrders>
        : Path extends `customer/${string}`
          ? ReturnType<typeof truthOf>
          : Path extends 'change'
            ? ReturnType<typeof changeCustomer>
            : Path extends 'subscription'
              ? ReturnType<typeof changeSubscription>
              : Path extends 'customers'
                ? { added: string[] }
                : Path extends 'clock'
                  ? { now: string }
                  : Path extends 'config' | 'reset'
                    ? StandInOptions
                    : Path extends 'freeze'
                      ? Frozen
                      : unknown;

/** The stand-in as its control sees it. */
export interface Controllable {
  service: Service;
  disturbance: Disturbance;
  options: StandInOptions;
}

/**
 * Answers a path below `/_control`, which no budget counts and no fault disturbs.
 * @throws {Error} for a path or a body that is not known.
 */
export function control(
  standIn: Controllable,
  method: string,
  path: string,
  query: URLSearchParams,
  body: unknown,
): unknown {
  if (method === 'DELETE' && path === 'faults') return clearFaults(standIn);
  return method === 'GET' ? read(standIn, path, query) : write(standIn, path, body ?? {});
}

function read(standIn: Controllable, path: string, query: URLSearchParams): unknown {
  const { service, disturbance } = standIn;
  switch (path) {
    case 'state':
      return stateOf(standIn);
    case 'calls':
      return disturbance.journal.find(query);
    case 'doubles':
      return doublesIn(service, disturbance.journal);
    case 'orders':
      return allOrders(service);
    default:
      if (path.startsWith('customer/')) return truthOf(service, path.slice('customer/'.length));
      throw unknownPath(path);
  }
}

const unknownPath = (path: string): Error => new Error(`no such path: ${path}`);

function stateOf({ service, disturbance, options }: Controllable) {
  const { journal, freezer } = disturbance;
  const doubles = doublesIn(service, journal);
  return {
    options,
    now: new Date(service.hooks.now()).toISOString(),
    calls: journal.count,
    byStatus: { ...journal.byStatus },
    effects: { ...journal.effects },
    customers: service.list.filter(({ removed }) => !removed).length,
    carts: service.carts.size,
    orders: service.orders.size,
    audits: service.audits.length,
    frozen: freezer.frozen ?? null,
    held: freezer.waiting,
    mostAtOnce: journal.mostAtOnce,
    busiestMinute: journal.busiestMinute(options.minute),
    doubles: {
      orders: doubles.orders.length,
      requestIds: doubles.requestIds.length,
      idleBillingPuts: doubles.idleBillingPuts.length,
      unusedCarts: doubles.unusedCarts.length,
    },
    refreshTokens: service.sessions.refreshTokens.size,
  };
}

function write(standIn: Controllable, path: string, body: unknown): unknown {
  const { service, disturbance } = standIn;
  switch (path) {
    case 'config':
      return configure(standIn, body as Partial<StandInOptions>);
    case 'prices':
      return configure(standIn, { priceFactor: (body as { factor?: number }).factor ?? 1 });
    case 'faults':
      return addFaults(standIn, body as Fault | Fault[]);
    case 'freeze':
      return freeze(standIn, body as { after?: number; how?: Frozen['how']; path?: string });
    case 'thaw':
      disturbance.freezer.thaw();
      return {};
    case 'clock':
      disturbance.ahead += ((body as { advance?: number }).advance ?? 0) * 1000;
      return { now: new Date(service.hooks.now()).toISOString() };
    case 'change':
      return changeCustomer(service, body as CustomerChange);
    case 'customers':
      return changeList(service, body as ListChange);
    case 'subscription':
      return changeSubscription(service, body as SubscriptionChange);
    case 'tokens':
      return endTokens(service, body as { revoke?: boolean; expire?: boolean });
    case 'device':
      return decideDevice(service, body as DeviceDecision);
    case 'reset':
      configure(standIn, body as Partial<StandInOptions>);
      disturbance.reset();
      reset(service);
      return standIn.options;
    default:
      throw unknownPath(path);
  }
}

function configure({ options }: Controllable, change: Partial<StandInOptions>): StandInOptions {
  const unknown = Object.keys(change).filter((name) => !(name in DEFAULTS));
  if (unknown.length > 0) throw new Error(`unknown: ${unknown.join(', ')}`);
  return Object.assign(options, change);
}

function addFaults({ disturbance }: Controllable, given: Fault | Fault[]): readonly Fault[] {
  const faults = [given].flat();
  if (faults.some((fault) => !FAULTS.includes(fault.do)))
    throw new Error(`do is one of ${FAULTS.join(', ')}`);
  return disturbance.faults.add(faults);
}

function clearFaults({ disturbance, options }: Controllable): object {
  disturbance.faults.clear();
  options.failRate = 0;
  options.resetRate = 0;
  return {};
}

function freeze(
  { disturbance }: Controllable,
  { after = 0, how = 'hang', path }: { after?: number; how?: Frozen['how']; path?: string },
): Frozen {
  const frozen = { from: disturbance.journal.count + 1 + after, how, path };
  disturbance.freezer.frozen = frozen;
  return frozen;
}

/** Revokes refresh tokens, and expires access tokens. */
function endTokens(
  { sessions }: Service,
  { revoke = false, expire = false }: { revoke?: boolean; expire?: boolean },
): object {
  if (revoke) for (const token of sessions.refreshTokens.values()) token.isRevoked = true;
  if (expire) for (const token of sessions.accessTokens.values()) token.expiresAt = 0;
  return {};
}

interface DeviceDecision {
  user_code: string;
  approve?: boolean;
  mfa?: boolean;
}

function decideDevice(
  { sessions }: Service,
  { user_code: userCode, approve = true, mfa = true }: DeviceDecision,
): object {
  const device = [...sessions.devices.values()].find((known) => known.userCode === userCode);
  if (!device) throw new Error('no such code');
  device.state = approve ? 'approved' : 'declined';
  device.hasMfa = mfa;
  return {};
}
