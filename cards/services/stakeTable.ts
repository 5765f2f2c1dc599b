import { count } from '../format.js';
import { sums } from '../orders/orderLine.js';
import { periodLabel } from '../periods.js';
import { texts, type Language } from '../text/index.js';
import type { StakeSums } from './stake.js';

/** A table of the sums of each period. */
export function tableOf({ unit, periods }: StakeSums, today: string, language: Language): object {
  const { period, count: subscriptions, amount } = texts[language].stake.headings;
  const lines = periods.map(({ start, stake }) => [
    periodLabel(start, unit, today, language),
    count(stake.renewals + stake.windows, language),
    sums(stake.amounts, language) || '–',
  ]);
  return {
    rows: [[period[unit], subscriptions, amount], ...lines].map((cells, at) => ({
      type: 'TableRow',
      cells: cells.map((text, column) => ({
        type: 'TableCell',
        items: [
          {
            type: 'TextBlock',
            text,
            wrap: true,
            ...(at === 0 && { isSubtle: true, size: 'Small' }),
            ...(column > 0 && { horizontalAlignment: 'Right' }),
          },
        ],
      })),
    })),
  };
}
