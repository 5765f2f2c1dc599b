import { literal } from '../literal.js';

/** A tag that can be chosen. */
export interface TagChoice {
  id: number;
  name: string;
}

/** Max length of a tag, in UTF-16 code units. */
export const TAG_LENGTH = 50;

/** The name of a tag in a card's data: `tag/12`. */
export const tagToken = (id: number): string => `tag/${id}`;

/** The value of a choice of several tags. */
export const tagTokens = (ids: readonly number[]): string => ids.map(tagToken).join(',');

export const tagChoices = (tags: readonly TagChoice[], length = TAG_LENGTH) =>
  tags.map(({ id, name }) => ({ title: literal(name, length), value: tagToken(id) }));
