import type { Decision } from '../../db/decisions/decision.js';
import type { Amount } from '../../db/orders/money.js';
import type {
  Commitment,
  CommitmentKey,
  CommitmentPage,
} from '../../db/subscriptions/commitment.js';
import type { Days, RenewalFilter } from '../../db/subscriptions/subscription.js';
import { menuActions, rowActions } from '../action.js';
import type { PageView } from '../asks.js';
import { termName } from '../codes.js';
import { openCustomer } from '../customers/open.js';
import { decisionText } from '../decisions/decisionText.js';
import { openDecision } from '../decisions/open.js';
import {
  hiddenBack,
  hiddenInput,
  hiddenLanguage,
  joinRuns,
  textRun,
  type TextRun,
} from '../elements.js';
import { count, day, decimalOf, money } from '../format.js';
import { literal } from '../literal.js';
import { sums, termAndPlan } from '../orders/orderLine.js';
import { pager, pagesOf } from '../pager.js';
import { periodLabel, type Unit } from '../periods.js';
import { present } from '../present.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { ageLine, type CardAge } from '../sync/age.js';
import { texts, type Language } from '../text/index.js';
import { narrowingOf } from './narrowingOf.js';
import source from './stake.json' with { type: 'json' };
import { tableOf } from './stakeTable.js';
import { dayText } from './subscriptionText.js';

const render = layout(source);

/** Max length of a name. */
const NAME_LENGTH = 60;
/** Charts of a card; the table has all currencies. */
const MAX_CHARTS = 2;

/** Sums of what is committed on some days. Currencies are never added together. */
export interface Stake {
  renewals: number;
  windows: number;
  /** Commitments that no price list has a price for. */
  unpriced: number;
  /** Commitments with the commercial price because the segment is not known. */
  assumed: number;
  amounts: readonly Amount[];
  /** Terms that have a price, the longest last. */
  terms: readonly string[];
}

/** Sums of what is committed over all pages of a list. */
export interface StakeSums {
  /** The last day that is added up; undefined if there are too many on the first one. */
  until: string | undefined;
  all: Stake;
  unit: Unit;
  /** Up to seven weeks, or longer periods, by their first days. */
  periods: readonly { start: string; stake: Stake }[];
}

/** A page of what is at stake; Back leads to it. */
export interface StakeView extends PageView<CommitmentKey> {
  /** Days from today on; four weeks if neither this nor a range is given. */
  days?: number | undefined;
  range?: { from: string; to: string } | undefined;
  query?: string | undefined;
}

export interface StakeCard {
  page: CommitmentPage;
  sums: StakeSums;
  view: StakeView;
  /** The first and last day, as in 2026-11-25. */
  within: Days;
  /** Filters of the subscriptions that the query holds. */
  filter: RenewalFilter;
  /** Decisions in force about the ends of their terms, by the subscription's id. */
  decisions?: ReadonlyMap<number, Decision> | undefined;
  /** Today in the reader's time zone, as in 2026-11-25. */
  today: string;
  age?: CardAge | undefined;
}

/** Subscriptions that are committed if nobody decides, soonest first, and their sums; each row opens its customer. */
export const stakeCard = (card: StakeCard, language: Language): AdaptiveCard =>
  smallEnough(
    (share) => cardWithTexts(card, language, share),
    () => cardWithTexts(card, language, 1, true),
  );

function cardWithTexts(
  card: StakeCard,
  language: Language,
  share: number,
  hasMenus = false,
): AdaptiveCard {
  const { page, sums: all, view, today } = card;
  const { days, range: asked, query, at } = view;
  const { range, buttons } = pager(
    { page, at },
    (step) => ({ verb: 'stake', input: { days, range: asked, ...step } }),
    language,
  );
  const isFirst = page.previous === null;
  return render({
    lang: language,
    title: stakeTitle(card, language),
    factsLine: factsOf(card, language),
    said: isFirst ? leadOf(card, language) : '',
    warnings: isFirst ? warningsOf(card, language) : [],
    // The table says the same in less space.
    charts: isFirst && share === 1 ? chartsOf(all, today, language) : [],
    tables: isFirst && all.until !== undefined ? [tableOf(all, today, language)] : [],
    notes: isFirst ? notesOf(all, language) : [],
    rows: page.rows.map((one) => ({
      ...rowOf(one, card, share, language),
      // A full page has no room for menus: its rows still say what was decided.
      menus: present(
        hasMenus && {
          commands: menuActions([
            { title: texts[language].decisions.decide, ask: openDecision(one.id) },
          ]),
        },
      ),
    })),
    hidden: [
      ...hiddenBack({ verb: 'stake', input: view }, language),
      hiddenLanguage(language),
      // Once on the card instead of in every button.
      ...present(
        query !== undefined && hiddenInput('query', texts[language].stake.searchLabel, query),
      ),
    ],
    age: ageLine(card.age, language),
    pages: [pagesOf(range, buttons, otherSpans(view, language))],
  });
}

/** `Money at stake until Dec 25, 2026: €42,300.00` */
export const stakeSummary = (card: StakeCard, language: Language): string =>
  [stakeTitle(card, language), ...present(sums(card.sums.all.amounts, language))].join(': ');

