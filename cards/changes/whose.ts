import { literal } from '../literal.js';
import type { Text } from '../text/index.js';

/** Length of a search that a sentence repeats. */
const SHOWN_LENGTH = 120;

export const shownSearch = (query = ''): string => literal(query, SHOWN_LENGTH);

/**
 * The customers whose changes a chat follows, in words: `of all customers`.
 * @param query their search; null or undefined for all
 */
export const whoseChanges = (query: string | null | undefined, { changes }: Text): string =>
  query == null ? changes.followsAll : changes.follows(shownSearch(query));
