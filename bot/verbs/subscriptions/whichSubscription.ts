import type { z } from 'zod';
import type { Ask } from '../../../cards/asks.js';
import { chooseCustomer } from '../../../cards/customers/choose.js';
import { customerToken } from '../../../cards/customers/open.js';
import { chooseSubscription } from '../../../cards/subscriptions/choose.js';
import type { Customer } from '../../../db/customers/customer.js';
import type { Customers } from '../../../db/customers/repository.js';
import { fold } from '../../../db/fold.js';
import type { SubscriptionRow } from '../../../db/tables.js';
import { likeliest } from '../../likeliest.js';
import { isFiller } from '../../grammar/fillers.js';
import { nameWithin } from '../../nameWithin.js';
import { cardReply, noticeReply, refusal, type Reply } from '../../reply.js';
import { customer, type Resolved } from '../../slots/index.js';
import type { Context } from '../../verb.js';
import { askCustomerReply } from '../customers/askCustomerReply.js';
import { productText } from '../orders/wantedProduct.js';
import { rowId, shownVersion } from './subscriptionInputs.js';
import { subscriptionReply, unknownSubscription } from './subscriptionReply.js';

/** Subscriptions to choose from. */
const MAX_CHOICES = 10;

/** A subscription: by its id and version on cards, by its customer and product if typed. */
export const whichInput = {
  subscription: rowId.optional(),
  version: shownVersion.optional(),
  customer: customer.optional(),
  product: productText.optional(),
};
type Which = Resolved<{
  [Field in keyof typeof whichInput]?: z.output<(typeof whichInput)[Field]>;
}>;

export interface FoundSubscription {
  subscription: SubscriptionRow;
  customer: Customer;
}

/**
 * Finds the subscription that a request is about.
 * @param again makes the request for a subscription, or for a customer that is not known yet
 * @returns the subscription, or a question or refusal
 */
export async function findSubscription(
  { subscription: id, version, customer: named, product = '' }: Which,
  again: (which: { subscription?: number; version?: number; customer?: string }) => Ask,
  context: Context,
): Promise<FoundSubscription | { reply: Reply }> {
  const { customers, language, subscriptions, text } = context;
  if (id !== undefined) {
    const subscription = await subscriptions.byId(id);
    if (!subscription) return { reply: unknownSubscription(context) };
    const owner = await customers.byId(subscription.customerId);
    if (!owner) return { reply: refusal('gone', text.customers.gone) };
    if (version !== undefined && subscription.version !== version) {
      const fault = text.subscriptions.faults.changed;
      return { reply: await subscriptionReply(subscription, context, { fault }) };
    }
    return { subscription, customer: owner };
  }
  if (!named) {
    const question = text.customers.whichCustomer;
    const ask = (token?: string): Ask => again(token === undefined ? {} : { customer: token });
    const asking = {
      question,
      field: 'customer',
      ask,
      back: undefined,
      isEmpty: undefined,
    } as const;
    return { reply: await askCustomerReply(asking, context) };
  }
  const found = await subscriptions.called(named.id, product);
  const [only] = found;
  if (!only) {
    const { noneCalled, noneHeld, services } = text.subscriptions;
    const sentence = product === '' ? noneHeld(named.name) : noneCalled(named.name, product);
    const toServices = { verb: 'services', input: { customer: customerToken(named.id) } } as const;
    return { reply: noticeReply([sentence], language, [{ title: services, ask: toServices }]) };
  }
  if (found.length > 1) {
    const rows = found.slice(0, MAX_CHOICES);
    const choice = { customer: named.name, rows, total: found.length };
    const card = chooseSubscription(
      choice,
      ({ id: chosen }) => again({ subscription: chosen }),
      language,
    );
    return { reply: cardReply(card, text.subscriptions.whichTitle(named.name)) };
  }
  const subscription = await subscriptions.byId(only.id);
  return subscription ? { subscription, customer: named } : { reply: unknownSubscription(context) };
}

/**
 * Reads a customer and a product from words that name both: `Contoso Microsoft 365 E3`. Answers with the request for
 * the customer whose whole name is among the words; undefined if there is none, or if all words are a name.
 */
export async function answerWithProduct(
  named: string,
  input: Readonly<Record<string, unknown>>,
  {
    run,
    again,
  }: {
    run: (input: Which, context: Context) => Promise<Reply>;
    again: (input: Record<string, unknown>) => Ask;
  },
  context: Context,
): Promise<Reply | undefined> {
  const { customers, language, text } = context;
  if ((await whoseName(named, customers)).length > 0) return undefined;
  const within = await nameWithin(named, customers);
  if (!within) return undefined;
  const product = wordsAround(named, within.name);
  const found = await whoseName(within.name, customers);
  const [only] = found;
  if (!only || product === '') return undefined;
  if (found.length === 1) return run({ ...input, customer: only, product }, context);
  const card = chooseCustomer(
    { words: within.name, customers: found, total: found.length },
    ({ id }) => again({ ...input, customer: customerToken(id), product }),
    language,
  );
  return cardReply(card, text.customers.which(within.name));
}

async function whoseName(name: string, customers: Customers): Promise<readonly Customer[]> {
  const named = await customers.named(name);
  return named.length > 0 ? named : likeliest(name, await customers.namedButForLegalForm(name));
}

/** Words for what is asked about, beside the product. */
const LICENSES =
  /^(?:seats?|licen[sc]es?|subscriptions?|licencias?|puestos?|suscripci[oó]n(?:es)?)$/i;

/** The words before and after a name that mean something. */
function wordsAround(text: string, name: string): string {
  const at = text.toLowerCase().indexOf(name.toLowerCase());
  if (at < 0) return '';
  return [text.slice(0, at), text.slice(at + name.length)]
    .join(' ')
    .split(/\s+/)
    .map((word) => word.replace(/^['’]s$/i, '').replace(/^[,;:]+|[,;:]+$/g, ''))
    .filter((word) => word !== '' && !isFiller(fold(word)) && !LICENSES.test(word))
    .join(' ');
}
