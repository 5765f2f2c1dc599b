import type { ChangeKey, ChangeKind, ChangePage } from '../../db/listChanges/listChange.js';
import { commandBar, menuActions, rowActions, type Button } from '../action.js';
import type { Ask, PageView } from '../asks.js';
import {
  hiddenBack,
  hiddenInput,
  hiddenLanguage,
  joinRuns,
  textRun,
  type TextRun,
} from '../elements.js';
import { dateAt, daysWithin } from '../format.js';
import { groupNeighbors } from '../groupNeighbors.js';
import { literal } from '../literal.js';
import { pager, pagesOf, totalText } from '../pager.js';
import { longDay } from '../periods.js';
import { present } from '../present.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import { changeRow } from './changeRow.js';
import source from './list.json' with { type: 'json' };

const render = layout(source);

/** Sums that are shown; the first ones matter most, and the others are behind “…”. */
const SUMS_SHOWN = 5;
/** Kinds behind “…”: a bar has at most twelve buttons. Others are asked for by typing. */
const KINDS_IN_MENU = 6;
/** Sums of a card that is too large otherwise. */
const FEW_SUMS = 2;
const FEW_SUMS_SHARE = 0.5;

type Range = { from: string; to: string };

/** A page of the changes; Back leads to it. */
export interface ChangesView extends PageView<ChangeKey> {
  /** UTC instants. */
  range: Range;
  kind?: ChangeKind | undefined;
  query?: string | undefined;
  /** Prices in the reader's drafts only. */
  drafts?: 'mine' | undefined;
}

/** Days to look at instead, in the reader's time zone. */
export type ChangePeriods = Readonly<Record<'today' | 'week' | 'month' | 'kept', Range>>;

export interface ChangesCard {
  page: ChangePage;
  view: ChangesView;
  periods: ChangePeriods;
  /** Starts or ends the following of these changes in the chat. */
  follow?: Button | undefined;
  said?: string | undefined;
}

/** A page of what imports and syncs changed, by day, newest first; each row opens its customer. */
export function changesCard(card: ChangesCard, language: Language, timeZone: string): AdaptiveCard {
  return smallEnough((share) => cardWithTexts(card, language, timeZone, share));
}

function cardWithTexts(card: ChangesCard, language: Language, timeZone: string, share: number) {
  const { page, view, follow, said = '' } = card;
  const { range, query, drafts } = view;
  const text = texts[language].changes;
  const { range: position, buttons } = pager(
    { page, at: view.at },
    (step) => ({ verb: 'changes', input: { kind: view.kind, ...step } }),
    language,
    { previous: text.newer, next: text.older },
  );
  const last = dateAt(range.to, timeZone);
  const sums = sumsOf(card, language, share);
  return render({
    lang: language,
    title: changesTitle(view, language),
    factsLine: factsOf(card, language, timeZone),
    said,
    sums: sums.length === 0 ? [] : [{ inlines: sums }],
    groups: groupNeighbors(page.rows, ({ at }) => dateAt(at, timeZone)).map(({ key, rows }) => ({
      day: longDay(key, last, language),
      rows: rows.map((one) => changeRow(one, timeZone, share, language)),
    })),
    hidden: [
      ...hiddenBack({ verb: 'changes', input: view }, language),
      hiddenLanguage(language),
      hiddenInput('range', text.rangeLabel, `${range.from}/${range.to}`),
      // Once on the card instead of in every button.
      ...present(
        query !== undefined && hiddenInput('query', text.searchLabel, query),
        drafts !== undefined && hiddenInput('drafts', text.searchLabel, drafts),
      ),
    ],
    pages: [
      pagesOf(position, buttons, [...otherKinds(card, language), ...otherPeriods(card, language)]),
    ],
    actions: commandBar({ others: [follow && withoutQuery(follow)] }, language),
  });
}

/** The button without the search that the card's hidden input sends along. */
const withoutQuery = (button: Button): Button =>
  'ask' in button && button.ask.verb === 'changes.follow'
    ? { ...button, ask: { ...button.ask, input: {} } }
    : button;

/** `What changed: 3 new customers, 9 with fewer licenses` */
export function changesSummary({ page, view }: ChangesCard, language: Language): string {
  const sums = page.counts
    .filter(({ kind }) => view.kind === undefined || kind === view.kind)
    .slice(0, 3)
    .map((sum) => sumText(sum, language));
  return `${changesTitle(view, language)}: ${sums.join(', ')}`;
}

const changesTitle = ({ drafts }: Pick<ChangesView, 'drafts'>, language: Language): string =>
  texts[language].changes[drafts === undefined ? 'title' : 'ownDrafts'];

/** `Nov 21, 2026 – Nov 28, 2026 · 12 changes · of customers matching “gold”` */
function factsOf({ page: { total }, view }: ChangesCard, language: Language, timeZone: string) {
  const text = texts[language];
  const matching = view.query === undefined ? '' : text.services.matching(view.query);
  return joinRuns(
    present(
      [textRun(daysWithin(view.range, language, timeZone))],
      [textRun(text.changes.count(totalText(total, language), total.count))],
      matching !== '' && [textRun(literal(matching, 120), { isSubtle: true })],
    ),
  );
}

/** Sums by kind, each a press away from its changes; a single kind needs none. */
function sumsOf(
  { page: { counts }, view: { kind } }: ChangesCard,
  language: Language,
  share: number,
): TextRun[] {
  if (counts.length < 2 && kind === undefined) return [];
  const open = (title: string, other: ChangeKind | undefined) =>
    rowActions({ verb: 'changes', input: { kind: other } }, [], { title }).open;
  const narrowed = (words: string, other: ChangeKind | undefined) =>
    kind === other
      ? [textRun(words, { weight: 'Bolder' })]
      : [textRun(words, { color: 'Accent', selectAction: open(words, other) })];
  return joinRuns([
    ...present(kind !== undefined && narrowed(texts[language].changes.all, undefined)),
    ...counts
      .slice(0, share < FEW_SUMS_SHARE ? FEW_SUMS : SUMS_SHOWN)
      .map((sum) => narrowed(sumText(sum, language), sum.kind)),
  ]);
}

/** `12 new customers` */
const sumText = ({ kind, total }: ChangePage['counts'][number], language: Language): string =>
  texts[language].changes.sums[kind](totalText(total, language), total.count);

/** Buttons that show the other kinds. */
const otherKinds = ({ page: { counts }, view }: ChangesCard, language: Language): object[] =>
  menuActions(
    counts
      .slice(SUMS_SHOWN, SUMS_SHOWN + KINDS_IN_MENU)
      .filter(({ kind }) => kind !== view.kind)
      .map((sum) => ({
        title: sumText(sum, language),
        ask: { verb: 'changes', input: { kind: sum.kind } },
      })),
  );

/** Buttons that show the changes of other days, of the same customers and kind. */
function otherPeriods({ view, periods }: ChangesCard, language: Language): object[] {
  const { kind, range } = view;
  const titles = texts[language].changes.periods;
  const offers = (Object.keys(titles) as (keyof ChangePeriods)[])
    .filter((name) => periods[name].from !== range.from || periods[name].to !== range.to)
    .map((name): { title: string; ask: Ask } => ({
      title: titles[name],
      ask: { verb: 'changes', input: { kind, range: periods[name] } },
    }));
  return menuActions(offers);
}
