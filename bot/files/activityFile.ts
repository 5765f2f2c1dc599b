import { z } from 'zod';
import {
  createActivity,
  type Activity,
  type Entry,
  type Narrowing,
} from '../../db/activity/repository.js';
import { customer, type CustomerName } from '../slots/index.js';
import { narrow, narrowingInput } from '../slots/narrowing.js';
import { activityCsv } from './activityCsv.js';
import { fileKind, type Reader } from './fileKind.js';

const BATCH = 1_000;
/** About how long an entry's line is, for the size on the consent card, in bytes. */
const LINE = 200;

const input = z.object({ customer: customer.optional(), ...narrowingInput });

/** The activity of a range, newest first, narrowed as on the card; a Sales agent's own alone. */
export const activityFile = fileKind({
  kind: 'activity',
  file: 'Activity.csv',
  role: 'sales',
  says: {
    en: ['export activity [{customer}] [{range}]', 'export activity of {customer} [{range}]'],
    es: ['exportar actividad [{customer}] [{range}]', 'exportar actividad de {customer} [{range}]'],
  },
  does: {
    en: 'Gives you the activity as Activity.csv',
    es: 'Le entrega la actividad en Activity.csv',
  },
  input,
  async size(asked, reader, { activity }) {
    const rows = await activity.count(narrowed(asked, reader));
    return { rows, bytes: (rows + 1) * LINE };
  },
  content: (asked, reader, { database, onBatch }) => {
    const which = narrowed(asked, reader);
    const { language, timeZone } = reader;
    return (put) =>
      database.snapshot((trx) => {
        // It is only read: whose hand it is does not matter.
        const activity = createActivity(trx, { id: reader.id, name: '' });
        return put(activityCsv(language, timeZone, batches(activity, which, onBatch)));
      });
  },
});

function narrowed(
  { customer: named, ...filters }: z.output<typeof input>,
  reader: Reader,
): Narrowing {
  return narrow({ ...filters, customerId: idOf(named) }, reader);
}

/** A card, a link and a job name a customer by her token, which is read as an id. */
function idOf(named: CustomerName | undefined): number | undefined {
  if (typeof named === 'string') throw new TypeError('a file was asked for by a name');
  return named;
}

async function* batches(
  activity: Activity,
  which: Narrowing,
  onBatch: () => Promise<void>,
): AsyncGenerator<Entry[]> {
  let rows: Entry[];
  let last: Entry | undefined;
  do {
    rows = await activity.following(which, last && [last.at, last.id], BATCH);
    yield rows;
    await onBatch();
    last = rows.at(-1);
  } while (rows.length === BATCH);
}
