import type { Customer } from '../../../db/customers/customer.js';
import type { BillingSend, SavedEdit } from '../../../db/sends/billingSend.js';
import { partnerCenterPage } from '../../serviceLinks.js';
import type { Context } from '../../verb.js';
import { isSentThere } from '../isSentThere.js';

/** Kind of the job that sends a customer's billing edits. */
export const BILLING_SEND = 'billing.send';

export interface BillingSendInput {
  send: number;
  /** The decision that the job works for: a later one has a job of its own. */
  version: number;
  /** For the message to the agent: the customer's page in Partner Center, and an IANA time zone. */
  partnerCenter: string;
  timeZone: string;
}

/**
 * Queues a saved edit to be sent, in its transaction. Nothing is queued without a connection that sends the
 * customer's edits: such an edit is not sent later either.
 * @returns undefined if nothing is to be sent
 */
export async function queueEdit(
  customer: Customer,
  edit: Pick<SavedEdit, 'before' | 'after' | 'replacesImported'>,
  context: Context,
): Promise<BillingSend | undefined> {
  if (!isSentThere(customer, context.connection)) return undefined;
  const { billing, billingSends, drift, agent } = context;
  const known = await billing.known(customer);
  const name = known.imported.name ?? customer.importedName;
  const imported = { ...known.imported, ...(name !== null && { name }) };
  const differing = await drift.of(customer.id);
  const conflicts = differing.filter(({ kind }) => kind === 'conflict').map(({ field }) => field);
  const saved = { ...edit, customerId: customer.id, imported, conflicts };
  const send = await billingSends.join(saved, { id: agent.id, name: agent.name });
  if (send) await addSendJob(send, customer, context);
  return send;
}

/** Adds the job of a decision, in its transaction. */
export async function addSendJob(
  { id, version }: BillingSend,
  customer: Customer,
  { jobs, agent, conversation, customerCloud, language, timeZone }: Context,
): Promise<void> {
  await jobs.add({
    kind: BILLING_SEND,
    form: `${id}.${version}`,
    input: {
      send: id,
      version,
      partnerCenter: partnerCenterPage(customer, customerCloud),
      timeZone,
    } satisfies BillingSendInput,
    conversation: conversation.reference,
    agent: { id: agent.id, name: agent.name },
    language,
  });
}
