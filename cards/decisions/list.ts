import type { WorkKey, WorkPage, WorkRow } from '../../db/decisions/decision.js';
import type { Days } from '../../db/subscriptions/subscription.js';
import { execute, menuActions, rowActions, type Ask } from '../action.js';
import type { DecisionsView } from '../asks.js';
import {
  hiddenBack,
  hiddenInput,
  hiddenLanguage,
  joinRuns,
  textRun,
  type TextRun,
} from '../elements.js';
import { day } from '../format.js';
import { groupNeighbors } from '../groupNeighbors.js';
import { literal } from '../literal.js';
import { pager, pagesOf, totalText } from '../pager.js';
import { daysBetween } from '../periods.js';
import { present } from '../present.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { renewalRow } from '../services/renewalRow.js';
import { statusRuns } from '../status.js';
import { ageLine, type CardAge } from '../sync/age.js';
import { texts, type Language } from '../text/index.js';
import { decisionText, stateText } from './decisionText.js';
import source from './list.json' with { type: 'json' };
import { openDecision, targetToken } from './open.js';

const render = layout(source);
const NAME_LENGTH = 40;
/** A card too large for this share of its texts has small print of one look. */
const PLAIN_SHARE = 0.5;

export interface DecisionList {
  page: WorkPage;
  view: DecisionsView;
  within: Days;
  /** Today in the reader's time zone, as in 2026-11-25. */
  today: string;
  /** True for a reader who may decide. */
  mayDecide: boolean;
  /** A decision that was just made, with what takes it back and what requests the change that carries it out. */
  done?: { said: string; undo: Ask | undefined; request: Ask | undefined } | undefined;
  /** Says why a press changed nothing. */
  fault?: string | undefined;
  age?: CardAge | undefined;
}

/** Terms that need a decision, or whose decision is not carried out. Each row opens its decision. */
export function decisionList(list: DecisionList, language: Language): AdaptiveCard {
  return smallEnough((share) => listWithTexts(list, language, share));
}

function listWithTexts(list: DecisionList, language: Language, share: number): AdaptiveCard {
  const { page, view, done, fault } = list;
  const { query, at, ...filter } = view;
  const text = texts[language].decisions;
  const { range, buttons } = pager<WorkKey>(
    { page, at },
    (step) => request(filter, step),
    language,
  );
  const isEmpty = page.rows.length === 0;
  return render({
    lang: language,
    title: decisionsTitle(list, language),
    factsLine: factsOf(list, language),
    said: isEmpty ? emptySentence(view, language) : '',
    done: present(
      done && {
        said: literal(done.said, 300 * share),
        actions: [
          ...present(done.request).map((ask) => execute(ask, language, text.request)),
          ...present(done.undo).map((ask) => execute(ask, language, text.undo)),
        ],
      },
    ),
    warnings: present(fault && literal(fault, 500 * share)),
    groups: groupNeighbors(page.rows, (row) => groupOf(row, view)).map(({ key, rows }) => ({
      headings: present(
        (key === 'mine' || key === 'nobodys') && [textRun(text.groups[key], { weight: 'Bolder' })],
      ),
      rows: rows.map((row) => rowOf(row, list, language, share)),
    })),
    age: ageLine(list.age, language),
    hidden: [
      ...hiddenBack({ verb: 'decisions', input: view }, language),
      hiddenLanguage(language),
      hiddenInput('onList', text.listLabel, true),
      // Once on the card instead of in every button.
      ...present(query !== undefined && hiddenInput('query', text.searchLabel, query)),
    ],
    pages: [pagesOf(isEmpty ? '' : range, isEmpty ? [] : buttons, moreOf(list, language))],
  });
}

const exportButton = ({ query, days, range, only, whose }: DecisionsView, language: Language) => ({
  title: texts[language].decisions.export,
  ask: {
    verb: 'export.decisions',
    input: { query, days, range, only, whose },
  } as Ask<'export.decisions'>,
});

const request = (filter: Partial<DecisionsView>, step: object): Ask => ({
  verb: 'decisions',
  input: { ...withoutPage(filter), ...step },
});

const withoutPage = (view: Partial<DecisionsView>): Partial<DecisionsView> => ({
  ...view,
  after: undefined,
  before: undefined,
  at: undefined,
});

/** The heading above a row: by owner if the reader's own come first. */
const groupOf = ({ owner }: WorkRow, { whose = 'first' }: DecisionsView): string =>
  whose === 'first' ? (owner === null ? 'nobodys' : 'mine') : '';

