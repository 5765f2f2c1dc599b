import { PARTNER_CENTER, type Action } from '../../../db/activity/entry.js';
import type { Billing } from '../../../db/billing/fields.js';
import { takeIn } from '../../../db/billing/takeIn.js';
import type { Customer } from '../../../db/customers/customer.js';
import { repositories, type Database } from '../../../db/index.js';
import { point } from '../../../db/points.js';
import {
  decideSend,
  type BillingSend,
  type SendDecision,
  type SendRefusal,
} from '../../../db/sends/billingSend.js';

/** A step of sending that is to be stored. */
interface Step {
  database: Database;
  send: BillingSend;
  customer: Customer;
}

/**
 * Decides what a read profile means for an edit, and stores it: that it is there already, that it is in conflict,
 * or the fields that are about to be replaced.
 * @returns the row; undefined if a person decided something else meanwhile
 */
export const storeDecision = (
  { database, send, customer }: Step,
  theirs: Billing,
): Promise<{ send: BillingSend; put: SendDecision['put'] } | undefined> =>
  database.transact(async (trx) => {
    const { billing, billingSends, customerReads } = repositories(trx, PARTNER_CENTER);
    await billing.lock(customer.id);
    const now = await billingSends.byId(send.id);
    const here = await billing.of(customer.id);
    if (now?.version !== send.version || now.endedAt !== null || !here) return undefined;
    const { put, conflicts, outdated } = decideSend(now, theirs, here.billing);
    const fields = { ...now.fields };
    for (const field of outdated) Reflect.deleteProperty(fields, field);
    const settled = { fields, theirs, refusal: undefined, unreachableSince: null };
    if (Object.keys(fields).length === 0) {
      await record(trx, now, 'withdrawn', theirs);
      return stored(await billingSends.note(now, { ...settled, state: 'withdrawn' }));
    }
    if (conflicts.length > 0 || put.length === 0) {
      const state = conflicts.length > 0 ? 'conflict' : 'there';
      await takeIn(billing, customer, theirs, conflicts);
      await customerReads.wantAgain(customer.id);
      await record(trx, { ...now, fields }, state, theirs);
      return stored(await billingSends.note(now, { ...settled, state }));
    }
    const replaces = { ...now.replaces };
    for (const field of put)
      replaces[field] = [...new Set([...(replaces[field] ?? []), fields[field] ?? ''])];
    const sentAt = now.sentAt ?? new Date().toISOString();
    // An unreachable service stays so on cards until the edit is there.
    return stored(await billingSends.note(now, { fields, replaces, theirs, sentAt }), put);
  });

const stored = (send: BillingSend | undefined, put: SendDecision['put'] = []) =>
  send && { send, put };

/** Stores that the profile was replaced, with what the service has now. */
export const storeSent = (
  { database, send, customer }: Step,
  theirs: Billing,
): Promise<BillingSend | undefined> =>
  database.transact(async (trx) => {
    const { billing, billingSends, customerReads } = repositories(trx, PARTNER_CENTER);
    await billing.lock(customer.id);
    const noted = await billingSends.note(send, {
      state: 'there',
      theirs,
      refusal: undefined,
      unreachableSince: null,
    });
    if (!noted) return undefined;
    await takeIn(billing, customer, theirs);
    await customerReads.wantAgain(customer.id);
    await record(trx, noted, 'there', theirs);
    point('billing-send.before-commit');
    return noted;
  });

/** Stores a refusal. Nothing was changed there, so the edit is as unsent as it was before. */
export const storeRefused = (
  { database, send, customer }: Step,
  refusal: SendRefusal,
  sentAt: string | null,
): Promise<BillingSend | undefined> =>
  database.transact(async (trx) => {
    const { billing, billingSends } = repositories(trx, PARTNER_CENTER);
    await billing.lock(customer.id);
    const noted = await billingSends.note(send, {
      state: 'refused',
      refusal,
      sentAt,
      unreachableSince: null,
    });
    if (noted) await record(trx, noted, 'refused', noted.theirs ?? {});
    return noted;
  });

/** Stops sending to a customer who is not on the list any more. */
export const storeGone = (database: Database, send: BillingSend): Promise<void> =>
  database.transact(async (trx) => {
    const noted = await repositories(trx).billingSends.note(send, { state: 'withdrawn' });
    if (noted) await record(trx, noted, 'withdrawn', {});
  });

/** Stores that the service cannot be reached, since the first time that it could not. */
export const storeUnreachable = (
  { database, send }: Omit<Step, 'customer'>,
  refusal: SendRefusal | undefined,
): Promise<BillingSend | undefined> =>
  database.transact((trx) =>
    repositories(trx).billingSends.note(send, {
      state: 'unreachable',
      refusal,
      unreachableSince: send.unreachableSince ?? new Date().toISOString(),
    }),
  );

const ACTIONS: Readonly<Record<'there' | 'conflict' | 'refused' | 'withdrawn', Action>> = {
  there: 'billing-sent',
  conflict: 'billing-send-conflict',
  refused: 'billing-send-refused',
  withdrawn: 'billing-send-withdrawn',
};

/** An edit is sent in the name of the agent who made it; the rest comes from Partner Center. */
async function record(
  trx: Parameters<typeof repositories>[0],
  { customerId, fields, agent }: BillingSend,
  state: keyof typeof ACTIONS,
  theirs: Partial<Billing>,
): Promise<void> {
  const { activity } = repositories(trx, state === 'there' ? agent : PARTNER_CENTER);
  const before = Object.fromEntries(
    Object.keys(fields).map((field) => [field, theirs[field as keyof Billing] ?? '']),
  );
  await activity.record(ACTIONS[state], {
    customerId,
    after: fields,
    ...(state !== 'there' && { before }),
  });
}
