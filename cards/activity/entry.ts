import type { Entry } from '../../db/activity/entry.js';
import { execute, withInput, type Ask } from '../action.js';
import { openCustomer } from '../customers/list.js';
import { moment } from '../format.js';
import { literal } from '../literal.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import source from './entry.json' with { type: 'json' };
import { actionName, fieldsOf, personName } from './words.js';

/** How long a value may be, and how many fields are shown; a card that is too large takes a share of both. */
const VALUE = 600;
const FIELDS = 40;
/** In the place of a value that there was not. */
const NOTHING = '–';
const render = layout(source);

/** One entry: what was done, by whom, to whom, and each field's old value beside the new. */
export function activityEntry(
  entry: Entry,
  back: Ask | undefined,
  language: Language,
  timeZone: string,
): AdaptiveCard {
  return smallEnough((share) => withValues(entry, back, language, timeZone, share));
}

function withValues(
  entry: Entry,
  back: Ask | undefined,
  language: Language,
  timeZone: string,
  share: number,
): AdaptiveCard {
  const text = texts[language].activity;
  const fields = fieldsOf(entry, language, timeZone);
  const shown = fields.slice(0, FIELDS * share);
  const more = fields.length - shown.length;
  const value = (given: string) => literal(given || NOTHING, VALUE * share);
  const { customer } = entry;
  return render({
    lang: language,
    title: literal(actionName(entry.action, language), 100),
    facts: [
      { label: text.when, value: moment(entry.at, language, timeZone) },
      {
        label: text.columns.customer,
        value: literal(customer?.name || text.noCustomer),
      },
      { label: text.columns.person, value: literal(personName(entry.agent, language)) },
    ],
    tables:
      fields.length === 0
        ? []
        : [
            {
              headers: [text.field, text.before, text.after],
              rows: shown.map(({ name, before, after }) => ({
                name: literal(name, 60),
                before: value(before),
                after: value(after),
              })),
            },
          ],
    note: fields.length === 0 ? text.noValues : more > 0 ? text.moreFields(more) : '',
    actions: [
      ...(customer?.onList
        ? [execute(openCustomer(customer, { back: alone(back) }), language, text.openCustomer)]
        : []),
      ...(back ? [execute(back, language, text.backToPage)] : []),
    ],
  });
}

/** A way back without one of its own: never a chain. */
const alone = (back: Ask | undefined): Ask | undefined =>
  back && withInput(back, { back: undefined });
