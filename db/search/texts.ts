import type { Knex } from 'knex';
import { renewListNames } from '../customers/repository.js';
import { dialectOf } from '../connection/dialect.js';
import { queryRows, valuesTable } from '../sql/rows.js';
import { createCustomerTags } from '../tags/ofCustomer.js';
import { nameKey, searchText } from './text.js';

const BATCH = 1_000;
const COLUMNS = { id: 'integer', name_key: 'text', search_text: 'text' } as const;

/** A customer with what it is searched by, as it stands and as it should. */
export interface Derived {
  id: number;
  name_key: string;
  search_text: string;
  /** What both should be. */
  should: { name_key: string; search_text: string };
}

/** What every customer is searched by, in batches. */
export async function* derivedTexts(knex: Knex): AsyncGenerator<Derived[]> {
  for (let last = 0; ;) {
    const rows = await queryRows<DerivedRow>(
      knex,
      `select id, name, imported_name, domain, microsoft_id, name_key, search_text
       from customers where id > ? order by id limit ${BATCH}`,
      [last],
    );
    const end = rows.at(-1);
    if (!end) return;
    const tagsOf = await createCustomerTags(knex).ofCustomers(rows.map(({ id }) => id));
    yield rows.map((row) => ({
      id: row.id,
      name_key: row.name_key,
      search_text: row.search_text,
      should: {
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
    last = end.id;
  }
}

interface DerivedRow {
  id: number;
  name: string;
  imported_name: string | null;
  domain: string;
  microsoft_id: string;
  name_key: string;
  search_text: string;
}

export const isTrue = ({ name_key, search_text, should }: Derived): boolean =>
  name_key === should.name_key && search_text === should.search_text;

/** Derives what customers are searched and sorted by from their records, and stores it where it differs. */
export async function renewTexts(trx: Knex): Promise<void> {
  for await (const batch of derivedTexts(trx)) {
    const rows = batch.filter((one) => !isTrue(one)).map(({ id, should }) => ({ id, ...should }));
    if (rows.length === 0) continue;
    await trx.raw(
      `update customers set name_key = given.name_key, search_text = given.search_text
       from ? as given where given.id = customers.id`,
      [valuesTable(trx, dialectOf(trx), COLUMNS, rows)],
    );
  }
  await renewListNames(trx, trx('customers').select('microsoft_id'));
}
