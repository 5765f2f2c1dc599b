import type { Actor, Entry, EntryKey, EntryPage } from '../../db/activity/entry.js';
import { execute, type Ask } from '../action.js';
import { count, dayAt, moment } from '../format.js';
import { literal } from '../literal.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import source from './list.json' with { type: 'json' };
import { actionName, personName } from './words.js';

/** How long a text may be; a card that is too large has fewer people to choose from, then shorter texts. */
const CELL = { title: 120, customer: 60, person: 40, choice: 40 };
/** How many entries a full page has. */
const PAGE = 8;
const render = layout(source);

/** In the place of an action or a person: whatever it was, whoever it was. */
export const ANY = 'any';

/** Which entries a page is of and where it stands in them: what its buttons ask for, and what Back leads to. */
export interface ActivityView {
  /** By her token. */
  customer?: string | undefined;
  range: { from: string; to: string };
  action: string;
  /** An agent's id. */
  person: string;
  after?: EntryKey | undefined;
  before?: EntryKey | undefined;
  /** The number of the page's first entry, for reading only. */
  at?: number | undefined;
  /** The list's page that its customer was opened from. */
  back?: Ask | undefined;
}

export interface ActivityListCard {
  page: EntryPage;
  place: ActivityView;
  /** The customer whose activity it is, by name. */
  customer: string | undefined;
  /** Whom it may be narrowed to; undefined where the reader sees her own alone. */
  people: readonly Actor[] | undefined;
}

/** A page of entries, newest first, with what narrows them under them. */
export function activityList(
  list: ActivityListCard,
  language: Language,
  timeZone: string,
): AdaptiveCard {
  return smallEnough((share) => {
    const people = list.people?.filter(
      ({ id }, index, { length }) => id === list.place.person || index < length * share ** 2,
    );
    return withCells({ ...list, people }, language, timeZone, share ** 0.7);
  });
}

function withCells(
  list: ActivityListCard,
  language: Language,
  timeZone: string,
  share: number,
): AdaptiveCard {
  const { page, place } = list;
  const text = texts[language].activity;
  const { customer, range, action, person } = place;
  // Explicit, for what was chosen but not yet asked for stands in the card's inputs.
  const which = { action, person };
  const at = page.newer ? (place.at ?? 1) : 1;
  const turn = (title: string, step: Partial<ActivityView>) =>
    execute({ verb: 'activity', input: { ...which, ...step } }, language, title);
  return render({
    lang: language,
    title: activityTitle(list, language, CELL.title * share),
    range: `${daysOf(range, language, timeZone)} · ${rowsOf(list, at, language)}`,
    tables:
      page.rows.length === 0
        ? []
        : [
            {
              headers: [text.when, text.columns.customer, text.columns.action],
              rows: page.rows.map((entry) => ({
                at: moment(entry.at, language, timeZone),
                person: literal(personName(entry.agent, language), CELL.person * share),
                customer: literal(entry.customer?.name || text.noCustomer, CELL.customer * share),
                action: literal(actionName(entry.action, language), 60),
                open: execute(
                  { verb: 'activity.entry', input: { entry: entryToken(entry) } },
                  language,
                ),
              })),
            },
          ],
    inputs: inputsOf(list, language, share),
    hidden: hiddenOf(place, text.hereLabel),
    narrow: [execute({ verb: 'activity' }, language, text.narrow)],
    actions: [
      ...(page.newer ? [turn(text.newer, { before: page.newer, at: Math.max(1, at - PAGE) })] : []),
      ...(page.older ? [turn(text.older, { after: page.older, at: at + page.rows.length })] : []),
      execute({ verb: 'export.activity', input: which }, language, text.export),
      ...(customer === undefined ? [] : [execute({ verb: 'show' }, language, text.back)]),
    ],
  });
}

/**
 * What every button of the card needs stands once on it, in inputs that each press sends along: the
 * customer, the days, the page itself and the page that the customer was opened from.
 */
function hiddenOf({ back, ...input }: ActivityView, label: string) {
  const { customer, range } = input;
  const hidden = (id: string, value: string) => ({ id, label, value });
  return [
    ...(customer === undefined ? [] : [hidden('customer', customer)]),
    hidden('range', `${range.from}/${range.to}`),
    hidden('here', JSON.stringify({ verb: 'activity', input })),
    ...(back ? [hidden('back', JSON.stringify(back))] : []),
  ];
}

/** How a card names an entry: `activity/12`. */
export const entryToken = ({ id }: Pick<Entry, 'id'>): string => `activity/${id}`;

/** Whose activity it is. */
export function activityTitle(
  { customer, people }: Pick<ActivityListCard, 'customer' | 'people'>,
  language: Language,
  length = CELL.title,
): string {
  const text = texts[language].activity;
  if (customer !== undefined) return text.of(literal(customer, length));
  return people ? text.all : text.own;
}

/** How many there are, and which of them are shown. */
export function rowsOf(
  { page }: Pick<ActivityListCard, 'page'>,
  at: number,
  language: Language,
): string {
  const { customers, activity } = texts[language];
  if (page.rows.length === 0) return activity.none;
  const total =
    page.total > 1_000 ? customers.moreThan(count(1_000, language)) : count(page.total, language);
  return customers.range(count(at, language), count(at + page.rows.length - 1, language), total);
}

/** The first and the last day of a range that ends before an instant. */
function daysOf({ from, to }: ActivityView['range'], language: Language, timeZone: string): string {
  const first = dayAt(from, language, timeZone);
  const last = dayAt(new Date(Date.parse(to) - 1).toISOString(), language, timeZone);
  return first === last ? first : `${first} – ${last}`;
}

function inputsOf({ place, people }: ActivityListCard, language: Language, share: number) {
  const text = texts[language].activity;
  const choice = (title: string, value: string) => ({
    title: literal(title, CELL.choice * share),
    value,
  });
  const byTitle = (one: { title: string }, other: { title: string }) =>
    one.title.localeCompare(other.title, language);
  const actions = Object.keys(text.actions).map((action) =>
    choice(actionName(action, language), action),
  );
  return [
    {
      id: 'action',
      label: text.actionLabel,
      error: text.chooseError,
      value: place.action,
      choices: [choice(text.anyAction, ANY), ...actions.sort(byTitle)],
    },
    ...(people
      ? [
          {
            id: 'person',
            label: text.personLabel,
            error: text.chooseError,
            value: place.person,
            choices: [
              choice(text.anyone, ANY),
              ...people.map((one) => choice(personName(one, language), one.id)).sort(byTitle),
            ],
          },
        ]
      : []),
  ];
}
