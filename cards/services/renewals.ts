import type { Decision } from '../../db/decisions/decision.js';
import type {
  Days,
  RenewalFilter,
  RenewalKey,
  RenewalPage,
} from '../../db/subscriptions/subscription.js';
import type { TermCost } from '../../db/subscriptions/termCost.js';
import { execute, menuActions, rowActions } from '../action.js';
import { openCustomer } from '../customers/open.js';
import { openDecision } from '../decisions/open.js';
import {
  hiddenBack,
  hiddenInput,
  hiddenLanguage,
  joinRuns,
  textRun,
  type TextRun,
} from '../elements.js';
import { count, day } from '../format.js';
import { groupNeighbors } from '../groupNeighbors.js';
import { literal } from '../literal.js';
import type { PageView } from '../asks.js';
import { pager, pagesOf, totalText } from '../pager.js';
import { daysBetween, periodLabel, periodName } from '../periods.js';
import { present } from '../present.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { statusRuns } from '../status.js';
import { ageLine, type CardAge } from '../sync/age.js';
import { texts, type Language } from '../text/index.js';
import source from './renewals.json' with { type: 'json' };
import { narrowingOf } from './narrowingOf.js';
import { noticeOf } from './noticeOf.js';
import { renewalRow } from './renewalRow.js';
import { sumsOf, type RenewalSums, type Sum } from './renewalSums.js';

const render = layout(source);

type Range = { from: string; to: string };

/** A page of the renewals; Back leads to it. */
export interface RenewalsView extends PageView<RenewalKey> {
  /** Days from today on; 30 if neither this nor a range is given. */
  days?: number | undefined;
  range?: Range | undefined;
  /** Overdue ones only. */
  only?: 'overdue' | undefined;
  /** Monthly ones that roll on: alone, or among the others. */
  monthly?: 'only' | 'included' | undefined;
  query?: string | undefined;
}

export interface RenewalsCard {
  page: RenewalPage;
  view: RenewalsView;
  /** The first and last day, as in 2026-11-25. */
  within: Days;
  /** Filters of the subscriptions that the query holds. */
  filter: RenewalFilter;
  /** Costs for a term by the subscription's id, where the price list has them. */
  costs?: ReadonlyMap<number, TermCost> | undefined;
  /** Decisions in force about the ends of their terms, by the subscription's id. */
  decisions?: ReadonlyMap<number, Decision> | undefined;
  /** Today in the reader's time zone, as in 2026-11-25. */
  today: string;
  /** Months to look at instead, in the reader's time zone. */
  months: { thisMonth: Range; nextMonth: Range };
  /** True for a reader who may have them as a file. */
  mayExport: boolean;
  age?: CardAge | undefined;
}

/** Subscriptions that renew or end soon, soonest first and by period; each row opens its customer. */
export function renewalsCard(card: RenewalsCard, language: Language): AdaptiveCard {
  return smallEnough(
    (share) => cardWithTexts(card, language, share),
    () => cardWithTexts(card, language, 1, true),
  );
}

function cardWithTexts(card: RenewalsCard, language: Language, share: number, hasMenus = false) {
  const { page, view, within, today } = card;
  const { days, range: asked, only, monthly, query, at } = view;
  const { range, buttons } = pager(
    { page, at },
    (step) => ({ verb: 'renewals', input: { days, range: asked, only, monthly, ...step } }),
    language,
  );
  const text = texts[language].services;
  const sums = sumsOf(page, within, today);
  // A single page says it all in its headings.
  const isFirst = page.previous === null && page.next !== null;
  return render({
    lang: language,
    title: renewalsTitle(card, language),
    factsLine: factsOf(card, sums, language),
    charts: present(isFirst && chartOf(sums, today, language)),
    groups: groupNeighbors(page.rows, ({ endDate }) => sums.groupOf(endDate)).map((group) => ({
      heading: headingOf(group.key, sums, today, language),
      // A full page has no room for menus: its rows still say what was decided.
      [hasMenus ? 'plainRows' : 'rows']: [],
      [hasMenus ? 'rows' : 'plainRows']: group.rows.map((one) => ({
        ...renewalRow(one, today, sums.unit === 'day', share, language, {
          cost: card.costs?.get(one.id),
          decision: card.decisions?.get(one.id),
        }),
        open: rowActions(openCustomer(one.customer), []).open,
        commands: menuActions([
          { title: texts[language].decisions.decide, ask: openDecision(one.id) },
        ]),
      })),
    })),
    rolling: present(rollingLine(card, language)),
    hidden: [
      ...hiddenBack({ verb: 'renewals', input: view }, language),
      hiddenLanguage(language),
      // Once on the card instead of in every button.
      ...present(query !== undefined && hiddenInput('query', text.searchLabel, query)),
    ],
    age: ageLine(card.age, language),
    pages: [
      pagesOf(range, buttons, [
        ...noticeOf(card, language),
        ...otherPeriods(card, language),
        ...menuActions(
          present(
            card.mayExport && {
              title: text.export,
              ask: {
                verb: 'export.renewals' as const,
                input: { days, range: asked, only, monthly },
              },
            },
          ),
        ),
      ]),
    ],
  });
}

/** `Renewals in the next 30 days: 12` */
export const renewalsSummary = (card: RenewalsCard, language: Language): string =>
  `${renewalsTitle(card, language)}: ${totalText(card.page.total, language)}`;