export function stakeTitle(
  { within: { from, to }, today }: Pick<StakeCard, 'within' | 'today'>,
  language: Language,
): string {
  const text = texts[language].stake;
  if (from === to) return text.on(day(to, language));
  return from === today
    ? text.until(day(to, language))
    : text.between(day(from, language), day(to, language));
}

/** `28 renewals · 6 cancellation windows` */
function factsOf(
  { page: { total }, sums: { all }, view, filter }: StakeCard,
  language: Language,
): TextRun[] {
  const { pages } = texts[language];
  const { renewals, windows } = texts[language].stake;
  return joinRuns(
    present(
      total.more && [textRun(pages.moreThan(count(total.count, language)))],
      !total.more &&
        all.renewals > 0 && [textRun(renewals(count(all.renewals, language), all.renewals))],
      !total.more &&
        all.windows > 0 && [textRun(windows(count(all.windows, language), all.windows))],
      ...narrowingOf({ view, filter }, language).map((words) => [
        textRun(literal(words, 120), { isSubtle: true }),
      ]),
    ),
  );
}

/** `If nobody decides, €42,300.00 will be committed by Friday, December 4, for 1 year.` */
function leadOf(
  { sums: { all, until }, within }: Pick<StakeCard, 'sums' | 'within'>,
  language: Language,
): string {
  const { lead, upTo, nothingPriced } = texts[language].stake;
  if (until === undefined) return '';
  if (all.amounts.length === 0) return all.unpriced > 0 ? nothingPriced : '';
  const [first = ''] = all.terms;
  const longest = termName(all.terms.at(-1) ?? first, language);
  const last = until < within.to ? until : within.to;
  return lead(
    sums(all.amounts, language),
    day(last, language),
    all.terms.length > 1 ? upTo(longest) : longest,
  );
}

function warningsOf({ page, sums: { until } }: StakeCard, language: Language): string[] {
  const { sumsUntil, tooMany } = texts[language].stake;
  if (!page.total.more) return [];
  return [until === undefined ? tooMany : sumsUntil(day(until, language))];
}

function notesOf({ all: { unpriced, assumed, amounts } }: StakeSums, language: Language): string[] {
  const text = texts[language].stake;
  return present(
    unpriced > 0 && amounts.length > 0 && text.unpriced(count(unpriced, language), unpriced),
    assumed > 0 && text.assumed(count(assumed, language), assumed),
  );
}

/** Bars of each currency; the table says the same on hosts without charts. */
function chartsOf({ all, unit, periods }: StakeSums, today: string, language: Language): object[] {
  return all.amounts.slice(0, MAX_CHARTS).flatMap(({ currency }) => {
    const bars = periods.map(({ start, stake }) => ({
      x: periodLabel(start, unit, today, language),
      y: Number(
        decimalOf(stake.amounts.find((one) => one.currency === currency) ?? { minor: 0, currency }),
      ),
    }));
    return bars.filter(({ y }) => y > 0).length < 2
      ? []
      : [{ title: texts[language].stake.committedPer[unit](currency), bars }];
  });
}

/** `Contoso, Ltd. · Microsoft 365 E3 × 300`, what happens to it and when, and what it costs. */
function rowOf(
  one: Commitment,
  { today, decisions }: StakeCard,
  share: number,
  language: Language,
) {
  const { stake, orders, services } = texts[language];
  const decision = decisions?.get(one.id);
  const length = NAME_LENGTH * share;
  const product = literal(one.product, length);
  const amount =
    one.quantity === null ? product : `${product} ×\u00a0${count(one.quantity, language)}`;
  const { amount: whole, perMonth, isSegmentAssumed } = one.cost ?? {};
  const about = (cost: string) => (isSegmentAssumed ? services.aboutCost(cost) : cost);
  const how = present(
    dayText(one.commitsOn, today, language),
    stake.kinds[one.kind],
    literal(termAndPlan(one, language), length),
    perMonth && about(orders.perMonth(money(perMonth, language))),
    decision && decisionText(decision, language),
  );
  return {
    what: [
      textRun(literal(one.customer.name, length), { weight: 'Bolder', color: 'Accent' }),
      textRun(` · ${amount}`),
    ],
    how: [textRun(how.join(' · '), { size: 'Small', isSubtle: true })],
    cost: [
      whole
        ? textRun(about(money(whole, language)), { weight: 'Bolder' })
        : textRun(stake.noPrice, { isSubtle: true }),
    ],
    open: rowActions(openCustomer(one.customer), []).open,
  };
}

/** Buttons that show what is at stake on other days, for the same customers. */
function otherSpans({ days, range }: StakeView, language: Language): object[] {
  const { next7, next28, next90 } = texts[language].stake.spans;
  const spans: [string, number | undefined][] = [
    [next7, 7],
    [next28, undefined],
    [next90, 90],
  ];
  return menuActions(
    spans
      .filter(([, other]) => range !== undefined || other !== days)
      .map(([title, other]) => ({ title, ask: { verb: 'stake', input: { days: other } } })),
  );
}
