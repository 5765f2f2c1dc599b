import { SAMPLE_DEFAULTS, type SampleOptions } from '../../../partnercenter/sample/options.js';

/** The switches of the sample, and those that disturb its callers. */
export interface StandInOptions extends SampleOptions {
  /** Added to each call, with up to `jitter` more. In milliseconds. */
  latency: number;
  jitter: number;

  /** Calls in a minute to customers, subscriptions and orders, each; 0 for no limit. */
  budget: number;
  /** Calls in a minute to everything else. */
  budgetOther: number;
  /** The length of that minute, in milliseconds. */
  minute: number;
  budgetPer: 'partner' | 'customer';
  /** A call while throttled adds a second to the wait. */
  punish: boolean;

  /** The part of calls that fail with 500, 502, 503 or 504 without having been done. */
  failRate: number;
  /** The part of calls whose connection is cut, half of them after the work was done. */
  resetRate: number;
  /** This call to the API freezes, and all after it; 0 for none. */
  freezeAfter: number;
  freezeHow: FreezeHow;

  /** With `replay`, a write with the same MS-RequestId happens once. */
  requestIds: 'none' | 'replay';
}

export type FreezeHow = 'hang' | 'reset' | '503';

export const DEFAULTS: StandInOptions = {
  ...SAMPLE_DEFAULTS,
  customers: 1200,
  mcaMissing: 0.05,
  audits: 400,
  clientSecret: 'stand-in-secret',
  latency: 0,
  jitter: 0,
  budget: 500,
  budgetOther: 0,
  minute: 60_000,
  budgetPer: 'partner',
  punish: false,
  failRate: 0,
  resetRate: 0,
  freezeAfter: 0,
  freezeHow: 'hang',
  requestIds: 'none',
};
