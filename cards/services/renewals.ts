import type { Renewal, RenewalKey, RenewalPage } from '../../db/subscriptions/renewals.js';
import { execute } from '../action.js';
import { openCustomer } from '../customers/list.js';
import { literal } from '../literal.js';
import { pager, totalText, type PageView } from '../pager.js';
import { present } from '../present.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import source from './renewals.json' with { type: 'json' };
import { amount, cancellation, daysBetween, linesOf, renewal, type Run } from './words.js';

const CELL = 60;
const render = layout(source);

/** A page of the renewals; Back leads to it. */
export interface RenewalsView extends PageView<RenewalKey> {
  /** How many days from today. */
  days: number;
  query?: string | undefined;
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
  const { days, query, at } = place;
  const { range, buttons } = pager(
    { page, at },
    (view) => ({ verb: 'renewals', input: { days, query, ...view } }),
    language,
  );
  return render({
    lang: language,
    title: renewalsTitle(days, language),
    subtitles: present(
      query !== undefined && literal(texts[language].services.matching(query), 120),
      range,
    ),
    rows: page.rows.map((one) => ({
      lines: rowOf(one, today, language, share),
      open: execute(openCustomer(one.customer), language),
    })),
    back: {
      label: text.backLabel,
      value: JSON.stringify({ verb: 'renewals', input: place }),
    },
    actions: buttons,
  });
}

/** `Renewals in the next 30 days: 12` */
export const renewalsSummary = (
  { page, place }: Pick<RenewalsCard, 'page' | 'place'>,
  language: Language,
): string => `${renewalsTitle(place.days, language)}: ${totalText(page.total, language)}`;

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
