import { expect } from 'chai';
import { readSearch } from '../../bot/slots/search.js';
import { repositories, type Database } from '../../db/index.js';
import { textOnly } from '../../db/search/plan.js';
import { addBilling } from '../support/addBilling.js';
import { addOwner } from '../support/addOwner.js';
import { addCustomers } from '../support/customers.js';
import { newDatabase, onEachDatabase } from '../support/database.js';
import { addSubscriptions } from '../support/subscriptions.js';

const ana = { id: 'a1', name: 'Ana' };
const ID = 'e3e3e3e3-1111-4222-8333-a1b2c3d4e5f6';

onEachDatabase('the reason for a search result', (dialect) => {
  let database: Database;
  const customers = () => repositories(database.read, ana).customers;

  /** Names and reasons of what a search finds, in order. */
  async function answer(typed: string) {
    const { search } = readSearch(typed);
    const { rows } = await customers().find(search);
    const reasons = await customers().reasons(search, rows);
    return rows.map(({ id, name }) => [name, ...(reasons.get(id) ?? [])]);
  }

  before(async () => {
    database = await newDatabase(dialect);
    const [madrid = 0, contoso = 0, adatum = 0] = await addCustomers(database, [
      { name: 'Hotel Madrid' },
      { name: 'Contoso', domain: 'contoso.es', tags: ['Gold', 'madridista'], microsoftId: ID },
      { name: 'Adatum', relationship: 'direct-bill' },
    ]);
    await addBilling(database, contoso, { city: 'Sevilla', country: 'ES' });
    await addBilling(database, adatum, {
      city: 'Madrid',
      country: 'ES',
      email: 'pia@adatum.es',
      phone: '+34 912 345 678',
    });
    await addOwner(database, adatum, { id: 'b2', name: 'Bea' });
    await addSubscriptions(database, [
      { customer: adatum, product: 'Microsoft 365 E3' },
      { customer: madrid, product: 'Visio Plan 2', status: 'expired' },
    ]);
    await database.transact(async (trx) => {
      const { customers: own } = repositories(trx, ana);
      await own.rename(madrid, 'Hotel Central Madrid', 1);
      await own.rename(adatum, 'A. Datum', 1);
    });
  });

  it('is none for a name, which comes first', async () => {
    expect(await answer('madrid')).to.eql([
      ['Hotel Central Madrid'],
      ['Contoso', { kind: 'tag', tag: 'madridista' }],
      ['A. Datum', { kind: 'place', city: 'Madrid', country: 'ES' }],
    ]);
  });

  it('is the place, the product, the relationship, the domain, the ID or the former name', async () => {
    const sevilla = { kind: 'place', city: 'Sevilla', country: 'ES' };
    expect(await answer('contoso sevill')).to.eql([['Contoso', sevilla]]);
    expect((await answer('spain')).map(([, reason]) => reason)).to.have.deep.members([
      sevilla,
      { kind: 'place', city: 'Madrid', country: 'ES' },
    ]);
    for (const [typed, reason] of [
      ['e3', { kind: 'product', product: 'Microsoft 365 E3' }],
      ['"365 E3"', { kind: 'product', product: 'Microsoft 365 E3' }],
      ['product:e3', { kind: 'product', product: 'Microsoft 365 E3' }],
      ['city:madrid', { kind: 'place', city: 'Madrid', country: 'ES' }],
      ['direct bill', { kind: 'relationship' }],
      ['email:pia', { kind: 'email', email: 'pia@adatum.es' }],
      ['phone:912345678', { kind: 'phone', phone: '+34 912 345 678' }],
      ['owner:bea', { kind: 'owner', name: 'Bea' }],
      ['adatum', { kind: 'importedName', name: 'Adatum' }],
    ] as const)
      expect(await answer(typed), typed).to.eql([['A. Datum', reason]]);
    expect(await answer('contoso.es')).to.eql([['Contoso', { kind: 'domain' }]]);
    expect(await answer('e3e3e3e3')).to.eql([['Contoso', { kind: 'microsoftId' }]]);
  });

  it('is each of several', async () => {
    expect(await answer('gold sevilla')).to.eql([
      ['Contoso', { kind: 'tag', tag: 'Gold' }, { kind: 'place', city: 'Sevilla', country: 'ES' }],
    ]);
    expect(await answer('madrid spain e3')).to.eql([
      [
        'A. Datum',
        { kind: 'place', city: 'Madrid', country: 'ES' },
        { kind: 'product', product: 'Microsoft 365 E3' },
      ],
    ]);
  });

  it('is never a place or product when one customer is named', async () => {
    const named = async (typed: string) =>
      (await customers().find(textOnly(readSearch(typed).search))).rows.map(({ name }) => name);
    expect(await named('madrid')).to.eql(['Hotel Central Madrid', 'Contoso']);
    for (const typed of ['spain', 'e3', 'direct bill'])
      expect(await named(typed), typed).to.eql([]);
    expect(await customers().nearest('madird', 5)).to.eql(['Hotel Central Madrid', 'Contoso']);
  });

  it('helps with a typo in a city, and counts what a correction finds', async () => {
    const spellings = await customers().closest(readSearch('sevlila').search);
    expect(spellings.map(({ words, total, only }) => [words, total, only?.name])).to.eql([
      [['Sevilla'], { count: 1, more: false }, 'Contoso'],
    ]);
    const [madrid] = await customers().closest(readSearch('madird').search);
    expect(madrid?.total).to.eql({ count: 3, more: false });
  });
});
