import type { Spending } from '../../db/subscriptions/spending.js';
import { termName } from '../codes.js';
import { textRun, type TextRun } from '../elements.js';
import { count } from '../format.js';
import { sums } from '../orders/orderLine.js';
import { present } from '../present.js';
import { texts, type Language } from '../text/index.js';

/** More sums would not be read. */
const MAX_SUMS = 4;

/** `€1,230.00 per month · €4,500.00 for 1 year · 2 without a price`; empty without any price. */
export function spendingRuns(spending: Spending, language: Language): TextRun[] {
  if (spending.sums.length === 0) return [];
  const { customers, orders, services } = texts[language];
  const textOf = ({ every, amounts, isAssumed }: Spending['sums'][number]) => {
    const sum = sums(amounts, language);
    const cost =
      every === 'P1M' ? orders.perMonth(sum) : customers.costFor(sum, termName(every, language));
    return isAssumed ? services.aboutCost(cost) : cost;
  };
  const unpriced = customers.unpriced(count(spending.unpriced, language));
  const shown = spending.sums.slice(0, MAX_SUMS).map(textOf);
  return [textRun(present(...shown, spending.unpriced > 0 && unpriced).join(' · '))];
}
