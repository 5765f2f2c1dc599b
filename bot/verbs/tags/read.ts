import { z } from 'zod';
import { clean, fold } from '../../../db/fold.js';
import type { Tags } from '../../../db/tags/repository.js';
import { checkTag, MAX_TAGS_PER_CUSTOMER, type TagChange } from '../../../db/tags/tag.js';
import { Refused } from '../../../db/errors.js';

/** What the inputs of a form with tags send; an empty one is absent. */
export const tagInputs = {
  /** Tokens of tags to take off, with commas between them. */
  take: z.string().max(4_000).optional(),
  /** The token of a tag to give, or what was typed instead of choosing one. */
  give: z.string().max(200).optional(),
  /** Names of tags to give, with `;` or `,` between them. */
  more: z.string().max(8_000).optional(),
};

export type TagInputs = z.output<z.ZodObject<typeof tagInputs>>;

export const TOKEN = /^tag\/(\d{1,9})$/;

export const idsIn = (tokens: readonly string[]): number[] =>
  tokens.flatMap((token) => {
    const id = TOKEN.exec(token.trim())?.[1];
    return id === undefined ? [] : [Number(id)];
  });

/** A name as it was typed: a card that shows it breaks up `{{` by a space of no width. */
export const nameIn = (typed: string): string => clean(typed.replaceAll('\u200b', ''));

/** The names in a list that was typed. */
export const namesIn = (typed: string): string[] =>
  typed
    .split(/[;,]/)
    .map(nameIn)
    .filter((name) => name !== '');

/**
 * What a form asks for.
 * @throws {Stale} where a tag that was chosen is gone.
 */
export async function changeIn(
  { take = '', give = '', more = '' }: TagInputs,
  tags: Tags,
): Promise<TagChange> {
  const chosen = TOKEN.test(give) ? await tags.namesOf(idsIn([give])) : namesIn(give);
  return {
    add: [...namesIn(more), ...chosen],
    remove: await tags.namesOf(idsIn(take.split(','))),
  };
}

/**
 * Which rule a change would break for a customer with these tags.
 * @returns the refusal, not thrown; undefined where it breaks none
 */
export function faultIn(change: TagChange, own: readonly string[]): Refused | undefined {
  try {
    const after = new Set(own.map(fold));
    for (const tag of change.remove) after.delete(fold(tag));
    for (const tag of change.add) after.add(fold(checkTag(tag)));
    if (after.size > MAX_TAGS_PER_CUSTOMER) throw new Refused('tag-count', String(after.size));
    return undefined;
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
}
