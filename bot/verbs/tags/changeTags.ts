import type { Ask, Button } from '../../../cards/action.js';
import { customerToken, openCustomer } from '../../../cards/customers/open.js';
import { factsCard } from '../../../cards/tags/facts.js';
import type { Customer, CustomerChange } from '../../../db/customers/customer.js';
import { fold } from '../../../db/fold.js';
import type { TagChange } from '../../../db/tags/tag.js';
import { cardReply, type Reply } from '../../reply.js';
import type { Context } from '../../verb.js';

/**
 * Changes a customer's tags and shows the result. Needs no version: tags are a set, so a colleague's change
 * is never overwritten, and what it did already is listed as such.
 */
export async function changeTags(
  { id }: Pick<Customer, 'id'>,
  change: TagChange,
  back: Ask | undefined,
  context: Context,
): Promise<Reply> {
  const { customers, tags, text } = context;
  const changed = await customers.changeTags(id, change);
  const { before, after } = changed;
  if (before.version === after.version)
    return changedReply(changed, text.tags.unchanged, back, context);
  await recordTags(changed, context);
  const added = missing(after.tags, before.tags);
  const removed = missing(before.tags, after.tags);
  const [give, take] = [await tags.byNames(removed), await tags.byNames(added)];
  const undo: Ask = {
    verb: 'tags.undo',
    input: {
      customer: customerToken(id),
      back,
      give: give.map((tag) => tag.id),
      take: take.map((tag) => tag.id),
      version: after.version,
    },
    form: `undo-${id}-${after.version}`,
  };
  return changedReply(changed, text.tags.changed, back, context, {
    facts: [
      { label: text.tags.given, values: added },
      { label: text.tags.taken, values: removed },
      { label: text.tags.already, values: shared(before.tags, change.add) },
      { label: text.tags.notThere, values: missing(change.remove, before.tags) },
    ],
    buttons: [{ title: text.tags.undo, ask: undo }],
  });
}

export const recordTags = ({ before, after }: CustomerChange, { activity }: Context) =>
  activity.record('tags-changed', {
    customerId: after.id,
    before: { tags: before.tags },
    after: { tags: after.tags },
  });

interface Details {
  facts?: { label: string; values: string[] }[];
  buttons?: Button[];
}

/** Shows a sentence about a change, and the tags that the customer has now. */
export function changedReply(
  { after }: CustomerChange,
  sentence: string,
  back: Ask | undefined,
  { text, language }: Context,
  { facts = [], buttons = [] }: Details = {},
): Reply {
  const { customers, tags } = text;
  const now = after.tags.length > 0 ? after.tags : [customers.noTags];
  const card = factsCard(
    {
      title: after.name,
      said: sentence,
      facts: [...facts, { label: tags.now, values: now }],
      commands: {
        others: [
          ...buttons,
          { title: customers.backToCustomer, ask: openCustomer(after, { back }) },
        ],
      },
    },
    language,
  );
  return cardReply(card, `${after.name}: ${sentence}`, { forAll: true });
}

/** Returns the tags that are not among the others, ignoring spelling. */
function missing(tags: readonly string[], others: readonly string[]): string[] {
  const folded = new Set(others.map(fold));
  return tags.filter((tag) => !folded.has(fold(tag)));
}

/** Returns the tags that are among the others, ignoring spelling. */
function shared(tags: readonly string[], others: readonly string[]): string[] {
  const folded = new Set(others.map(fold));
  return tags.filter((tag) => folded.has(fold(tag)));
}
