import type { Actor, Entry, EntryKey, EntryPage } from '../../db/activity/entry.js';
import { commandBar, execute, rowActions, type Ask } from '../action.js';
import {
  hiddenBack,
  hiddenInput,
  hiddenLanguage,
  joinRuns,
  textRun,
  type TextRun,
} from '../elements.js';
import { dateAt, daysWithin, timeAt } from '../format.js';
import { groupNeighbors } from '../groupNeighbors.js';
import { literal } from '../literal.js';
import type { PageView } from '../asks.js';
import { pager, pagesOf } from '../pager.js';
import { longDay } from '../periods.js';
import { present } from '../present.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import source from './list.json' with { type: 'json' };
import { actionName, personName } from './names.js';
import { whatChanged } from './whatChanged.js';

/**
 * Max lengths of texts; a card that is too large offers fewer people and actions, then only the actions on its page,
 * then takes a share of these.
 */
const MAX_LENGTH = { title: 120, customer: 60, person: 40, choice: 40, action: 60, change: 90 };
/** At this share, the choices alone are fewer. */
const CHOICES_SHARE = 0.85;
/** Actions about the bot's own records, which are the first that a card without room does not offer. */
const OWN_RECORDS = /^(?:agent|approval|changes|decision|digest|search)-/;
/** A card too large for this share of its texts has the rest of a row in one look. */
const PLAIN_SHARE = 0.3;
const render = layout(source);

/** Chosen instead of an action or a person. */
export const ANY = 'any';

/** A page of the entries that fit; its buttons ask for it, and Back leads to it. */
export interface ActivityView extends PageView<EntryKey> {
  /** A customer's token. */
  customer?: string | undefined;
  range: { from: string; to: string };
  action: string;
  /** An agent's ID. */
  person: string;
  /** The page that the customer was opened from. */
  back?: Ask | undefined;
}

export interface ActivityListCard {
  page: EntryPage;
  view: ActivityView;
  /** Name of the customer whose activity it is. */
  customer: string | undefined;
  /** Actions to choose from. */
  actions: readonly string[];
  /** People to choose from; undefined for a reader who sees only their own activity. */
  people: readonly Actor[] | undefined;
}

/** A page of entries by day, newest first; the filters are below it, closed until they are used. */
export function activityList(
  list: ActivityListCard,
  language: Language,
  timeZone: string,
): AdaptiveCard {
  return smallEnough((share) => {
    const people = list.people?.filter(
      ({ id }, index, { length }) => id === list.view.person || index < length * share ** 2,
    );
    const onPage = new Set<string>([
      list.view.action,
      ...list.page.rows.map(({ action }) => action),
    ]);
    const actions = list.actions.filter(
      (action) =>
        share === 1 || onPage.has(action) || (share === CHOICES_SHARE && !OWN_RECORDS.test(action)),
    );
    const textShare = Math.min(1, share / CHOICES_SHARE) ** 0.7;
    return listWithCells({ ...list, actions, people }, language, timeZone, textShare);
  });
}

function listWithCells(
  list: ActivityListCard,
  language: Language,
  timeZone: string,
  share: number,
): AdaptiveCard {
  const { page, view } = list;
  const { customer, action, person } = view;
  const text = texts[language].activity;
  const { range, buttons } = pageOf(list, language);
  const isEmpty = page.rows.length === 0;
  const filter = { type: 'Action.ToggleVisibility', title: text.filter };
  return render({
    lang: language,
    title: listTitle(list, language, MAX_LENGTH.title * share),
    factsLine: joinRuns(
      present(
        [textRun(daysWithin(view.range, language, timeZone))],
        isEmpty && [textRun(emptySentence(view, language))],
      ),
    ),
    groups: groupsOf(list, language, timeZone).map(({ day, entries }) => ({
      day,
      rows: entries.map((entry) => ({
        what: rowRuns(entry, list, language, timeZone, share),
        open: rowActions({ verb: 'activity.entry', input: { entry: entryToken(entry) } }, []).open,
      })),
    })),
    narrowed: isNarrowed(view),
    choices: filtersOf(list, language, share),
    hidden: hiddenOf(view, language),
    narrow: [execute({ verb: 'activity' }, language, text.narrow)],
    pages: isEmpty ? [] : [pagesOf(range, buttons)],
    actions: [
      { ...filter, targetElements: ['filters'] },
      ...commandBar(
        {
          others: [customer !== undefined && { title: text.back, ask: { verb: 'show' } }],
          more: [
            { title: text.export, ask: { verb: 'export.activity', input: { action, person } } },
          ],
        },
        language,
      ),
    ],
  });
}

