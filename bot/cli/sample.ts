import { createReadStream } from 'node:fs';
import { importCustomers, ImportStopped } from '../../db/import/index.js';
import { repositories, type Database } from '../../db/index.js';
import { sampleFile } from '../../db/sample/index.js';
import { readCustomersCsv } from '../files/readCustomersCsv.js';

const SAMPLE = { id: 'sample', name: 'sample' };

/**
 * Puts the sample list into a database without customers, through the importer that real lists come
 * in by; into any other, nothing. Of processes that start at once one loads it.
 */
export async function loadSample(database: Database): Promise<void> {
  if ((await repositories(database.read, SAMPLE).customers.count()) > 0) return;
  const { rows } = await readCustomersCsv(createReadStream(sampleFile()));
  try {
    await importCustomers(database, rows, {
      file: 'Customers.csv',
      actor: SAMPLE,
      onlyWhenEmpty: true,
    });
  } catch (error) {
    if (!(error instanceof ImportStopped)) throw error;
  }
}
