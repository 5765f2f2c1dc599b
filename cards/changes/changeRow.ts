import type { ChangeKind, ListChange } from '../../db/listChanges/listChange.js';
import { rowActions } from '../action.js';
import type { Ask } from '../asks.js';
import { statusName } from '../codes.js';
import { openCustomer } from '../customers/open.js';
import { joinRuns, textRun } from '../elements.js';
import { count, day, timeAt, unitPrice } from '../format.js';
import { literal } from '../literal.js';
import { openOrder } from '../orders/open.js';
import { present } from '../present.js';
import { inOneRun, ONE_LINE_IF_WIDE } from '../services/renewalRow.js';
import { statusRuns } from '../status.js';
import { texts, type Language } from '../text/index.js';

/** Max lengths of a name and of a value. */
const NAME_LENGTH = 60;
const VALUE_LENGTH = 60;
/** A card too large for this share of its texts has small print of one look. */
const PLAIN_SHARE = 0.5;

/**
 * A change in two lines of text: `Contoso, Ltd. · Microsoft 365 E3` and, in small print,
 * `● Fewer licenses · 300 → 250 · 2:05 PM`. It opens the customer, or the draft whose price changed.
 * @param share of their length that texts may have
 */
export function changeRow(one: ListChange, timeZone: string, share: number, language: Language) {
  const text = texts[language].changes;
  const name = (value: string) => literal(value, NAME_LENGTH * share);
  const who = one.customer === null ? text.kinds[one.kind] : name(one.customer.name);
  const values = valuesOf(one, share, language);
  return {
    what: [
      textRun(who, { weight: 'Bolder', color: 'Accent' }),
      ...present(one.about !== '' && textRun(` · ${name(one.about)}`)),
    ],
    how: inOneRun(
      joinRuns(
        present(
          one.customer !== null && statusRuns(one.kind, text.kinds[one.kind]),
          values !== '' && [textRun(values)],
          [
            textRun(
              present(
                one.order !== null && text.draft(one.order.number),
                timeAt(one.at, language, timeZone),
              ).join(' · '),
              { isSubtle: true },
            ),
          ],
        ),
      ),
      share < PLAIN_SHARE,
    ),
    open: rowActions(opened(one), []).open,
    layouts: share === 1 ? ONE_LINE_IF_WIDE : [],
  };
}

function opened({ kind, customer, order }: ListChange): Ask {
  if (order !== null) return openOrder(order.id);
  if (customer !== null) return openCustomer(customer);
  return kind === 'customers-first' ? { verb: 'customers' } : { verb: 'renewals' };
}

/** `300 → 250`; empty if the kind says it all. */
function valuesOf(
  { kind, before, after }: Pick<ListChange, 'kind' | 'before' | 'after'>,
  share: number,
  language: Language,
): string {
  const text = texts[language].changes;
  const read = (value: string | null) =>
    value === null ? '' : literal(valueText(kind, value, language), VALUE_LENGTH * share);
  const counted = (value: string | null, word: (total: string, n: number) => string) =>
    value === null ? '' : word(count(Number(value), language), Number(value));
  switch (kind) {
    case 'customers-first':
      return counted(after, text.customers);
    case 'subscriptions-first':
      return counted(after, text.subscriptions);
    case 'subscription-new':
    case 'subscription-back':
      return counted(after, text.licenses);
    case 'subscription-gone':
      return counted(before, text.licenses);
    case 'price-changed':
      return `${read(before)} → ${after === null ? text.notListed : read(after)}`;
    default:
      return before === null || after === null ? '' : `${read(before)} → ${read(after)}`;
  }
}

const COUNT = /^\d+$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const PRICE = /^(\S+) ([A-Z]{3})$/;

function valueText(kind: ChangeKind, value: string, language: Language): string {
  if ((kind === 'seats-fewer' || kind === 'seats-more') && COUNT.test(value))
    return count(Number(value), language);
  if (kind === 'status-changed') return statusName(value, language);
  if ((kind === 'term-end' || kind === 'window') && DAY.test(value)) return day(value, language);
  const [, amount, currency] = (kind === 'price-changed' && PRICE.exec(value)) || [];
  if (amount !== undefined && currency !== undefined) return unitPrice(amount, currency, language);
  return value;
}
