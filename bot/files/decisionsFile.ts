import { z } from 'zod';
import type { WorkFilter, WorkKey } from '../../db/decisions/decision.js';
import { workAfter, workKeyOf } from '../../db/decisions/worklist.js';
import { repositories } from '../../db/index.js';
import type { SavedSearches } from '../../db/savedSearches/repository.js';
import type { Search } from '../../db/search/plan.js';
import { resolveSearch } from '../searches/resolveSearch.js';
import { todayIn } from '../slots/dates.js';
import { whichDecisions } from '../verbs/decisions/decisionInputs.js';
import { workFilter } from '../verbs/decisions/workFilter.js';
import { decisionsCsv } from './decisionsCsv.js';
import { exportCues } from './exportCues.js';
import { fileKind, type Reader } from './fileKind.js';
import { rowBatches } from './rowBatches.js';

const BATCH_ROWS = 500;
/** Average length of a line, for the size on the consent card. */
const LINE_BYTES = 200;

const input = z.object({
  ...whichDecisions,
  /** The day in the file's name: when it was asked for. */
  on: z.iso.date().default(() => todayIn('UTC')),
});

/** The worklist with the list's filters, and what is carried out or put off. */
export const decisionsFile = fileKind({
  kind: 'decisions',
  file: 'Decisions.csv',
  fileOf: ({ on }) => `Decisions ${on}.csv`,
  role: 'sales',
  says: {
    en: ['export decisions [{range}] [{query}]'],
    es: ['exportar decisiones [{range}] [{query}]'],
  },
  cues: exportCues({ en: '(decisions|decision)', es: '(decisiones|decision)' }),
  does: {
    en: 'Exports the decisions about renewals as a CSV file',
    es: 'Exporta las decisiones sobre renovaciones en un archivo CSV',
  },
  example: null,
  input,
  async size(asked, reader, { decisions, savedSearches }) {
    const { filter, search } = await selected(asked, reader, savedSearches);
    const rows = await decisions.count(filter, search);
    return { rows, bytes: (rows + 1) * LINE_BYTES };
  },
  content:
    (asked, reader, { database, onBatch }) =>
    (put) =>
      database.snapshot(async (trx) => {
        const { savedSearches } = repositories(trx);
        const { filter, search } = await selected(asked, reader, savedSearches);
        const rows = rowBatches(
          (key: WorkKey | undefined) => workAfter(trx, filter, search, key, BATCH_ROWS),
          (row) => workKeyOf(row, filter.whose),
          BATCH_ROWS,
          onBatch,
        );
        return put(decisionsCsv(reader, filter.today, rows));
      }),
});

async function selected(
  { query, ...which }: z.output<typeof input>,
  { id, timeZone }: Reader,
  savedSearches: SavedSearches,
): Promise<{ filter: WorkFilter; search: Search | undefined }> {
  const filter = workFilter(which, id, timeZone);
  const searching = { agent: { id }, timeZone, savedSearches };
  const read = query === undefined ? undefined : await resolveSearch(query, searching);
  return {
    filter: { ...filter, withDone: true },
    search: read?.search,
  };
}
