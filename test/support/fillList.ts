import { fold, type Database } from '../../db/index.js';
import { nameKey, searchText } from '../../db/search/searchText.js';
import { analyze } from '../../db/sql/run.js';
import { insertRows } from '../../db/sql/values.js';
import type { SomeCustomer } from './customers.js';

const COLUMNS = {
  id: 'integer',
  microsoftId: 'text',
  relationship: 'text',
  name: 'text',
  nameKey: 'text',
  listName: 'text',
  domain: 'text',
  searchText: 'text',
  importedName: 'text',
  createdAt: 'text',
  changedAt: 'text',
} as const;

/**
 * Inserts many customers into an empty database in bulk; `addCustomers` takes three statements for
 * each.
 */
export async function fillList(
  { longWork: database }: Database,
  customers: readonly Required<SomeCustomer>[],
): Promise<void> {
  const { read } = database;
  const at = new Date().toISOString();
  const names = [...new Set(customers.flatMap(({ tags }) => tags))];
  await database.transact(async (trx) => {
    const rows = customers.map(({ name, microsoftId, domain, relationship, tags }, i) => ({
      id: i + 1,
      microsoftId,
      relationship,
      name,
      nameKey: nameKey(name),
      listName: Array.from(nameKey(name)).slice(0, 100).join(''),
      domain,
      searchText: searchText({ name, importedName: name, domain, microsoftId, tags }),
      importedName: name,
      createdAt: at,
      changedAt: at,
    }));
    await insertRows(trx, 'customers', COLUMNS, rows);
    const kept = names.map((name, i) => ({ id: i + 1, name, folded: fold(name), createdAt: at }));
    const columns = { id: 'integer', name: 'text', folded: 'text', createdAt: 'text' } as const;
    await insertRows(trx, 'tags', columns, kept);
    const given = customers.flatMap(({ tags }, i) =>
      tags.map((tag) => ({ customerId: i + 1, tagId: names.indexOf(tag) + 1 })),
    );
    await insertRows(trx, 'customer_tags', { customerId: 'integer', tagId: 'integer' }, given);
  });
  await analyze(read, 'customers', 'search_index', 'search_words', 'tags');
}
