import type { Entry } from '../../db/activity/entry.js';
import { execute, withInput, type Ask } from '../action.js';
import { openCustomer } from '../customers/open.js';
import { fact } from '../elements.js';
import { moment } from '../format.js';
import { literal } from '../literal.js';
import { present } from '../present.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import { changedFields } from './changedFields.js';
import source from './entry.json' with { type: 'json' };
import { actionName, personName } from './names.js';

/** Max length of a value, and max fields shown; a card that is too large takes a share of both. */
const VALUE_LENGTH = 600;
const MAX_FIELDS = 40;
/** Shown for a missing value. */
const NOTHING = '–';
const render = layout(source);

/** One entry: the action, the person, the customer, and each field's old and new value. */
export function activityEntry(
  entry: Entry,
  back: Ask | undefined,
  language: Language,
  timeZone: string,
): AdaptiveCard {
  return smallEnough((share) => entryWithValues(entry, back, language, timeZone, share));
}

function entryWithValues(
  entry: Entry,
  back: Ask | undefined,
  language: Language,
  timeZone: string,
  share: number,
): AdaptiveCard {
  const text = texts[language].activity;
  const fields = changedFields(entry, language, timeZone);
  const shown = fields.slice(0, MAX_FIELDS * share);
  const more = fields.length - shown.length;
  const valueCell = (value: string) => literal(value || NOTHING, VALUE_LENGTH * share);
  const table = {
    headers: [text.field, text.before, text.after],
    rows: shown.map(({ name, before, after }) => ({
      cells: [literal(name, 60), valueCell(before), valueCell(after)],
    })),
  };
  const { customer } = entry;
  return render({
    lang: language,
    title: literal(actionName(entry.action, language), 100),
    facts: [
      fact(text.when, moment(entry.at, language, timeZone)),
      fact(text.columns.customer, literal(customer?.name || text.noCustomer)),
      fact(text.columns.person, literal(personName(entry.agent, language))),
    ],
    tables: fields.length === 0 ? [] : [table],
    notes: present(fields.length === 0 && text.noValues, more > 0 && text.moreFields(more)),
    actions: present(
      customer?.onList &&
        execute(openCustomer(customer, { back: alone(back) }), language, text.openCustomer),
      back && execute(back, language, text.backToPage),
    ),
  });
}

/** Drops the way back's own way back: they would form a chain. */
const alone = (back: Ask | undefined): Ask | undefined =>
  back && withInput(back, { back: undefined });
