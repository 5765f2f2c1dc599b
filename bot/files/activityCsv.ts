import { changedFields, type ChangedField } from '../../cards/activity/changedFields.js';
import { actionName, personName } from '../../cards/activity/names.js';
import { texts } from '../../cards/text/index.js';
import type { Entry } from '../../db/activity/entry.js';
import { localTimeFormatter } from './localTime.js';
import { csv, firstLine } from './csv.js';
import type { FileReader } from './fileKind.js';

/** The columns of Activity.csv, in their order; their headings are in `cards/text`. */
const COLUMNS = ['at', 'customer', 'action', 'person', 'before', 'after'] as const;

/**
 * Activity.csv in the reader's language and time zone, piece by piece. Values are as on the card of an
 * entry, those that differ alone: `Company name: Contoso, Ltd.; Tags: gold, VIP`.
 * @param batches the entries, newest first, a few hundred at a time
 */
export async function* activityCsv(
  { language, timeZone, style }: Pick<FileReader, 'language' | 'timeZone' | 'style'>,
  batches: AsyncIterable<readonly Entry[]>,
): AsyncGenerator<string, void, undefined> {
  const { columns } = texts[language].activity;
  const clock = localTimeFormatter(timeZone);
  const { delimiter } = style;
  yield firstLine(
    COLUMNS.map((key) => columns[key]),
    delimiter,
  );
  for await (const entries of batches) {
    yield csv(
      entries.map((entry) => {
        const fields = changedFields(entry, language, timeZone);
        const cells: Record<(typeof COLUMNS)[number], string> = {
          at: clock(entry.at),
          customer: entry.customer?.name ?? '',
          action: actionName(entry.action, language),
          person: personName(entry.agent, language),
          before: valuesOf(fields, 'before'),
          after: valuesOf(fields, 'after'),
        };
        return COLUMNS.map((key) => cells[key]);
      }),
      delimiter,
    );
  }
}

const valuesOf = (fields: readonly ChangedField[], side: 'before' | 'after'): string =>
  fields
    .filter((field) => field[side] !== '')
    .map((field) => `${field.name}: ${field[side]}`)
    .join('; ');
