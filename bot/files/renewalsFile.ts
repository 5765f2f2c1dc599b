import { z } from 'zod';
import { texts } from '../../cards/text/index.js';
import { repositories, type Repositories } from '../../db/index.js';
import type { SavedSearches } from '../../db/savedSearches/repository.js';
import type { RenewalReader } from '../../db/subscriptions/exported.js';
import type { RenewalKey } from '../../db/subscriptions/subscription.js';
import { daysAfter, FURTHEST_DAYS, todayIn } from '../slots/dates.js';
import { readSubscriptionFilters } from '../slots/subscriptionFilters.js';
import { daysOf, readRenewals, whichRenewals } from '../verbs/services/renewalDays.js';
import { renewals } from '../verbs/services/renewals.js';
import { datedName, inName } from './datedName.js';
import { exportCues } from './exportCues.js';
import { fileKind, type Reader } from './fileKind.js';
import { heldCsv } from './heldCsv.js';
import { rowBatches } from './rowBatches.js';

const BATCH_ROWS = 1_000;
/** Average length of a line, for the size on the consent card. */
const LINE_BYTES = 250;

const input = z.object({
  ...whichRenewals,
  /** The first and last day, which replace those that were typed. */
  within: z.object({ from: z.iso.date(), to: z.iso.date() }).optional(),
  /** The day on which the file was asked for. */
  on: z.iso.date().default(() => todayIn('UTC')),
});

/** Subscriptions that renew or end, with all filters of the list and in its order. */
export const renewalsFile = fileKind({
  kind: 'renewals',
  file: 'Renewals.csv',
  fileOf({ only, monthly, query = '', within, on }, language) {
    const { names } = texts[language].files;
    const words = [
      names.renewals,
      only ? names.overdue : '',
      monthly ? names.monthly[monthly] : '',
      inName(query, language),
    ];
    const isOpen = only !== undefined || within?.to === daysAfter(on, FURTHEST_DAYS);
    return datedName(words, isOpen || !within ? on : names.span(within.from, within.to));
  },
  role: 'sales',
  says: {
    en: [
      'export renewals [{range}] [{query}]',
      'export renewals {days} [{query}]',
      'export renewals {monthly} [{range}] [{query}]',
      'export renewals {range} {monthly} [{query}]',
      'export renewals {days} {monthly} [{query}]',
    ],
    es: [
      'exportar renovaciones [{range}] [{query}]',
      'exportar renovaciones {days} [{query}]',
      'exportar renovaciones {monthly} [{range}] [{query}]',
      'exportar renovaciones {range} {monthly} [{query}]',
      'exportar renovaciones {days} {monthly} [{query}]',
    ],
  },
  cues: exportCues({
    en: '(renewals|renewal|expirations|renewal list)',
    es: '(renovaciones|renovacion|vencimientos)',
  }),
  does: {
    en: 'Exports what renews or ends as a CSV file, for the same days and filters as the list',
    es: 'Exporta lo que se renueva o termina en un archivo CSV, con los mismos días y filtros que la lista',
  },
  example: null,
  input,
  fixed({ range, days, ...asked }, { timeZone }) {
    const on = todayIn(timeZone);
    const { filter } = readSubscriptionFilters(asked.query ?? '', timeZone);
    const within = daysOf({ range, days, ...asked }, filter, { timeZone, today: on });
    return { ...asked, within, on };
  },
  whenEmpty: ({ range, days, only, monthly, query }, context) =>
    renewals.run({ range, days, only, monthly, query }, context),
  async size(asked, reader, from) {
    const rows = await (await readerOf(asked, reader, from)).count();
    return { rows, bytes: (rows + 1) * LINE_BYTES };
  },
  content:
    (asked, reader, { database, onBatch }) =>
    (put) =>
      database.snapshot(async (trx) => {
        const list = await readerOf(asked, reader, repositories(trx));
        const rows = rowBatches(
          (key: RenewalKey | undefined) => list.after(key, BATCH_ROWS),
          ({ endDate, id }): RenewalKey => [endDate ?? '', id],
          BATCH_ROWS,
          onBatch,
        );
        return put(heldCsv(reader, rows));
      }),
});

async function readerOf(
  { on, ...which }: z.output<typeof input>,
  { id, timeZone }: Reader,
  {
    savedSearches,
    subscriptions,
  }: Pick<Repositories, 'subscriptions'> & { savedSearches: SavedSearches },
): Promise<RenewalReader> {
  const reader = { agent: { id }, timeZone, savedSearches, today: on };
  const { due, read } = await readRenewals(which, reader);
  return subscriptions.allRenewing(due, read?.customers?.search);
}
