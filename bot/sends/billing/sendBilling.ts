import { repositories } from '../../../db/index.js';
import { point } from '../../../db/points.js';
import type { BillingSend, SendRefusal } from '../../../db/sends/billingSend.js';
import { isSampleHost } from '../../../partnercenter/clouds.js';
import type { Reason } from '../../../partnercenter/codes.js';
import type { NoAnswer } from '../../../partnercenter/outcome.js';
import type { ConnectionParts } from '../../connection.js';
import type { JobHandle, JobKind } from '../../jobs/jobKind.js';
import { isSentThere } from '../isSentThere.js';
import { outcomeMessage } from './outcomeMessage.js';
import { refusalOf } from './refusalOf.js';
import type { BillingSendInput } from './sendJob.js';
import {
  storeDecision,
  storeGone,
  storeRefused,
  storeSent,
  storeUnreachable,
} from './storeOutcome.js';
import { profileWith, storedForm } from './wire.js';

/** Reads in one step: a stale profile or a lost answer is read again. */
const MAX_READS = 4;
/** Delays before an unreachable service is asked again; the last one repeats. */
const RETRY_DELAYS_MS = [5_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000];
/** Delay while the connection does not send the customer's edits, and before a colleague's job is looked at again. */
const NOT_SENT_MS = 600_000;
const FOLLOW_MS = 5_000;

/** Refusals that say nothing about the edit: they pass, or an administrator sets them right. */
const NOT_ABOUT_THE_EDIT: ReadonlySet<Reason> = new Set([
  'token',
  'mfa',
  'credentials',
  'needs-user',
  'busy',
  'throttled',
]);

interface Progress {
  tries: number;
}

/**
 * Brings a billing edit to Partner Center: reads the profile, merges, and replaces it only if it is still the one
 * that was read. An unknown outcome is resolved by reading.
 */
export function sendBilling(parts: ConnectionParts): JobKind {
  const { database, connection, log } = parts;
  const { partnerCenter, config } = connection;
  const isSample = isSampleHost(config.settings.hosts.api);

  return async (job, handle) => {
    const input = job.input as BillingSendInput;
    const { tries } = (job.progress ?? { tries: 0 }) as Progress;
    const read = repositories(database.read);
    const end = async (send: BillingSend | undefined) => {
      const message = send && (await outcomeMessage(send, job, input, { database, isSample }));
      point('billing-send.telling');
      await handle.end('done', message && { message });
    };

    for (let reads = 0; ; reads++) {
      await handle.advance({ tries });
      const send = await read.billingSends.byId(input.send);
      const isOpen = send?.state === 'waiting' || send?.state === 'unreachable';
      if (!send) return end(undefined);
      if (send.version !== input.version) {
        // A later edit took this one along, and its job tells its agent.
        if (send.agent.id === job.agent.id) return end(undefined);
        if (isOpen) return handle.postpone(FOLLOW_MS, { tries });
        return end(send);
      }
      if (!isOpen) return end(send);
      const customer = await read.customers.byId(send.customerId);
      if (!customer) {
        await storeGone(database, send);
        continue;
      }
      if (!isSentThere(customer, config)) return handle.postpone(NOT_SENT_MS, { tries });
      const step = { database, send, customer };
      if (reads === MAX_READS) return unreachable(send, undefined, handle, tries);

      const found = await partnerCenter.billing.read(customer.microsoftId, 'waiting');
      point('billing-send.read');
      if (found.kind !== 'answer') {
        const about = aboutTheEdit(found);
        if (about) await storeRefused(step, about, send.sentAt);
        else return unreachable(send, found, handle, tries);
        continue;
      }
      const decided = await storeDecision(step, storedForm(found.value));
      point('billing-send.begun');
      if (!decided || decided.put.length === 0) continue;

      const next = profileWith(found.value, decided.put, decided.send.fields);
      const put = await partnerCenter.billing.replace(customer.microsoftId, next, 'waiting');
      point('billing-send.put');
      const sent = { ...step, send: decided.send };
      if (put.kind === 'answer') {
        await storeSent(sent, storedForm(put.value));
        point('billing-send.stored');
      } else if (put.kind === 'refusal' && put.reason !== 'stale-etag') {
        const about = aboutTheEdit(put);
        if (!about) return unreachable(decided.send, put, handle, tries);
        await storeRefused(sent, about, send.sentAt);
      } else log.info({ job: job.id, kind: put.kind }, 'a billing profile is read again');
    }
  };

  async function unreachable(
    send: BillingSend,
    outcome: NoAnswer | undefined,
    handle: JobHandle,
    tries: number,
  ): Promise<void> {
    const refusal = outcome?.kind === 'refusal' ? refusalOf(outcome) : undefined;
    await storeUnreachable({ database, send }, refusal);
    const delayMs = RETRY_DELAYS_MS[Math.min(tries, RETRY_DELAYS_MS.length - 1)] ?? 0;
    await handle.postpone(delayMs, { tries: tries + 1 } satisfies Progress);
  }
}

/** Returns the refusal of this edit; undefined if another outcome has to be waited for. */
const aboutTheEdit = (outcome: NoAnswer): SendRefusal | undefined =>
  outcome.kind === 'refusal' && !NOT_ABOUT_THE_EDIT.has(outcome.reason)
    ? refusalOf(outcome)
    : undefined;
