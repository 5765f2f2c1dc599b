import type { Renewal, RenewalKey, RenewalPage } from '../../db/subscriptions/subscription.js';
import { execute } from '../action.js';
import { openCustomer } from '../customers/list.js';
import { count } from '../format.js';
import { literal } from '../literal.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import source from './renewals.json' with { type: 'json' };
import { amount, cancellation, daysBetween, linesOf, renewal, type Run } from './words.js';

const CELL = 60;
const render = layout(source);

/** Which renewals are listed, and where the page stands among them: what Back leads to. */
export interface RenewalsView {
  /** How many days from today. */
  days: number;
  query?: string | undefined;
  after?: RenewalKey | undefined;
  before?: RenewalKey | undefined;
  /** The number of the page's first row, for reading only. */
  at?: number | undefined;
}

export interface RenewalsCard {
  page: RenewalPage;
  place: RenewalsView;
  /** The day where the reader is, as in 2026-11-25. */
  today: string;
}

/** What renews or ends soon, soonest first; each row opens its customer. */
export function renewalsCard(card: RenewalsCard, language: Language): AdaptiveCard {
  return smallEnough((share) => withCells(card, language, share));
}

function withCells({ page, place, today }: RenewalsCard, language: Language, share: number) {
  const text = texts[language].customers;
  const at = page.previous ? (place.at ?? 1) : 1;
  const total =
    page.total > 1_000 ? text.moreThan(count(1_000, language)) : count(page.total, language);
  const { days, query } = place;
  const turn = (title: string, step: Partial<RenewalsView>) =>
    execute({ verb: 'renewals', input: { days, query, ...step } }, language, title);
  return render({
    lang: language,
    title: renewalsTitle(days, language),
    subtitles: [
      ...(query === undefined ? [] : [literal(texts[language].services.matching(query), 120)]),
      text.range(count(at, language), count(at + page.rows.length - 1, language), total),
    ],
    rows: page.rows.map((one) => ({
      lines: rowOf(one, today, language, share),
      open: execute(openCustomer(one.customer), language),
    })),
    back: {
      label: text.backLabel,
      value: JSON.stringify({ verb: 'renewals', input: place }),
    },
    actions: [
      ...(page.previous
        ? [turn(text.previous, { before: page.previous, at: Math.max(1, at - 10) })]
        : []),
      ...(page.next ? [turn(text.next, { after: page.next, at: at + page.rows.length })] : []),
    ],
  });
}

export function renewalsTitle(days: number, language: Language): string {
  const text = texts[language].services;
  return days === 0 ? text.renewalsToday : text.renewals(days);
}

function rowOf(one: Renewal, today: string, language: Language, share: number): object[] {
  const { inDays } = texts[language].services;
  const cancels = cancellation(one, today, language);
  const lines: Run[][] = [
    [
      {
        type: 'TextRun',
        text: literal(one.customer.name, CELL * share),
        weight: 'Bolder',
        color: 'Accent',
      },
    ],
    [
      { type: 'TextRun', text: literal(one.product, CELL * share) },
      { type: 'TextRun', text: ` · ${amount(one, language)}`, isSubtle: true },
    ],
    [
      {
        type: 'TextRun',
        text: `${renewal(one, language)} (${inDays(daysBetween(today, one.endDate))})`,
      },
    ],
    ...(cancels ? [[cancels]] : []),
  ];
  return linesOf(lines);
}
