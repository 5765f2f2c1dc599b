import { z } from 'zod';
import { createCustomers } from '../../db/customers/repository.js';
import { foundIds } from '../../db/pastedLists/pastedList.js';
import { createPastedLists } from '../../db/pastedLists/repository.js';
import type { Customer } from '../../db/customers/customer.js';
import { customersCsv } from './customersCsv.js';
import { fileKind } from './fileKind.js';

/** Average length of a line, for the size on the consent card. */
const LINE_BYTES = 110;

/** The customers found on a pasted list, in its order. Its name tells it from the file of all customers. */
export const pastedFile = fileKind({
  kind: 'pasted',
  file: 'Customers-from-list.csv',
  fileOf: ({ list }) => `Customers-from-list-${list}.csv`,
  role: 'admin',
  input: z.object({ list: z.int32() }),
  async size({ list }, _, { customers, pastedLists }) {
    const rows = (await customers.byIds(foundIds(await pastedLists.existing(list)))).length;
    return { rows, bytes: (rows + 1) * LINE_BYTES };
  },
  content:
    ({ list }, { language, style }, { database }) =>
    (put) =>
      database.snapshot(async (trx) => {
        const ids = foundIds(await createPastedLists(trx).existing(list));
        const found = await createCustomers(trx).byIds(ids);
        await put(customersCsv(language, only(found), style));
      }),
});

// eslint-disable-next-line @typescript-eslint/require-await -- a list is small enough for one batch
async function* only(customers: readonly Customer[]): AsyncGenerator<readonly Customer[]> {
  yield customers;
}
