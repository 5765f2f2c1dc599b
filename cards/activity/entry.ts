import type { Entry } from '../../db/activity/entry.js';
import { commandBar, withInput, type Ask } from '../action.js';
import { openCustomer } from '../customers/open.js';
import { joinRuns, textRun } from '../elements.js';
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

/** One entry: the action, when, whose and by whom, and each field's old and new value. */
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
  const valueRun = (value: string, look: Parameters<typeof textRun>[1]) =>
    textRun(literal(value || NOTHING, VALUE_LENGTH * share), look);
  const { customer } = entry;
  // A record that was added or removed has one value a field.
  const isChange = entry.before !== null && entry.after !== null;
  return render({
    lang: language,
    title: literal(actionName(entry.action, language), 100),
    factsLine: joinRuns(
      present(
        [textRun(moment(entry.at, language, timeZone))],
        customer && [textRun(literal(customer.name))],
        [textRun(literal(personName(entry.agent, language)))],
      ),
    ),
    fields: shown.map(({ name, before, after }) => ({
      name: literal(name, 60),
      values: isChange
        ? [
            valueRun(before, { isSubtle: true }),
            textRun(' → ', { isSubtle: true }),
            valueRun(after, { weight: 'Bolder' }),
          ]
        : [valueRun(before || after, {})],
    })),
    notes: present(fields.length === 0 && text.noValues, more > 0 && text.moreFields(more)),
    actions: commandBar(
      {
        others: [
          customer?.onList && {
            title: text.openCustomer,
            ask: openCustomer(customer, { back: alone(back) }),
          },
          back && { title: text.backToPage, ask: back },
        ],
      },
      language,
    ),
  });
}

/** Drops the way back's own way back: they would form a chain. */
const alone = (back: Ask | undefined): Ask | undefined =>
  back && withInput(back, { back: undefined });
