import { z } from 'zod';
import { clean, fold } from '../../../db/fold.js';
import type { Tags } from '../../../db/tags/repository.js';
import { checkTag, MAX_TAGS_PER_CUSTOMER, type TagChange } from '../../../db/tags/tag.js';
import { Refused } from '../../../db/errors.js';

/** Inputs of a form with tags; an empty one is absent. */
export const tagInputs = {
  /** Tokens of tags to remove, separated by commas. */
  take: z.string().max(4_000).optional(),
  /** Token of a tag to add, or a name that was typed instead. */
  give: z.string().max(200).optional(),
  /** Names of tags to add, separated by `;` or `,`. */
  more: z.string().max(8_000).optional(),
};

export type TagInputs = z.output<z.ZodObject<typeof tagInputs>>;

const TOKEN = /^tag\/(\d{1,9})$/;

/** Returns the id in a tag's token; undefined if it is not a token. */
export function tagIdOf(token = ''): number | undefined {
  const id = TOKEN.exec(token.trim())?.[1];
  return id === undefined ? undefined : Number(id);
}

/** Cleans a typed name. A card shows `{{` in a name with a zero-width space, which comes back in the input. */
export const nameIn = (typed: string): string => clean(typed.replaceAll('\u200b', ''));

/** Splits a typed list of names. */
export const namesIn = (typed: string): string[] =>
  typed
    .split(/[;,]/)
    .map(nameIn)
    .filter((name) => name !== '');

/**
 * Returns the change that a form asks for.
 * @throws {Stale} if a chosen tag is gone.
 */
export async function changeIn(
  { take = '', give = '', more = '' }: TagInputs,
  tags: Tags,
): Promise<TagChange> {
  const id = tagIdOf(give);
  const chosen = id === undefined ? namesIn(give) : await tags.namesOf([id]);
  const removed = take.split(',').flatMap((token) => tagIdOf(token) ?? []);
  return { add: [...namesIn(more), ...chosen], remove: await tags.namesOf(removed) };
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
