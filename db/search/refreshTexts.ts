import type { Knex } from 'knex';
import { dialectOf } from '../connection/dialect.js';
import { renewListNames } from '../customers/listNames.js';
import { execute, queryRows } from '../sql/run.js';
import { sql } from '../sql/tag.js';
import { valuesTable } from '../sql/values.js';
import type { CustomerRow } from '../tables.js';
import { createCustomerTags } from '../tags/ofCustomer.js';
import { nameKey, searchText } from './searchText.js';

const BATCH_ROWS = 1_000;
const TEXT_COLUMNS = { id: 'integer', nameKey: 'text', searchText: 'text' } as const;

/** The texts a customer is searched by: as stored, and as its record implies. */
export interface DerivedText {
  id: number;
  nameKey: string;
  searchText: string;
  expected: { nameKey: string; searchText: string };
}

type SourceRow = Pick<
  CustomerRow,
  'id' | 'name' | 'importedName' | 'domain' | 'microsoftId' | 'nameKey' | 'searchText'
>;

/** Derives the texts of all customers, in batches. */
export async function* derivedTexts(knex: Knex): AsyncGenerator<DerivedText[]> {
  for (let lastId = 0; ;) {
    const rows = await queryRows<SourceRow>(
      knex,
      sql`select id, name, imported_name, domain, microsoft_id, name_key, search_text
          from customers where id > ${lastId} order by id limit ${BATCH_ROWS}`,
    );
    const last = rows.at(-1);
    if (!last) return;
    const tagsOf = await createCustomerTags(knex).ofCustomers(rows.map(({ id }) => id));
    yield rows.map((row) => ({
      id: row.id,
      nameKey: row.nameKey,
      searchText: row.searchText,
      expected: {
        nameKey: nameKey(row.name),
        searchText: searchText({
          name: row.name,
          importedName: row.importedName,
          domain: row.domain,
          microsoftId: row.microsoftId,
          tags: tagsOf.get(row.id) ?? [],
        }),
      },
    }));
    lastId = last.id;
  }
}

export const isCurrent = ({ nameKey, searchText, expected }: DerivedText): boolean =>
  nameKey === expected.nameKey && searchText === expected.searchText;

/** Derives the texts of all customers again and stores those that differ. */
export async function refreshTexts(trx: Knex): Promise<void> {
  for await (const batch of derivedTexts(trx)) {
    const rows = batch
      .filter((text) => !isCurrent(text))
      .map(({ id, expected }) => ({ id, ...expected }));
    if (rows.length === 0) continue;
    await execute(
      trx,
      sql`update customers set name_key = derived.name_key, search_text = derived.search_text
          from ${valuesTable(dialectOf(trx), TEXT_COLUMNS, rows)} as derived
          where derived.id = customers.id`,
    );
  }
  await renewListNames(trx, trx('customers').select('microsoftId'));
}
