import { z } from 'zod';
import type { Ask } from '../../../cards/action.js';
import type { Reach } from '../../../cards/billing/saveNote.js';
import { sendConflictCard } from '../../../cards/billing/sendConflict.js';
import { sendText, type SendView } from '../../../cards/billing/sendText.js';
import { fieldName } from '../../../cards/billing/fieldText.js';
import { openCustomer } from '../../../cards/customers/open.js';
import type { Billing, BillingField } from '../../../db/billing/fields.js';
import { knownAddressRules } from '../../../db/billing/addresses.js';
import { decideSend, type BillingSend } from '../../../db/sends/billingSend.js';
import type { Customer } from '../../../db/customers/customer.js';
import { cardReply, noticeReply, refusal, type Reply } from '../../reply.js';
import { partnerCenterPage } from '../../serviceLinks.js';
import { backInput, customer } from '../../slots/index.js';
import type { Context } from '../../verb.js';

/** Input of a button about an edit on its way to Partner Center. */
export const sendInput = {
  customer,
  back: backInput,
  send: z.int32().min(1),
  version: z.int32().min(1),
};

interface OfSend {
  customer: Customer;
  back: Ask | undefined;
}

/** Returns the connection's reach for a customer: it has those of one relationship. */
export function reachOf(
  { relationship }: Pick<Customer, 'relationship'>,
  { connection }: Pick<Context, 'connection'>,
): Reach {
  if (connection?.relationship !== relationship) return 'none';
  return connection.writes ? 'writes' : 'reads';
}

/** Returns an edit's way to Partner Center as the agent's cards tell it. */
export const sendView = (
  send: BillingSend,
  customer: Customer,
  country: string,
  context: Context,
): SendView => ({
  send,
  rules: knownAddressRules(country),
  timeZone: context.timeZone,
  writes: reachOf(customer, context) === 'writes',
  isSample: context.connection?.isSample === true,
});

/** Locks the customer and returns its edit; a refusal if it is not the one that the card shows any more. */
export async function askedSend(
  { customer: { id }, send: sendId, version }: OfSend & { send: number; version: number },
  { billing, billingSends, text }: Context,
): Promise<{ send: BillingSend } | { reply: Reply }> {
  await billing.lock(id);
  const send = await billingSends.open(id);
  return send?.id === sendId && send.version === version
    ? { send }
    : { reply: refusal('stale', text.refusals.stale) };
}

/** Says that an edit is being sent, or that it waits because sending is off. */
export const queuedSentence = (
  send: BillingSend,
  customer: Customer,
  { country }: Billing,
  context: Context,
): string =>
  reachOf(customer, context) === 'writes'
    ? context.text.billingSends.sending(customer.name)
    : sendText(sendView(send, customer, country, context), context.language);

/**
 * Says that a customer has Partner Center's values now.
 * @param left fields whose value there cannot be stored here
 */
export function tookTheirs(
  { name, country }: Billing,
  left: readonly BillingField[],
  { language, text }: Context,
): readonly [string, ...string[]] {
  const rules = knownAddressRules(country);
  const names = left.map((field) => fieldName(field, rules, language)).join(', ');
  const { notTaken, tookTheirs: took } = text.billingSends;
  return names === '' ? [took(name)] : [took(name), notTaken(names)];
}

/** Answers with sentences and the way back to the customer. */
export const sendReply = (
  { customer, back }: OfSend,
  lines: readonly [string, ...string[]],
  { language, text }: Context,
): Reply =>
  noticeReply(lines, language, [
    { title: text.billing.backToCustomer, ask: openCustomer(customer, { back }) },
  ]);

/** Shows the fields of an edit that were changed in Partner Center, too, with a choice for each. */
export async function conflictReply(
  { customer, back }: OfSend,
  send: BillingSend,
  context: Context,
  { unchosen = false }: { unchosen?: boolean } = {},
): Promise<Reply> {
  const { billing, customerCloud, language, text, timeZone } = context;
  const stored = await billing.of(customer.id);
  const { theirs } = send;
  const fields = stored && theirs && decideSend(send, theirs, stored.billing).conflicts;
  if (!fields || fields.length === 0 || send.state !== 'conflict')
    return sendReply({ customer, back }, [text.billingSends.noConflict(customer.name)], context);
  const card = sendConflictCard(
    {
      customer,
      back,
      rules: knownAddressRules(stored.billing.country),
      partnerCenter: partnerCenterPage(customer, customerCloud),
      timeZone,
      send,
      fields,
      mine: stored.billing,
      theirs,
      unchosen,
    },
    language,
  );
  return cardReply(card, text.billingSends.conflictTitle);
}
