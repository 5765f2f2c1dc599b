import { menuActions } from '../action.js';
import { customerToken } from '../customers/open.js';
import { daysBetween } from '../periods.js';
import { texts, type Language } from '../text/index.js';
import type { RenewalsCard } from './renewals.js';

/** Writes to the customer about these renewals, if they are all of one. */
export function noticeOf(
  { page, view, within, today }: Pick<RenewalsCard, 'page' | 'view' | 'within' | 'today'>,
  language: Language,
): object[] {
  const [first, ...others] = page.rows;
  const isOfOne =
    first !== undefined &&
    page.rows.length === page.total.count &&
    others.every(({ customer }) => customer.id === first.customer.id);
  if (!isOfOne || within.to < today) return [];
  const days = view.range ? { range: view.range } : { days: daysBetween(today, within.to) };
  const input = { customer: customerToken(first.customer.id), ...days };
  const title = texts[language].letterCards.renewalButton;
  return menuActions([{ title, ask: { verb: 'notice', input } }]);
}