export function decisionsTitle(
  { view, within, today }: Pick<DecisionList, 'view' | 'within' | 'today'>,
  language: Language,
): string {
  const text = texts[language].decisions;
  if (view.only) return text.titleOverdue;
  if (view.range) return text.titleBetween(day(within.from, language), day(within.to, language));
  const days = daysBetween(today, within.to);
  return days === 0 ? text.titleToday : text.title(days);
}

/** `12 terms to decide or carry out · ● 3 overdue` */
function factsOf({ page, view }: DecisionList, language: Language): TextRun[] {
  const text = texts[language].decisions;
  const { total, overdue } = page;
  const late = totalText({ count: overdue, more: false }, language);
  return joinRuns(
    present(
      [textRun(text.total(totalText(total, language), total.count))],
      overdue > 0 && view.only === undefined && statusRuns('overdue', text.overdueCount(late)),
      view.query !== undefined && [
        textRun(literal(text.matching(view.query), 120), { isSubtle: true }),
      ],
    ),
  );
}

const emptySentence = ({ only, whose = 'first' }: DecisionsView, language: Language): string => {
  const { nothing, nothingOverdue } = texts[language].decisions;
  return only ? nothingOverdue : nothing[whose];
};

/** A term in two lines, with what was decided about it; the usual decisions are a press away. */
function rowOf(row: WorkRow, list: DecisionList, language: Language, share: number) {
  const { today, view, mayDecide } = list;
  const { decision, owner } = row;
  const text = texts[language].decisions;
  const { what, how } = renewalRow(row, today, false, share, language);
  const state = stateText(decision, today, language);
  const isDecided = decision !== undefined && decision.choice !== 'ask';
  const byOwner = view.whose === 'everyone' && owner !== null;
  const rest = present(
    isDecided && decisionText(decision, language),
    byOwner && literal(text.ownedBy(owner.name), NAME_LENGTH * share),
  );
  const decided = joinRuns(
    present(
      decision && statusRuns(state.code, state.words),
      rest.length > 0 && [textRun(rest.join(' · '))],
    ),
  ).map((run): TextRun => ({ ...run, size: 'Small' }));
  const target = targetToken(row, decision);
  const quick = menuActions(
    (['keep', 'stop'] as const).map((choice) => ({
      title: text.choices[choice],
      ask: { verb: 'decisions.save', input: { target, choice } },
    })),
  );
  return {
    lines: [what, ...smallPrint(how, decided, share)].map((inlines) => ({ inlines })),
    open: rowActions(openDecision(row.id), []).open,
    menus: present(mayDecide && !isDecided && { commands: quick }),
  };
}

/** The lines below the name; a card that is too large has one of one look, since each run costs 100 bytes. */
const smallPrint = (
  how: readonly TextRun[],
  decided: readonly TextRun[],
  share: number,
): (readonly TextRun[])[] => {
  const lines = [how, decided].filter(({ length }) => length > 0);
  if (share >= PLAIN_SHARE) return lines;
  const text = lines.map((runs) => runs.map((run) => run.text).join('')).join(' · ');
  return [[textRun(text, { isSubtle: true, size: 'Small' })]];
};

/** Other views of the list, and its file. */
const moreOf = (list: DecisionList, language: Language): object[] => [
  ...otherViews(list, language),
  ...menuActions(
    present(list.mayDecide && list.page.rows.length > 0 && exportButton(list.view, language)),
  ),
];

/** Buttons that show the decisions of others, or of other days. */
function otherViews({ view }: DecisionList, language: Language): object[] {
  const { views } = texts[language].decisions;
  const { days, range, only, whose } = view;
  const offers: [string, boolean, Partial<DecisionsView>][] = [
    [views.first, whose !== undefined && whose !== 'first', { days, range, only }],
    [views.mine, whose !== 'mine', { days, range, only, whose: 'mine' }],
    [views.everyone, whose !== 'everyone', { days, range, only, whose: 'everyone' }],
    [views.next60, days !== undefined || range !== undefined || only !== undefined, { whose }],
    [views.next90, days !== 90, { days: 90, whose }],
    [views.overdue, only === undefined, { only: 'overdue', whose }],
  ];
  return menuActions(
    offers
      .filter(([, isOther]) => isOther)
      .map(([title, , input]) => ({ title, ask: { verb: 'decisions', input } })),
  );
}
