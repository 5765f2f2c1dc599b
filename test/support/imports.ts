import type { ListSource } from '../../bot/files/csvList.js';
import { readCustomersCsv } from '../../bot/files/customersCsv.js';
import { CONSOLE } from '../../db/activity/entry.js';
import { importCustomers, type ImportOptions } from '../../db/import/index.js';
import type { LeftOutRow } from '../../db/import/fileRow.js';
import type { ImportReport } from '../../db/import/report.js';
import type { Database } from '../../db/index.js';

export const HEADING = 'Microsoft ID,Company name,Primary domain name,Relationship,Tags';

/** Returns a recognizable Microsoft ID. */
export const guid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** A customers CSV file with the English heading. */
export const list = (...rows: string[]): string => [HEADING, ...rows, ''].join('\r\n');

/** A file of these pieces. */
export const bytes = (...pieces: (string | Uint8Array)[]): ListSource =>
  async function* () {
    for (const piece of pieces) {
      await Promise.resolve();
      yield typeof piece === 'string' ? Buffer.from(piece) : piece;
    }
  };

/** Imports this text as the command line would; returns the report with the rows left out. */
export async function importText(
  database: Database,
  text: string,
  options: Partial<ImportOptions> = {},
): Promise<ImportReport & { rows: LeftOutRow[] }> {
  const leftOut: LeftOutRow[] = [];
  const { rows } = await readCustomersCsv(bytes(text));
  const report = await importCustomers(database, rows, {
    file: 'Customers.csv',
    actor: CONSOLE,
    onLeftOut: (row) => void leftOut.push(row),
    ...options,
  });
  return { ...report, rows: leftOut };
}

/** All data that a customer import can change, serialized for exact comparison. */
export async function snapshotCustomers(database: Database): Promise<string> {
  const { read } = database;
  const tables = await Promise.all([
    read('customers').orderBy('id'),
    read('tags').orderBy('id'),
    read('customer_tags').orderBy(['customerId', 'tagId']),
    read('activity').orderBy('id'),
  ]);
  return JSON.stringify(tables);
}
