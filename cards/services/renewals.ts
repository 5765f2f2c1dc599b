import type { Renewal, RenewalKey, RenewalPage } from '../../db/subscriptions/subscription.js';
import { execute } from '../action.js';
import { openCustomer } from '../customers/open.js';
import { day } from '../format.js';
import { hiddenBack, textRun } from '../elements.js';
import { literal } from '../literal.js';
import type { PageView } from '../asks.js';
import { termAndPlan } from '../orders/orderLine.js';
import { pager, totalText } from '../pager.js';
import { present } from '../present.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import source from './renewals.json' with { type: 'json' };
import { amountText, cancellation, daysBetween, linesOf, renewalRuns } from './subscriptionText.js';

/** Max length of a name; a card that is too large takes a share of it. */
const NAME_LENGTH = 60;
const render = layout(source);

/** A page of the renewals; Back leads to it. */
export interface RenewalsView extends PageView<RenewalKey> {
  /** Days from today on; 30 if neither this nor a range is given. */
  days?: number | undefined;
  range?: { from: string; to: string } | undefined;
  /** Overdue ones only. */
  only?: 'overdue' | undefined;
  query?: string | undefined;
}

export interface RenewalsCard {
  page: RenewalPage;
  view: RenewalsView;
  /** The first and last day, as in 2026-11-25. */
  within: { from: string; to: string };
  /** Today in the reader's time zone, as in 2026-11-25. */
  today: string;
}

/** Subscriptions that renew or end soon, soonest first; each row opens its customer. */
export function renewalsCard(card: RenewalsCard, language: Language): AdaptiveCard {
  return smallEnough((share) => cardWithNames(card, language, NAME_LENGTH * share));
}

function cardWithNames(card: RenewalsCard, language: Language, length: number) {
  const { page, view, today } = card;
  const { days, range: asked, only, query, at } = view;
  const { range, buttons } = pager(
    { page, at },
    (step) => ({ verb: 'renewals', input: { days, range: asked, only, query, ...step } }),
    language,
  );
  return render({
    lang: language,
    title: renewalsTitle(card, language),
    subtitles: present(
      query !== undefined && literal(texts[language].services.matching(query), 120),
      range,
    ),
    rows: page.rows.map((one) => ({
      lines: linesOfRow(one, today, language, length),
      open: execute(openCustomer(one.customer), language),
    })),
    hidden: hiddenBack({ verb: 'renewals', input: view }, language),
    actions: buttons,
  });
}

/** `Renewals in the next 30 days: 12` */
export const renewalsSummary = (card: RenewalsCard, language: Language): string =>
  `${renewalsTitle(card, language)}: ${totalText(card.page.total, language)}`;

export function renewalsTitle(
  { view, within, today }: Pick<RenewalsCard, 'view' | 'within' | 'today'>,
  language: Language,
): string {
  const text = texts[language].services;
  const { from, to } = within;
  if (view.only) return text.renewalsOverdue;
  if (view.range) return text.renewalsBetween(day(from, language), day(to, language));
  const days = daysBetween(today, to);
  return days === 0 ? text.renewalsToday : text.renewals(days);
}

function linesOfRow(one: Renewal, today: string, language: Language, length: number): object[] {
  const { inDays } = texts[language].services;
  const isPast = one.cancellableUntil !== null && one.cancellableUntil < today;
  const cancels = isPast ? undefined : cancellation(one, today, language);
  const days = daysBetween(today, one.endDate);
  const terms = termAndPlan(one, language);
  return linesOf(
    present(
      [textRun(literal(one.customer.name, length), { weight: 'Bolder', color: 'Accent' })],
      [
        textRun(literal(one.product, length)),
        textRun(` · ${amountText(one, language)}`, { isSubtle: true }),
      ],
      terms !== '' && [textRun(literal(terms, length), { isSubtle: true })],
      renewalRuns(one, today, days < 0 ? '' : ` (${inDays(days)})`, language),
      cancels && [cancels],
    ),
  );
}
