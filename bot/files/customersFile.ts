import { z } from 'zod';
import { createCustomers, type Customer, type Customers } from '../../db/customers/repository.js';
import { customersCsv } from './customersCsv.js';
import { fileKind } from './fileKind.js';

/** So few at a time that who finds something meanwhile hardly waits; fewer would make the file slower. */
const BATCH = 250;
/** About how long a customer's line is, for the size on the consent card, in bytes. */
const LINE = 110;
type Read = Awaited<ReturnType<Customers['following']>>;

/** The whole list by name, whatever was searched before. */
export const customersFile = fileKind({
  kind: 'customers',
  file: 'Customers.csv',
  role: 'admin',
  says: { en: ['export customers'], es: ['exportar clientes'] },
  does: {
    en: 'Gives you the whole list as Customers.csv',
    es: 'Le entrega la lista completa en Customers.csv',
  },
  input: z.object({}),
  async size(_, __, { customers }) {
    const rows = await customers.count();
    return { rows, bytes: (rows + 1) * LINE };
  },
  content:
    (_, { language }, { database, onBatch }) =>
    (put) =>
      database.snapshot((trx) =>
        put(customersCsv(language, batches(createCustomers(trx), onBatch))),
      ),
});

async function* batches(
  customers: Customers,
  onBatch: () => Promise<void>,
): AsyncGenerator<Customer[]> {
  let next: Promise<Read> | undefined = customers.following(undefined, BATCH);
  while (next) {
    const { rows, last }: Read = await next;
    // Read while the file takes these; one that is not waited for any more fails where it is waited for.
    next = rows.length === BATCH ? customers.following(last, BATCH) : undefined;
    next?.catch(() => undefined);
    yield rows;
    await onBatch();
  }
}
