import type { Knex } from 'knex';
import { dialectOf } from '../connection/dialect.js';
import { renewListNames } from '../customers/repository.js';
import { execute, queryRows } from '../sql/run.js';
import { sql } from '../sql/tag.js';
import { valuesTable } from '../sql/values.js';
import { createCustomerTags } from '../tags/ofCustomer.js';
import { nameKey, searchText } from './searchText.js';

const BATCH_ROWS = 1_000;
const TEXT_COLUMNS = { id: 'integer', name_key: 'text', search_text: 'text' } as const;

/** The texts a customer is searched by: as stored, and as its record implies. */
export interface DerivedText {
  id: number;
  name_key: string;
  search_text: string;
  expected: { name_key: string; search_text: string };
}

interface SourceRow {
  id: number;
  name: string;
  imported_name: string | null;
  domain: string;
  microsoft_id: string;
  name_key: string;
  search_text: string;
}

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
      name_key: row.name_key,
      search_text: row.search_text,
      expected: {
        name_key: nameKey(row.name),
        search_text: searchText({
          name: row.name,
          importedName: row.imported_name,
          domain: row.domain,
          microsoftId: row.microsoft_id,
          tags: tagsOf.get(row.id) ?? [],
        }),
      },
    }));
    lastId = last.id;
  }
}

export const isCurrent = ({ name_key, search_text, expected }: DerivedText): boolean =>
  name_key === expected.name_key && search_text === expected.search_text;

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
  await renewListNames(trx, trx('customers').select('microsoft_id'));
}
