import { z } from 'zod';
import { createCustomers } from '../../db/customers/repository.js';
import { customerBatches } from './customerBatches.js';
import { customersCsv } from './customersCsv.js';
import { exportCues } from './exportCues.js';
import { fileKind } from './fileKind.js';

/** Average length of a line, for the size on the consent card. */
const LINE_BYTES = 110;

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
        put(customersCsv(language, customerBatches(createCustomers(trx), onBatch), style)),
      ),
});
