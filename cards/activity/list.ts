import type { Actor, Entry, EntryKey, EntryPage } from '../../db/activity/repository.js';
import { execute, type Ask } from '../action.js';
import { dayAt, moment } from '../format.js';
import { literal } from '../literal.js';
import { pager, type PageView } from '../pager.js';
import { present } from '../present.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import source from './list.json' with { type: 'json' };
import { actionName, personName } from './words.js';

/** How long a text may be; a card that is too large has fewer people to choose from, then shorter texts. */
const CELL = { title: 120, customer: 60, person: 40, choice: 40 };
const render = layout(source);

/** In the place of an action or a person: whatever it was, whoever it was. */
export const ANY = 'any';

/** Which entries a page is of and where it stands in them: what its buttons ask for, and what Back leads to. */
export interface ActivityView extends PageView<EntryKey> {
  /** By her token. */
  customer?: string | undefined;
  range: { from: string; to: string };
  action: string;
  /** An agent's id. */
  person: string;
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
  const { range: rows, buttons } = pageOf(list, language);
  return render({
    lang: language,
    title: activityTitle(list, language, CELL.title * share),
    range: `${daysOf(range, language, timeZone)} · ${rows}`,
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
    actions: present(
      ...buttons,
      execute({ verb: 'export.activity', input: which }, language, text.export),
      customer !== undefined && execute({ verb: 'show' }, language, text.back),
    ),
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

/** `Activity of Contoso: 1–8 of 21` */
export const activitySummary = (list: ActivityListCard, language: Language): string =>
  `${activityTitle(list, language, CELL.title)}: ${pageOf(list, language).range}`;

function activityTitle(
  { customer, people }: ActivityListCard,
  language: Language,
  length: number,
): string {
  const text = texts[language].activity;
  if (customer !== undefined) return text.of(literal(customer, length));
  return people ? text.all : text.own;
}

function pageOf({ page, place }: ActivityListCard, language: Language) {
  const text = texts[language].activity;
  const { action, person, at } = place;
  const { range, buttons } = pager(
    { page, at },
    (view) => ({ verb: 'activity', input: { action, person, ...view } }),
    language,
    { previous: text.newer, next: text.older },
  );
  return { range: page.rows.length === 0 ? text.none : range, buttons };
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
