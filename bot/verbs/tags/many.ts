import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Ask } from '../../../cards/action.js';
import { count } from '../../../cards/format.js';
import { notice } from '../../../cards/notices/notice.js';
import { everyoneTagForm } from '../../../cards/tags/edit.js';
import { taggingResult } from '../../../cards/tags/bulk.js';
import { fold } from '../../../db/fold.js';
import { TAG_MANY, type TagManyInput } from '../../jobs/tagMany.js';
import { todayIn } from '../../slots/dates.js';
import { backInput, searchText } from '../../slots/index.js';
import { readSearch } from '../../slots/search.js';
import { refusal, verb, type Context, type Reply } from '../../verb.js';
import { MOST_USED } from './edit.js';
import { changeIn, faultIn, namesIn, tagInputs, type TagInputs } from './read.js';

const everyone = { query: searchText, ...tagInputs, off: z.string().max(8_000).optional() };
type EveryoneInputs = TagInputs & { off?: string | undefined };

/**
 * The form for all that a search finds: on the list, what that leads back to says which. Pressed again
 * with a tag chosen, it adds that to what was typed.
 */
export const tagAll = verb({
  name: 'tags.bulk',
  role: 'admin',
  input: z.object({ ...everyone, query: searchText.optional(), back: backInput }),
  run({ query, back, ...typed }, context) {
    const looked = searchText.safeParse((back?.input as { query?: unknown } | undefined)?.query);
    const wanted = query ?? looked.data;
    if (wanted !== undefined) return formReply(wanted, typed, context);
    return Promise.resolve(refusal('stale', context.text.tags.staleMany));
  },
});

/** Stores what is asked, and has a job count who it is about: nothing is changed yet. */
export const previewAll = verb({
  name: 'tags.bulk.preview',
  role: 'admin',
  writes: true,
  input: z.object(everyone),
  async run({ query, ...typed }, context) {
    const { tags, bulkTaggings, text } = context;
    const { add } = await changeIn(typed, tags);
    const off = namesIn(typed.off ?? '');
    const broken = faultIn({ add, remove: off }, []);
    const known = new Set((await tags.byNames(off)).map(({ name }) => fold(name)));
    const unknown = off.find((name) => !known.has(fold(name)));
    const both = off.find((name) => add.some((given) => fold(given) === fold(name)));
    const fault = broken
      ? text.refusals.rules[broken.rule](broken.value)
      : add.length + off.length === 0
        ? text.tags.nothingAsked
        : unknown !== undefined
          ? text.tags.unknown(unknown)
          : both !== undefined
            ? text.tags.both(both)
            : undefined;
    if (fault !== undefined) return formReply(query, typed, context, fault);
    readSearch(query);
    const id = await bulkTaggings.add({ kind: 'find', query, give: add, take: off });
    return jobReply(id, 'show', text.tags.counting(count(0, context.language)), context);
  },
});

const frozen = z.object({ tagging: z.int32() });

/** Changes the tags of all who were frozen by the preview. */
export const applyAll = verb({
  name: 'tags.bulk.apply',
  role: 'admin',
  writes: true,
  input: frozen,
  async run({ tagging: id }, context) {
    const { bulkTaggings, text, language } = context;
    const tagging = await bulkTaggings.byId(id);
    if (tagging?.kind === 'find' && tagging.state === 'applied')
      return { kind: 'card', ...taggingResult(tagging, language) };
    if (tagging?.kind !== 'find' || tagging.state !== 'counted')
      return refusal('stale', text.tags.staleMany);
    return jobReply(id, 'apply', text.tags.applying, context);
  },
});

/** Takes back what was changed, of all who were not changed since. */
export const undoAll = verb({
  name: 'tags.bulk.undo',
  role: 'admin',
  writes: true,
  input: frozen,
  async run({ tagging: id }, context) {
    const { bulkTaggings, text, language } = context;
    const tagging = await bulkTaggings.byId(id);
    if (tagging?.kind !== 'find' || tagging.state !== 'applied' || tagging.query === null)
      return refusal('stale', text.tags.staleMany);
    const undoing = await bulkTaggings.undoing(id);
    if (undoing?.state === 'applied') return { kind: 'card', ...taggingResult(undoing, language) };
    const undo = await bulkTaggings.add({
      kind: 'undo',
      query: tagging.query,
      give: tagging.take,
      take: tagging.give,
      of: id,
    });
    return jobReply(undo, 'apply', text.tags.applying, context);
  },
});

/** One job for each step of a tagging, whoever presses and however often. */
export async function jobReply(
  tagging: number,
  then: TagManyInput['then'],
  said: string,
  { jobs, agent, conversation, language, message, timeZone }: Context,
): Promise<Reply> {
  const input: TagManyInput = { tagging, messageId: message, then, timeZone };
  const id = await jobs.add({
    kind: TAG_MANY,
    form: `${TAG_MANY}-${tagging}-${then}`,
    input,
    conversation: conversation.reference,
    agent: { id: agent.id, name: agent.name },
    language,
  });
  return { kind: 'job', id, text: said };
}

async function formReply(
  query: string,
  typed: EveryoneInputs,
  { customers, tags, language, text, timeZone }: Context,
  fault?: string,
): Promise<Reply> {
  const { search } = readSearch(query, todayIn(timeZone));
  const { add } = await changeIn({ ...typed, take: undefined }, tags);
  const [total, used] = await Promise.all([customers.countAll(search), tags.mostUsed(MOST_USED)]);
  const back: Ask = { verb: 'find', input: { query } };
  if (total === 0) {
    const none = text.customers.notFound(query);
    return { kind: 'card', card: notice([none], [], language), summary: none };
  }
  const card = everyoneTagForm(
    {
      query,
      total,
      used,
      typed: { more: add.join('; '), off: typed.off },
      fault,
      back,
      form: randomUUID(),
    },
    language,
  );
  const n = count(total, language);
  return { kind: 'card', card, summary: fault ?? text.tags.tagAll(n) };
}
