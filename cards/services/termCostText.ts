import type { TermCost } from '../../db/subscriptions/termCost.js';
import { money } from '../format.js';
import { present } from '../present.js';
import { texts, type Language } from '../text/index.js';

/**
 * A subscription's cost: `€691.20 for the term · €57.60 per month`, or `€57.60 per month`.
 * @param term as in P1Y
 */
export function termCostText(
  { amount, perMonth }: Pick<TermCost, 'amount' | 'perMonth'>,
  term: string,
  language: Language,
) {
  const { forTerm, perMonth: monthly } = texts[language].orders;
  const whole = money(amount, language);
  return present(
    term === 'P1M' ? monthly(whole) : forTerm(whole),
    perMonth && monthly(money(perMonth, language)),
  ).join(' · ');
}