export function renewalsTitle(
  { view, within, filter, today }: Pick<RenewalsCard, 'view' | 'within' | 'filter' | 'today'>,
  language: Language,
): string {
  const text = texts[language].services;
  const { from, to } = within;
  const { cancellableOn } = filter;
  if (view.only) return text.renewalsOverdue;
  if (cancellableOn !== undefined && view.days === undefined && !view.range)
    return cancellableOn > today
      ? text.cancellableOnTitle(day(cancellableOn, language))
      : text.cancellableTitle;
  if (view.range) return text.renewalsBetween(day(from, language), day(to, language));
  const days = daysBetween(today, to);
  return days === 0 ? text.renewalsToday : text.renewals(days);
}

/** `17 monthly ones roll on · Show`, or what leads back from them. */
function rollingLine({ page, view }: RenewalsCard, language: Language): object | false {
  const text = texts[language].services;
  const { count: n } = page.rollingOn;
  const { days, range, only, monthly } = view;
  const link = (title: string, other: RenewalsView['monthly']) =>
    textRun(title, {
      color: 'Accent',
      selectAction: execute(
        { verb: 'renewals', input: { days, range, only, monthly: other } },
        language,
        title,
      ),
    });
  if (monthly !== undefined) return { inlines: [link(text.hideRolling, undefined)] };
  if (n === 0) return false;
  const sentence = text.rollingOn(totalText(page.rollingOn, language), n);
  return {
    inlines: joinRuns([[textRun(sentence, { isSubtle: true })], [link(text.showRolling, 'only')]]),
  };
}

/** `55 subscriptions · 6,240 licenses · ● 2 overdue` */
function factsOf(
  card: RenewalsCard,
  { all, overdue = 0 }: RenewalSums,
  language: Language,
): TextRun[] {
  const text = texts[language].services;
  const {
    page: { total },
    view: { only },
  } = card;
  const subscriptions = text.subscriptionCount(totalText(total, language), total.count);
  const late = text.overdueCount(count(overdue, language), overdue);
  return joinRuns(
    present(
      [textRun(subscriptions)],
      all && all.licenses > 0 && [textRun(licensesOf(all, language))],
      overdue > 0 && only === undefined && statusRuns('overdue', late),
      ...narrowingOf(card, language).map((words) => [
        textRun(literal(words, 120), { isSubtle: true }),
      ]),
    ),
  );
}

/** `Week of Nov 30 · 12 subscriptions · 1,040 licenses` */
function headingOf(
  group: string,
  { unit, sumOf }: RenewalSums,
  today: string,
  language: Language,
): TextRun[] {
  const sum = sumOf(group);
  const name =
    group === ''
      ? statusRuns('overdue', texts[language].services.overdueHeading)
      : [textRun(periodName(group, unit, today, language), { weight: 'Bolder' })];
  return joinRuns(present(name, sum && [textRun(sumText(sum, language), { isSubtle: true })]));
}

/** Bars of the licenses, or of the subscriptions if all are billed by usage; a host without charts lists both. */
function chartOf(
  { bars, all }: RenewalSums,
  today: string,
  language: Language,
): object | undefined {
  if (!bars) return undefined;
  const { unit, groups } = bars;
  const text = texts[language].services;
  const hasLicenses = (all?.licenses ?? 0) > 0;
  const label = (start: string) => periodLabel(start, unit, today, language);
  return {
    title: (hasLicenses ? text.licensesPer : text.subscriptionsPer)[unit],
    bars: groups.map(({ start, sum }) => ({
      x: label(start),
      y: hasLicenses ? sum.licenses : sum.count,
    })),
    facts: groups.map(({ start, sum }) => ({
      title: label(start),
      value: sumText(sum, language),
    })),
  };
}

/** `12 subscriptions · 1,040 licenses` */
const sumText = (sum: Sum, language: Language): string =>
  present(
    texts[language].services.subscriptionCount(count(sum.count, language), sum.count),
    sum.licenses > 0 && licensesOf(sum, language),
  ).join(' · ');

const licensesOf = ({ licenses }: Sum, language: Language): string =>
  texts[language].services.licenseCount(count(licenses, language), licenses);

/** Buttons that show the renewals of other days, of the same customers. */
function otherPeriods({ view, months, filter }: RenewalsCard, language: Language): object[] {
  const { periods } = texts[language].services;
  const { only, range, monthly } = view;
  const days = view.days ?? (filter.cancellableOn === undefined ? 30 : undefined);
  const isShown = (other: Omit<RenewalsView, 'query'>) =>
    other.only === only &&
    other.range?.from === range?.from &&
    (range !== undefined || only !== undefined || other.days === days);
  const offers: [string, Omit<RenewalsView, 'query'>][] = [
    [periods.thisMonth, { range: months.thisMonth }],
    [periods.nextMonth, { range: months.nextMonth }],
    [periods.next30, { days: 30 }],
    [periods.next90, { days: 90 }],
    [periods.overdue, { only: 'overdue' }],
  ];
  return menuActions(
    offers
      .filter(([, input]) => !isShown(input))
      .map(([title, input]) => ({
        title,
        ask: { verb: 'renewals', input: { ...input, monthly } },
      })),
  );
}
