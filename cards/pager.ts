import type { KeysetPage } from '../db/sql/keyset.js';
import type { Total } from '../db/sql/total.js';
import { execute } from './action.js';
import type { Ask, PageView } from './asks.js';
import { count } from './format.js';
import { present } from './present.js';
import { texts, type Language } from './text/index.js';

/** Titles of the buttons; by default Previous and Next. */
interface Titles {
  previous: string;
  next: string;
}

/** Data of the part `pages`: a position in a list, and the buttons beside it. */
export interface Pages {
  range: string;
  /** No `ActionSet` for a single page. */
  bars: readonly { buttons: readonly object[] }[];
}

/** @param more buttons behind “…” beside the others */
export const pagesOf = (
  range: string,
  buttons: readonly object[],
  more: readonly object[] = [],
): Pages => ({
  range,
  bars: buttons.length + more.length === 0 ? [] : [{ buttons: [...buttons, ...more] }],
});

/**
 * The position of a page in its list, `6–10 of 13`, and the buttons that lead to its neighbors.
 * @param at number of the page's first row, as the button that led here carried it
 * @param ask builds the request for a neighboring page
 */
export function pager<Key>(
  { page, at = 1 }: { page: KeysetPage<unknown, Key> & { total: Total }; at?: number | undefined },
  ask: (view: PageView<Key>) => Ask,
  language: Language,
  titles?: Titles,
): { range: string; buttons: object[] } {
  const first = page.previous === null ? 1 : at;
  const end = first + page.rows.length;
  const range = texts[language].pages.range(
    count(first, language),
    count(end - 1, language),
    totalText(page.total, language),
  );
  const numbered = (view: PageView<Key>) =>
    ask({ ...view, at: view.before === undefined ? end : Math.max(1, first - page.size) });
  return { range, buttons: pageButtons(page, numbered, language, titles) };
}

/** Buttons that lead to the neighbors of a page in a list that is not numbered. */
export function pageButtons<Key>(
  { previous, next }: Pick<KeysetPage<unknown, Key>, 'previous' | 'next'>,
  ask: (view: PageView<Key>) => Ask,
  language: Language,
  titles: Titles = texts[language].pages,
): object[] {
  return present(
    previous !== null && execute(ask({ before: previous }), language, titles.previous),
    next !== null && execute(ask({ after: next }), language, titles.next),
  );
}

/** `12`, or `more than 1,000`. */
export const totalText = ({ count: n, more }: Total, language: Language): string =>
  more ? texts[language].pages.moreThan(count(n, language)) : count(n, language);
