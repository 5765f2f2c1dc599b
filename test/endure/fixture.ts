import { existsSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { connect, repositories, type Database, type Dialect } from '../../db/index.js';
import { MADRID } from '../support/billing.js';
import { addCustomers } from '../support/customers.js';
import { copyOfDatabase, emptyDatabase } from '../support/database.js';
import { addOffers } from '../support/offers.js';
import { addLongList } from '../support/someList.js';

/** A word of a customer's name that a part of them shares. */
export const REGIONS = ['north', 'south', 'east', 'west'] as const;

export interface Fixture {
  /** How many customers there are to work with. */
  customers: number;
  /** How many ranges of an upload the list takes besides; 0 where no file need be long. */
  ranges: number;
}

export const customerName = (n: number): string =>
  `Acme${String(n).padStart(3, '0')} ${REGIONS[n % REGIONS.length] ?? ''}`;

const made = new Map<string, Promise<string>>();

/** The URL of a new database with customers that can be tagged, billed and sold to. */
export async function filledDatabase(dialect: Dialect, fixture: Fixture): Promise<string> {
  const key = JSON.stringify([dialect, fixture]);
  const template = made.get(key) ?? fill(dialect, fixture);
  made.set(key, template);
  const url = await copyOfDatabase(dialect, await template);
  if (dialect === 'sqlite') await copyLog(await template, url);
  return url;
}

/** Connections that close at the same moment can leave the write-ahead log beside the file, with all that was written. */
async function copyLog(from: string, to: string): Promise<void> {
  const [source, target] = [from, to].map((url) => `${url.slice('sqlite:'.length)}-wal`);
  if (source && target && existsSync(source)) await copyFile(source, target);
}

async function fill(dialect: Dialect, { customers, ranges }: Fixture): Promise<string> {
  const url = await emptyDatabase(dialect);
  const database = await connect(url);
  if (ranges > 0) await addLongList(database, ranges);
  const names = Array.from({ length: customers }, (_, n) => ({
    name: customerName(n),
    domain: `acme${String(n).padStart(3, '0')}.example`,
  }));
  const ids = await addCustomers(database, names);
  await addOffers(
    database,
    ['E3', 'E5', 'Visio'].map((product) => ({ product })),
  );
  await addTerms(database, ids);
  await database.close();
  return url;
}

/** All that is asked once of a customer before ordering, and a sound billing profile. */
async function addTerms(database: Database, ids: readonly number[]): Promise<void> {
  const fields = {
    email: MADRID.email,
    firstName: MADRID.firstName,
    lastName: MADRID.lastName,
    country: MADRID.country,
    addressLine1: MADRID.addressLine1,
    city: MADRID.city,
    cityKey: 'madrid',
    state: MADRID.state,
    postalCode: MADRID.postalCode,
    language: MADRID.language,
    culture: MADRID.culture,
    changedAt: new Date().toISOString(),
  };
  await database.transact(async (trx) => {
    const { customerTerms } = repositories(trx, { id: 'fixture', name: 'fixture' });
    for (const id of ids) {
      await trx('billing_profiles').insert({ customerId: id, ...fields });
      await customerTerms.keepSegment(id, 'commercial');
      await customerTerms.keepAgreement(id, { signer: 'Clara', signedOn: '2026-11-01' });
    }
  });
}
