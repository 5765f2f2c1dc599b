import type { Held, Holding } from '../../db/subscriptions/subscription.js';
import { joinRuns, textRun, type TextRun } from '../elements.js';
import { count, day } from '../format.js';
import { literal } from '../literal.js';
import { totalText } from '../pager.js';
import { daysBetween } from '../periods.js';
import { present } from '../present.js';
import { cancellableText, cancellableUntil, isOverdue } from '../services/subscriptionText.js';
import { statusRuns } from '../status.js';
import { texts, type Language } from '../text/index.js';

const SHOWN_PRODUCTS = 2;
const PRODUCT_LENGTH = 60;
/** A card that is as large as this leaves out the window that closes next. */
const TIGHT_SHARE = 0.1;
/** Keeps the quantity on the line of its product. */
const TIMES = '\u00a0×\u00a0';

/** A customer's subscriptions and what was ever imported. */
export interface HoldingView extends Holding {
  /** True if subscriptions of any customer were ever imported. */
  imported: boolean;
}

/** The active subscriptions and their licenses: `6 active · 1,356 licenses`. */
export function holdingFacts({ held, more, imported }: HoldingView, language: Language): TextRun[] {
  const text = texts[language].customers;
  if (more)
    return [textRun(text.subscriptionCount(totalText({ count: held.length, more }, language)))];
  const active = held.filter(({ status }) => status === 'active');
  const others = held.length - active.length;
  const licenses = active.reduce((sum, { quantity }) => sum + (quantity ?? 0), 0);
  if (held.length === 0)
    return [textRun(imported ? text.noneActive : text.notImported, { isSubtle: true })];
  return joinRuns([
    [textRun(text.active(count(active.length, language), active.length))],
    ...(others > 0 ? [[textRun(text.notActive(count(others, language), others))]] : []),
    ...(licenses > 0 ? [[textRun(text.licenses(count(licenses, language), licenses))]] : []),
  ]);
}

/** The products with most licenses: `Microsoft 365 E3 × 300, Visio Plan 2 × 5 and 4 more`. */
export function productsText(held: readonly Held[], language: Language, share: number): string {
  const products = new Map<string, number>();
  for (const { product, quantity } of held)
    products.set(product, (products.get(product) ?? 0) + (quantity ?? 0));
  const largest = [...products].sort(([, one], [, other]) => other - one);
  return withMore(
    largest.slice(0, SHOWN_PRODUCTS).map(([product, n]) => times(product, n, language, share)),
    largest.length - SHOWN_PRODUCTS,
    language,
  );
}

/** Lines about overdue renewals, the next one, and the next day to cancel; none if no day is known. */
export function renewalLines(
  { held, more }: Holding,
  today: string,
  language: Language,
  share: number,
): TextRun[][] {
  // The next one might be among those that were not read.
  if (more) return [];
  const text = texts[language];
  const dated = held
    .flatMap((one) => (one.endDate === null ? [] : [{ ...one, endDate: one.endDate }]))
    .sort((one, other) => (one.endDate < other.endDate ? -1 : 1));
  const overdue = dated.filter((one) => isOverdue(one, today));
  const coming = dated.filter(({ endDate }) => endDate >= today);
  const [late] = overdue;
  const [next] = coming;
  const onThatDay = coming.filter(({ endDate }) => endDate === next?.endDate);
  const what = (list: readonly Held[]) =>
    withMore(
      list.slice(0, 1).map(({ product, quantity }) => times(product, quantity, language, share)),
      list.length - 1,
      language,
    );
  const closing = held
    .flatMap((one) => {
      const until = cancellableUntil(one, today);
      return until === undefined ? [] : [{ ...one, until }];
    })
    .sort((one, other) => (one.until < other.until ? -1 : 1));
  const closes = share < TIGHT_SHARE ? undefined : closing[0];
  return [
    ...(late
      ? [
          [
            ...statusRuns('overdue', text.services.overdue(day(late.endDate, language))),
            textRun(` · ${what(overdue)}`),
          ],
        ]
      : []),
    ...(next
      ? [
          [
            textRun(day(next.endDate, language), { weight: 'Bolder' }),
            textRun(
              ` (${present(
                next.autoRenew === false && text.customers.ends,
                text.customers.inDays(daysBetween(today, next.endDate)),
              ).join(', ')})`,
              { isSubtle: true },
            ),
            textRun(` · ${what(onThatDay)}`),
          ],
        ]
      : []),
    ...(closes
      ? [
          [
            textRun(cancellableText(closes.until, today, language)),
            textRun(` · ${what(closing.filter(({ until }) => until === closes.until))}`),
          ],
        ]
      : []),
  ];
}

function times(
  product: string,
  quantity: number | null,
  language: Language,
  share: number,
): string {
  const name = literal(product, PRODUCT_LENGTH * share);
  return quantity === null || quantity === 0 ? name : `${name}${TIMES}${count(quantity, language)}`;
}

/** `one, two and 4 more` */
export function withMore(shown: readonly string[], more: number, language: Language): string {
  const list = shown.join(', ');
  return more > 0 ? texts[language].customers.andMore(list, count(more, language)) : list;
}
