import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { csvStyleOf } from '../../bot/files/csvStyle.js';
import { customersFile } from '../../bot/files/customersFile.js';
import { connect } from '../../db/index.js';
import { printMeasurements } from './children.js';

/** `exportChild.ts <database> <file>`: writes Customers.csv and prints its measurements. */
const [url = '', file = ''] = process.argv.slice(2);
const database = await connect(url);
await database.read('customers').first('id');
await printMeasurements(async () => {
  let rows = 0;
  const style = csvStyleOf('en');
  const reader = { id: 'bench', role: 'admin', language: 'en', timeZone: 'UTC', style } as const;
  const onBatch = () => {
    rows += 1_000;
    return Promise.resolve();
  };
  const content = customersFile.content({}, reader, { database, onBatch });
  await content((chunks) => pipeline(Readable.from(chunks), createWriteStream(file)));
  return { rows };
});
await database.close();
