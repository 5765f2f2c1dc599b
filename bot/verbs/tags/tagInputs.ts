import { z } from 'zod';
import { clean, fold } from '../../../db/fold.js';
import type { Tags } from '../../../db/tags/repository.js';
import { checkTag, MAX_TAGS_PER_CUSTOMER, type TagChange } from '../../../db/tags/tag.js';
import { Refused } from '../../../db/errors.js';

/** Tokens of tags, separated by commas: 150 own tags and 100 others at most. */
const tokens = z.string().max(8_000).optional();
/** Names of tags, separated by `;` or `,`. */
const names = z.string().max(8_000).optional();

/** Inputs of a customer's form; an empty one is absent. */
export const tagInputs = {
  /** The tags that the customer is to have, of those on the form. */
  ticked: tokens,
  /** The customer's tags that were ticked when the form was shown. Older forms lack it. */
  shown: tokens,
  /** Tags to add. */
  more: names,
  /** Tags to remove, on older forms. */
  take: z.string().max(4_000).optional(),
  /** Token or name of a tag to add, on older forms. */
  give: z.string().max(200).optional(),
};

export type TagInputs = z.output<z.ZodObject<typeof tagInputs>>;

const TOKEN = /^tag\/(\d{1,9})$/;

/** Returns the id in a tag's token; undefined if it is not a token. */
export function tagIdOf(token = ''): number | undefined {
  const id = TOKEN.exec(token.trim())?.[1];
  return id === undefined ? undefined : Number(id);
}

/** Returns the ids in a list of tokens. */
export const tagIdsIn = (list = ''): number[] => [
  ...new Set(list.split(',').flatMap((token) => tagIdOf(token) ?? [])),
];

/** Cleans a typed name. A card shows `{{` in a name with a zero-width space, which comes back in the input. */
export const nameIn = (typed: string): string => clean(typed.replaceAll('\u200b', ''));

/** Splits a typed list of names. */
export const namesIn = (typed = ''): string[] =>
  typed
    .split(/[;,]/)
    .map(nameIn)
    .filter((name) => name !== '');

/** A change of tags as a form sends it. */
export interface SentChange {
  /** Ids of chosen tags. */
  added: number[];
  removed: number[];
  /** Names that were typed, to be added. */
  typed: string[];
}

/**
 * Reads the inputs of a form: a tag that was ticked is added, one that is no longer ticked is removed, and one
 * that was not on the form stays as it is. An older form, without `shown`, removes only what it names.
 */
export function sentChange({ ticked, shown, more, take, give }: TagInputs): SentChange {
  const now = new Set(tagIdsIn(ticked));
  const before = new Set(tagIdsIn(shown));
  const given = tagIdsIn(give);
  return {
    added: [...now, ...given].filter((id) => !before.has(id)),
    removed: [...[...before].filter((id) => !now.has(id)), ...tagIdsIn(take)],
    typed: [...namesIn(more), ...(given.length > 0 ? [] : namesIn(give))],
  };
}

/**
 * Returns the change that a form asks for.
 * @throws {Stale} if a chosen tag is gone.
 */
export async function changeIn(inputs: TagInputs, tags: Tags): Promise<TagChange> {
  const { added, removed, typed } = sentChange(inputs);
  return {
    add: [...typed, ...(await tags.namesOf(added))],
    remove: await tags.namesOf(removed),
  };
}

/** Returns the rule that a name breaks as a tag; undefined if it breaks none. */
export const brokenRule = (name: string): Refused | undefined => refusedBy(() => checkTag(name));

/** Returns the rule that a change breaks for a customer with these tags; undefined if it breaks none. */
export const faultIn = (change: TagChange, own: readonly string[]): Refused | undefined =>
  refusedBy(() => {
    const after = new Set(own.map(fold));
    for (const tag of change.remove) after.delete(fold(tag));
    for (const tag of change.add) after.add(fold(checkTag(tag)));
    if (after.size > MAX_TAGS_PER_CUSTOMER) throw new Refused('tag-count', String(after.size));
  });

function refusedBy(check: () => unknown): Refused | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
}
