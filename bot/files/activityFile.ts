import { z } from 'zod';
import type { EntryKey, Narrowing } from '../../db/activity/entry.js';
import { readActivity } from '../../db/activity/repository.js';
import { customer, type CustomerName } from '../slots/index.js';
import { narrow, narrowingInput } from '../slots/narrowing.js';
import { activityCsv } from './activityCsv.js';
import { exportCues } from './exportCues.js';
import { fileKind, type Reader } from './fileKind.js';
import { rowBatches } from './rowBatches.js';

const BATCH_ROWS = 1_000;
/** Average length of a line, for the size on the consent card. */
const LINE_BYTES = 200;

const input = z.object({ customer: customer.optional(), ...narrowingInput });

/** Activity of a range, newest first, with the card's filters. A Sales agent gets only their own. */
export const activityFile = fileKind({
  kind: 'activity',
  file: 'Activity.csv',
  role: 'sales',
  says: {
    en: ['export activity [{customer}] [{range}]', 'export activity of {customer} [{range}]'],
    es: ['exportar actividad [{customer}] [{range}]', 'exportar actividad de {customer} [{range}]'],
  },
  cues: exportCues({
    en: '(activity|history|changes|audit log|activity log|log)',
    es: '(actividad|historial|cambios|registro)',
  }),
  does: {
    en: 'Exports the activity as Activity.csv',
    es: 'Exporta la actividad en Activity.csv',
  },
  example: null,
  input,
  async size(asked, reader, { activity }) {
    const rows = await activity.count(narrowed(asked, reader));
    return { rows, bytes: (rows + 1) * LINE_BYTES };
  },
  content: (asked, reader, { database, onBatch }) => {
    const which = narrowed(asked, reader);
    return (put) =>
      database.snapshot((trx) => {
        const history = readActivity(trx);
        const rows = rowBatches(
          (key: EntryKey | undefined) => history.following(which, key, BATCH_ROWS),
          ({ at, id }): EntryKey => [at, id],
          BATCH_ROWS,
          onBatch,
        );
        return put(activityCsv(reader, rows));
      });
  },
});

function narrowed(
  { customer: named, ...filters }: z.output<typeof input>,
  reader: Reader,
): Narrowing {
  return narrow({ ...filters, customerId: idOf(named) }, reader);
}

/** Cards, links and jobs identify a customer by its token, which is parsed into an id. */
function idOf(named: CustomerName | undefined): number | undefined {
  if (typeof named === 'string') throw new TypeError('expected a customer token, got a name');
  return named;
}