const isNarrowed = ({ action, person }: ActivityView): boolean => action !== ANY || person !== ANY;

const emptySentence = (view: ActivityView, language: Language): string =>
  isNarrowed(view) ? texts[language].activity.noMatch : texts[language].activity.none;

/** Splits a page into days of the reader's time zone. */
function groupsOf({ page, view }: ActivityListCard, language: Language, timeZone: string) {
  const last = dateAt(view.range.to, timeZone);
  return groupNeighbors(page.rows, ({ at }) => dateAt(at, timeZone)).map(({ key, rows }) => ({
    day: longDay(key, last, language),
    entries: rows,
  }));
}

/** `2:05 PM Tags changed: +VIP −gold · Contoso, Ltd. · Megan Bowen`, without what the title or a filter says. */
function rowRuns(
  entry: Entry,
  { view, people }: ActivityListCard,
  language: Language,
  timeZone: string,
  share: number,
): TextRun[] {
  const shorten = (value: string, of: keyof typeof MAX_LENGTH) =>
    literal(value, MAX_LENGTH[of] * share);
  const name = literal(actionName(entry.action, language), MAX_LENGTH.action);
  const change = shorten(whatChanged(entry, language, timeZone), 'change');
  const detail = present(
    view.customer === undefined && shorten(entry.customer?.name ?? '', 'customer'),
    people && view.person === ANY && shorten(personName(entry.agent, language), 'person'),
  );
  return present(
    textRun(`${timeAt(entry.at, language, timeZone)}\u2002`, { isSubtle: true }),
    textRun(name, { weight: 'Bolder', color: 'Accent' }),
    share < PLAIN_SHARE && textRun(present(`: ${change}`, ...detail).join(' · ')),
    share >= PLAIN_SHARE && change !== '' && textRun(`: ${change}`),
    share >= PLAIN_SHARE &&
      detail.length > 0 &&
      textRun(` · ${detail.join(' · ')}`, { isSubtle: true, size: 'Small' }),
  );
}

/** The customer, the days, this page and the way back: once on the card instead of in every button. */
function hiddenOf({ back, ...input }: ActivityView, language: Language) {
  const { customer, range } = input;
  const { hereLabel } = texts[language].activity;
  return present(
    customer !== undefined && hiddenInput('customer', hereLabel, customer),
    hiddenInput('range', hereLabel, `${range.from}/${range.to}`),
    hiddenInput('here', hereLabel, { verb: 'activity', input }),
    ...hiddenBack(back, language),
    hiddenLanguage(language),
  );
}

/** The name of an entry in a card's data: `activity/12`. */
export const entryToken = ({ id }: Pick<Entry, 'id'>): string => `activity/${id}`;

/** `Activity of Contoso: 1–8 of 21` */
export const activitySummary = (list: ActivityListCard, language: Language): string =>
  `${listTitle(list, language, MAX_LENGTH.title)}: ${pageOf(list, language).range}`;

function listTitle(
  { customer, people }: ActivityListCard,
  language: Language,
  length: number,
): string {
  const text = texts[language].activity;
  if (customer !== undefined) return text.of(literal(customer, length));
  return people ? text.all : text.own;
}

function pageOf({ page, view }: ActivityListCard, language: Language) {
  const text = texts[language].activity;
  const { action, person, at } = view;
  const { range, buttons } = pager(
    { page, at },
    // Explicit: the card's inputs may hold a choice that was not asked for yet.
    (step) => ({ verb: 'activity', input: { action, person, ...step } }),
    language,
    { previous: text.newer, next: text.older },
  );
  return { range: page.rows.length === 0 ? emptySentence(view, language) : range, buttons };
}

/** Choices of an action and, for a reader who sees everyone's activity, of a person. */
function filtersOf(
  { view, actions: offered, people }: ActivityListCard,
  language: Language,
  share: number,
) {
  const text = texts[language].activity;
  const choice = (title: string, value: string) => ({
    title: literal(title, MAX_LENGTH.choice * share),
    value,
  });
  const byTitle = (one: { title: string }, other: { title: string }) =>
    one.title.localeCompare(other.title, language);
  const actions = offered.map((action) => choice(actionName(action, language), action));
  const persons = people?.map((one) => choice(personName(one, language), one.id));
  return present(
    {
      id: 'action',
      label: text.actionLabel,
      error: text.chooseError,
      value: view.action,
      choices: [choice(text.anyAction, ANY), ...actions.sort(byTitle)],
    },
    persons && {
      id: 'person',
      label: text.personLabel,
      error: text.chooseError,
      value: view.person,
      choices: [choice(text.anyone, ANY), ...persons.sort(byTitle)],
    },
  );
}
