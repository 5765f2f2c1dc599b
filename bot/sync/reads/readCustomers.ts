import type { ReadCustomer } from '../../../db/sync/customerReads.js';
import type { Urgency } from '../../../partnercenter/budget.js';
import type { Outcome } from '../../../partnercenter/outcome.js';
import type { PartnerCenter } from '../../../partnercenter/partnerCenter.js';
import type { BillingProfile } from '../../../partnercenter/resources/billing.js';
import type { SentSubscription } from '../../../partnercenter/resources/subscriptions.js';

/** Customers that are read at a time; the budget decides on the pace. */
const MAX_AT_ONCE = 12;
/** Customers without an answer after which the service counts as unreachable, if no call was answered. */
const MAX_UNANSWERED = 5;

/** A customer as Partner Center has it. */
export interface ReadResult {
  customer: ReadCustomer;
  billing: Outcome<BillingProfile>;
  subscriptions: Outcome<SentSubscription[]>;
}

export interface Reads {
  /** Instant before the first call. */
  beganAt: string;
  results: ReadResult[];
  /** Reason why the rest was not read. */
  stopped?: 'unreachable' | 'credentials';
}

/** Refusals that are about the partner and not about the customer. */
const OF_PARTNER: ReadonlySet<string> = new Set([
  'token',
  'mfa',
  'credentials',
  'needs-user',
  'throttled',
]);

/**
 * Reads billing information and subscriptions of these customers. A customer who is refused does not stop
 * the others; a sign-in that is refused does.
 * @param onProgress called before each customer; an error stops all
 */
export async function readCustomers(
  { billing, subscriptions }: Pick<PartnerCenter, 'billing' | 'subscriptions'>,
  customers: readonly ReadCustomer[],
  urgency: Urgency,
  onProgress: () => Promise<void> = () => Promise.resolve(),
): Promise<Reads> {
  const reads: Reads = { beganAt: new Date().toISOString(), results: [] };
  let waiting = [...customers];

  async function work(): Promise<void> {
    for (let next = waiting.shift(); next && !reads.stopped; next = waiting.shift()) {
      await onProgress().catch((error: unknown) => {
        waiting = [];
        throw error;
      });
      const { microsoftId } = next;
      const [profile, list] = await Promise.all([
        billing.read(microsoftId, urgency),
        subscriptions.of(microsoftId, urgency),
      ]);
      if (isOfPartner(profile) || isOfPartner(list)) reads.stopped = 'credentials';
      else {
        reads.results.push({ customer: next, billing: profile, subscriptions: list });
        if (seemsUnreachable(reads.results)) reads.stopped = 'unreachable';
      }
    }
  }

  await Promise.all(Array.from({ length: MAX_AT_ONCE }, work));
  // An outage must not count as a try of the customers it met.
  if (reads.stopped === 'unreachable') reads.results = [];
  return reads;
}

const seemsUnreachable = (results: readonly ReadResult[]): boolean =>
  results.length >= MAX_UNANSWERED &&
  results.every(({ billing, subscriptions }) =>
    [billing, subscriptions].every(({ kind }) => kind === 'unknown'),
  );

const isOfPartner = (outcome: Outcome<unknown>): boolean =>
  outcome.kind === 'refusal' && OF_PARTNER.has(outcome.reason);

export const valueOf = <T>(outcome: Outcome<T>): T | undefined =>
  outcome.kind === 'answer' ? outcome.value : undefined;

/** Returns Microsoft's code, or `unknown` without an answer; null if both parts were answered. */
export function refusalOf({ billing, subscriptions }: ReadResult): string | null {
  const outcomes: readonly Outcome<unknown>[] = [billing, subscriptions];
  const refused = outcomes.find((outcome) => outcome.kind === 'refusal');
  if (refused) return refused.code === '' ? String(refused.status) : refused.code;
  return outcomes.some(({ kind }) => kind === 'unknown') ? 'unknown' : null;
}
