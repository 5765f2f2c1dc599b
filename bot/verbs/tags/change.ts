import { z } from 'zod';
import type { Ask } from '../../../cards/action.js';
import { customerToken } from '../../../cards/customers/open.js';
import { factsCard } from '../../../cards/tags/facts.js';
import type { Customer, CustomerChange } from '../../../db/customers/customer.js';
import { fold } from '../../../db/fold.js';
import { MAX_TAGS_PER_CUSTOMER, type TagChange } from '../../../db/tags/tag.js';
import { backInput, customer, tagChanges } from '../../slots/index.js';
import { verb, type Context, type Reply } from '../../verb.js';
import { formReply } from './edit.js';
import { changeIn, faultIn, tagInputs } from './read.js';

/** `tag Contoso +gold -trial`. */
export const tagCustomer = verb({
  name: 'tag',
  role: 'sales',
  writes: true,
  says: { en: ['tag {customer} {changes}'], es: ['etiquetar {customer} {changes}'] },
  does: {
    en: 'Adds and removes a customer’s tags',
    es: 'Agrega y quita etiquetas de un cliente',
  },
  input: z.object({ customer, changes: tagChanges }),
  run: ({ customer: tagged, changes }, context) => change(tagged, changes, undefined, context),
});

/** The form is saved. A fault is said under the input, and what was typed stays. */
export const saveTags = verb({
  name: 'tags.save',
  role: 'sales',
  writes: true,
  input: z.object({ customer, back: backInput, ...tagInputs }),
  async run({ customer: edited, back, ...typed }, context) {
    const asked = await changeIn(typed, context.tags);
    const fault = faultIn(asked, edited.tags);
    if (!fault) return change(edited, asked, back, context);
    const said = context.text.refusals.rules[fault.rule](fault.value);
    return formReply(edited, typed, back, context, said);
  },
});

const tagIds = z.array(z.int32()).max(MAX_TAGS_PER_CUSTOMER);

/** Back to the tags of before, unless anything of the customer was changed since. */
export const undoTags = verb({
  name: 'tags.undo',
  role: 'sales',
  writes: true,
  input: z.object({ customer, back: backInput, give: tagIds, take: tagIds, version: z.int32() }),
  async run({ customer: { id }, back, give, take, version }, context) {
    const { customers, tags, text } = context;
    const asked = { add: await tags.namesOf(give), remove: await tags.namesOf(take) };
    const done = await customers.changeTags(id, asked, version);
    await record(done, context);
    return said(done, text.tags.undone, [], back, context);
  },
});

/**
 * Changes the tags and says what was changed. It holds whatever colleagues changed meanwhile: tags are
 * sets, so nothing of theirs is overwritten, and what they did already is said to be so.
 */
async function change(
  { id }: Customer,
  asked: TagChange,
  back: Ask | undefined,
  context: Context,
): Promise<Reply> {
  const { customers, tags, text } = context;
  const done = await customers.changeTags(id, asked);
  const { before, after } = done;
  if (before.version === after.version) return said(done, text.tags.unchanged, [], back, context);
  await record(done, context);
  const given = missing(after.tags, before.tags);
  const taken = missing(before.tags, after.tags);
  const [give, take] = [await tags.byNames(taken), await tags.byNames(given)];
  const input = {
    customer: customerToken(id),
    back,
    give: give.map((tag) => tag.id),
    take: take.map((tag) => tag.id),
    version: after.version,
  };
  const undo: Ask = { verb: 'tags.undo', input, form: `undo-${id}-${after.version}` };
  const facts = [
    { label: text.tags.given, values: given },
    { label: text.tags.taken, values: taken },
    { label: text.tags.already, values: alike(before.tags, asked.add) },
    { label: text.tags.notThere, values: missing(asked.remove, before.tags) },
  ];
  return said(done, text.tags.changed, facts, back, context, [
    { title: text.tags.undo, ask: undo },
  ]);
}

const record = ({ before, after }: CustomerChange, { activity }: Context) =>
  activity.record('tags-changed', {
    customerId: after.id,
    before: { tags: before.tags },
    after: { tags: after.tags },
  });

/** What was done, and the tags that the customer has now. */
function said(
  { after }: CustomerChange,
  sentence: string,
  facts: { label: string; values: string[] }[],
  back: Ask | undefined,
  { text, language }: Context,
  buttons: { title: string; ask: Ask }[] = [],
): Reply {
  const { customers, tags } = text;
  const now = after.tags.length > 0 ? after.tags : [customers.noTags];
  const toCustomer: Ask = { verb: 'show', input: { customer: customerToken(after.id), back } };
  return {
    kind: 'card',
    forAll: true,
    card: factsCard(
      {
        title: after.name,
        said: sentence,
        facts: [...facts, { label: tags.now, values: now }],
        buttons: [...buttons, { title: customers.backToCustomer, ask: toCustomer }],
      },
      language,
    ),
    summary: `${after.name}: ${sentence}`,
  };
}

/** Those of `tags` that `others` lack, however spelled. */
function missing(tags: readonly string[], others: readonly string[]): string[] {
  const there = new Set(others.map(fold));
  return tags.filter((tag) => !there.has(fold(tag)));
}

/** Those of `tags` that `others` have too, however spelled. */
function alike(tags: readonly string[], others: readonly string[]): string[] {
  const there = new Set(others.map(fold));
  return tags.filter((tag) => there.has(fold(tag)));
}
