import { z } from 'zod';
import { readOnly } from '../../cards/approvals/readOnly.js';
import { droppedFileCard } from '../../cards/imports/file.js';
import type { AdaptiveCard } from '../../cards/render.js';
import { reviewCard } from '../../cards/subscriptions/review.js';
import { taggingPreview } from '../../cards/tags/bulk.js';
import type { Approval } from '../../db/approvals/approval.js';
import { todayIn } from '../slots/dates.js';
import { orderId } from '../slots/index.js';
import type { Context } from '../verb.js';
import { placedReply } from '../verbs/orders/placedReply.js';
import { changeInput, rowId } from '../verbs/subscriptions/subscriptionInputs.js';
import { confirmation } from '../verbs/tags/tagForms.js';
import { tagIdOf } from '../verbs/tags/tagInputs.js';

/** Number of customers that a preview names. */
const NAMED_IN_PREVIEW = 20;

const changeOfTag = z.object({
  tag: z.string(),
  kind: z.enum(['rename', 'merge', 'delete']),
  name: z.string().optional(),
});
const changeOfSubscription = z.object({ subscription: rowId, change: changeInput });

/** By verb: the card on which the request was pressed, as it is now. */
const REVIEWS: Readonly<
  Record<string, (input: unknown, reader: Context) => Promise<AdaptiveCard | undefined>>
> = {
  'order.place': orderReview,
  'tags.bulk.apply': taggingReview,
  'tags.change': tagReview,
  'import.apply': fileReview,
  'subscription.request': changeReview,
};

/** Returns what the agent who asks has reviewed, to be read only; undefined if it is gone. */
export async function reviewOf(
  { verb, input }: Pick<Approval, 'verb' | 'input'>,
  reader: Context,
): Promise<object[] | undefined> {
  const card = await REVIEWS[verb]?.(input, reader);
  return card && readOnly(card);
}

async function orderReview(input: unknown, reader: Context) {
  const { order: id } = z.object({ order: orderId }).parse(input);
  const order = await reader.orders.byId(id);
  if (!order) return undefined;
  const { card } = await placedReply(order, await reader.orders.customerName(order), reader);
  return card;
}

async function taggingReview(input: unknown, { bulkTaggings, language }: Context) {
  const { tagging: id } = z.object({ tagging: z.int32() }).parse(input);
  const tagging = await bulkTaggings.byId(id);
  const names = await bulkTaggings.someNames(id, NAMED_IN_PREVIEW);
  return tagging && taggingPreview(tagging, names, language).card;
}

async function tagReview(input: unknown, reader: Context) {
  const { tag: token, kind, name } = changeOfTag.parse(input);
  const id = tagIdOf(token);
  const tag = id === undefined ? undefined : await reader.tags.byId(id);
  return tag && confirmation({ kind, tag, to: name }, {}, reader).card;
}

async function fileReview(input: unknown, { droppedFiles, language, timeZone }: Context) {
  const { dropped: id } = z.object({ dropped: z.int32() }).parse(input);
  const file = await droppedFiles.byId(id);
  return file && droppedFileCard(file, { language, timeZone }).card;
}

async function changeReview(input: unknown, reader: Context) {
  const { subscriptions, customers, language, timeZone } = reader;
  const { subscription: id, change } = changeOfSubscription.parse(input);
  const subscription = await subscriptions.byId(id);
  const customer = subscription && (await customers.byId(subscription.customerId));
  if (!customer) return undefined;
  const today = todayIn(timeZone);
  const shown = { subscription, customer: customer.name, change, today, form: '' };
  return reviewCard(shown, language);
}
