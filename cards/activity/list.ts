import type { Actor, Entry, EntryKey, EntryPage } from '../../db/activity/entry.js';
import { execute, type Ask } from '../action.js';
import { hiddenBack, hiddenInput } from '../elements.js';
import { dayAt, moment } from '../format.js';
import { literal } from '../literal.js';
import type { PageView } from '../asks.js';
import { pager } from '../pager.js';
import { present } from '../present.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import source from './list.json' with { type: 'json' };
import { actionName, personName } from './names.js';

/** Max lengths of texts; a card that is too large offers fewer people first, then takes a share of these. */
const MAX_LENGTH = { title: 120, customer: 60, person: 40, choice: 40, action: 60 };
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
  /** People to choose from; undefined for a reader who sees only their own activity. */
  people: readonly Actor[] | undefined;
}

/** A page of entries, newest first, and below it the filters. */
export function activityList(
  list: ActivityListCard,
  language: Language,
  timeZone: string,
): AdaptiveCard {
  return smallEnough((share) => {
    const people = list.people?.filter(
      ({ id }, index, { length }) => id === list.view.person || index < length * share ** 2,
    );
    return listWithCells({ ...list, people }, language, timeZone, share ** 0.7);
  });
}

function listWithCells(
  list: ActivityListCard,
  language: Language,
  timeZone: string,
  share: number,
): AdaptiveCard {
  const { page, view } = list;
  const { customer, range, action, person } = view;
  const text = texts[language].activity;
  const { range: rows, buttons } = pageOf(list, language);
  const shorten = (value: string, of: keyof typeof MAX_LENGTH) =>
    literal(value, MAX_LENGTH[of] * share);
  const table = {
    headers: [text.when, text.columns.customer, text.columns.action],
    rows: page.rows.map((entry) => ({
      at: moment(entry.at, language, timeZone),
      detail: shorten(personName(entry.agent, language), 'person'),
      cells: [
        shorten(entry.customer?.name || text.noCustomer, 'customer'),
        literal(actionName(entry.action, language), MAX_LENGTH.action),
      ],
      open: execute({ verb: 'activity.entry', input: { entry: entryToken(entry) } }, language),
    })),
  };
  return render({
    lang: language,
    title: listTitle(list, language, MAX_LENGTH.title * share),
    subtitles: [`${daysOf(range, language, timeZone)} · ${rows}`],
    tables: page.rows.length === 0 ? [] : [table],
    choices: filtersOf(list, language, share),
    hidden: hiddenOf(view, language),
    narrow: [execute({ verb: 'activity' }, language, text.narrow)],
    actions: present(
      ...buttons,
      execute({ verb: 'export.activity', input: { action, person } }, language, text.export),
      customer !== undefined && execute({ verb: 'show' }, language, text.back),
    ),
  });
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
  return { range: page.rows.length === 0 ? text.none : range, buttons };
}

/** The first and last day of a range that ends before an instant. */
function daysOf({ from, to }: ActivityView['range'], language: Language, timeZone: string): string {
  const first = dayAt(from, language, timeZone);
  const last = dayAt(new Date(Date.parse(to) - 1).toISOString(), language, timeZone);
  return first === last ? first : `${first} – ${last}`;
}

/** Choices of an action and, for a reader who sees everyone's activity, of a person. */
function filtersOf({ view, people }: ActivityListCard, language: Language, share: number) {
  const text = texts[language].activity;
  const choice = (title: string, value: string) => ({
    title: literal(title, MAX_LENGTH.choice * share),
    value,
  });
  const byTitle = (one: { title: string }, other: { title: string }) =>
    one.title.localeCompare(other.title, language);
  const actions = Object.keys(text.actions).map((action) =>
    choice(actionName(action, language), action),
  );
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
