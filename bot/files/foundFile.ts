import { z } from 'zod';
import { texts } from '../../cards/text/index.js';
import { createCustomers } from '../../db/customers/repository.js';
import { readSavedSearches, type SavedSearches } from '../../db/savedSearches/repository.js';
import { resolveSearch } from '../searches/resolveSearch.js';
import { todayIn } from '../slots/dates.js';
import { backInput, searchText } from '../slots/index.js';
import { SearchFault } from '../slots/searchFilters.js';
import { find } from '../verbs/customers/find.js';
import { customerBatches } from './customerBatches.js';
import { customersCsv } from './customersCsv.js';
import { datedName, inName } from './datedName.js';
import { fileKind, type Reader } from './fileKind.js';

/** Average length of a line, for the size on the consent card. */
const LINE_BYTES = 110;

const input = z.object({
  query: searchText.optional(),
  /** The list whose button was pressed; it has the search. */
  back: backInput,
  /** The day on which the file was asked for: `renews:30` counts from it. */
  on: z.iso.date().optional(),
});

/** The customers that a search finds, by name, with the columns of the whole list. */
export const foundFile = fileKind({
  kind: 'found',
  file: 'Customers-found.csv',
  needsSearch: true,
  fileOf: ({ query = '', on = '' }, language) =>
    datedName([texts[language].files.names.customers, inName(query, language)], on),
  role: 'admin',
  says: {
    en: ['export {query}', 'export customers {query}'],
    es: ['exportar {query}', 'exportar clientes {query}'],
  },
  cues: {
    en: ['(export|download|csv|excel|spreadsheet) + (customers|clients)'],
    es: ['(exporta|exportar|descarga|descargar|csv|excel|archivo|fichero) + clientes'],
  },
  does: {
    en: 'Exports the customers that a search finds: export tag:gold city:madrid',
    es: 'Exporta los clientes que encuentra una búsqueda: exportar etiqueta:oro ciudad:madrid',
  },
  example: null,
  input,
  fixed({ query, back, on }, { timeZone }) {
    const listed = searchText.safeParse((back?.input as { query?: unknown } | undefined)?.query);
    const asked = query ?? listed.data;
    if (asked === undefined) throw new SearchFault('searchEmpty');
    return { query: asked, back: undefined, on: on ?? todayIn(timeZone) };
  },
  whenEmpty: ({ query, back }, context) => find.run({ query, back }, context),
  async size(asked, reader, { customers, savedSearches }) {
    const search = await searchOf(asked, reader, savedSearches);
    const total = await customers.totalOf(search);
    const rows = total.more ? await customers.countAll(search) : total.count;
    return { rows, bytes: (rows + 1) * LINE_BYTES };
  },
  content:
    (asked, reader, { database, onBatch }) =>
    (put) =>
      database.snapshot(async (trx) => {
        const customers = createCustomers(trx);
        const search = await searchOf(asked, reader, readSavedSearches(trx));
        const found = customerBatches(customers, onBatch, await customers.matching(search));
        await put(customersCsv(reader.language, found, reader.style));
      }),
});

async function searchOf(
  { query = '', on }: z.output<typeof input>,
  { id, timeZone }: Reader,
  savedSearches: SavedSearches,
) {
  const reader = { agent: { id }, timeZone, savedSearches, ...(on !== undefined && { today: on }) };
  return (await resolveSearch(query, reader)).search;
}
