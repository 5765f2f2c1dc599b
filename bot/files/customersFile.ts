import { z } from 'zod';
import type { Customer } from '../../db/customers/customer.js';
import { createCustomers, type Customers } from '../../db/customers/repository.js';
import { customersCsv } from './customersCsv.js';
import { exportCues } from './exportCues.js';
import { fileKind } from './fileKind.js';

/** Small enough not to delay concurrent searches; smaller batches make the export slower. */
const BATCH_ROWS = 250;
/** Average length of a line, for the size on the consent card. */
const LINE_BYTES = 110;
type Page = Awaited<ReturnType<Customers['following']>>;

/** The whole list, by name. */
export const customersFile = fileKind({
  kind: 'customers',
  file: 'Customers.csv',
  role: 'admin',
  says: { en: ['export customers'], es: ['exportar clientes'] },
  cues: exportCues({
    en: '(customers|clients|customer list|client list|list of customers|list|everything)',
    es: '(clientes|lista|lista de clientes|listado [de clientes]|todo)',
  }),
  does: {
    en: 'Exports the complete list as Customers.csv',
    es: 'Exporta la lista completa en Customers.csv',
  },
  example: {
    group: 'manage',
    typed: { en: 'Export customers', es: 'Exportar clientes' },
  },
  input: z.object({}),
  async size(_, __, { customers }) {
    const rows = await customers.count();
    return { rows, bytes: (rows + 1) * LINE_BYTES };
  },
  content:
    (_, { language, style }, { database, onBatch }) =>
    (put) =>
      database.snapshot((trx) =>
        put(customersCsv(language, batches(createCustomers(trx), onBatch), style)),
      ),
});

async function* batches(
  customers: Customers,
  onBatch: () => Promise<void>,
): AsyncGenerator<Customer[]> {
  let next: Promise<Page> | undefined = customers.following(undefined, BATCH_ROWS);
  while (next) {
    const { rows, last }: Page = await next;
    // Reads the next page while this one is written. Its error surfaces when it is awaited.
    next = rows.length === BATCH_ROWS ? customers.following(last, BATCH_ROWS) : undefined;
    next?.catch(() => undefined);
    yield rows;
    await onBatch();
  }
}
