import { randomUUID } from 'node:crypto';
import { fold, type Database } from '../../db/index.js';
import { nameKey, searchText } from '../../db/search/searchText.js';
import { createCustomerTags } from '../../db/tags/ofCustomer.js';

export interface SomeCustomer {
  name: string;
  microsoftId?: string;
  domain?: string;
  relationship?: string;
  tags?: string[];
}

/** Inserts customers as an import would; returns their ids, in order. */
export async function addCustomers(
  database: Database,
  customers: SomeCustomer[],
): Promise<number[]> {
  return database.transact(async (trx) => {
    const ids: number[] = [];
    for (const given of customers) {
      const {
        name,
        microsoftId = randomUUID(),
        domain = '',
        relationship = 'cloud-reseller',
        tags = [],
      } = given;
      const at = new Date().toISOString();
      const [row] = await trx('customers')
        .insert({
          microsoftId,
          relationship,
          name,
          nameKey: nameKey(name),
          listName: nameKey(name),
          domain,
          searchText: searchText({
            name,
            importedName: name,
            domain,
            microsoftId,
            // The order in which tags are stored.
            tags: [...tags].sort((one, other) => (fold(one) < fold(other) ? -1 : 1)),
          }),
          importedName: name,
          importedDomain: domain,
          importedTags: JSON.stringify(tags.map(fold).sort()),
          createdAt: at,
          changedAt: at,
        })
        .returning<{ id: number }[]>('id');
      const id = row?.id ?? 0;
      await createCustomerTags(trx).change(id, { add: tags, remove: [] });
      ids.push(id);
    }
    return ids;
  });
}
