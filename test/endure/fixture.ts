import { existsSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { connect, repositories, type Database, type Dialect } from '../../db/index.js';
import { MADRID } from '../support/billing.js';
import { addCustomers } from '../support/customers.js';
import { copyOfDatabase, emptyDatabase } from '../support/database.js';
import { addOffers } from '../support/offers.js';
import { addLongList } from '../support/someList.js';

/** A word that a quarter of the customer names share. */
export const REGIONS = ['north', 'south', 'east', 'west'] as const;

export interface Fixture {
  /** Number of customers to work with. */
  customers: number;
  /** Upload ranges of the additional list; 0 if no long file is needed. */
  ranges: number;
}

export const customerName = (n: number): string =>
  `Acme${String(n).padStart(3, '0')} ${REGIONS[n % REGIONS.length] ?? ''}`;

const templates = new Map<string, Promise<string>>();

/** Returns the URL of a new database with customers that are ready for tags, billing and orders. */
export async function filledDatabase(dialect: Dialect, fixture: Fixture): Promise<string> {
  const key = JSON.stringify([dialect, fixture]);
  const template = templates.get(key) ?? fill(dialect, fixture);
  templates.set(key, template);
  const url = await copyOfDatabase(dialect, await template);
  if (dialect === 'sqlite') await copyLog(await template, url);
  return url;
}

/** Copies the write-ahead log, which may remain with data if connections close at the same time. */
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

/** Adds the terms that ordering requires and a valid billing profile. */
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
