import { expect } from 'chai';
import { BILLING_CSV, readBillingCsv } from '../../bot/files/billingCsv.js';
import { parseYesNo, parseBillingPlan, parseStatus, parseTerm } from '../../bot/files/cells.js';
import { CUSTOMERS_CSV } from '../../bot/files/customersCsv.js';
import { parseDay } from '../../bot/files/dayCells.js';
import { InvalidList } from '../../bot/files/invalidList.js';
import type { ListHeadings } from '../../bot/files/listHeadings.js';
import { readSubscriptionsCsv, SUBSCRIPTIONS_CSV } from '../../bot/files/subscriptionsCsv.js';
import { LANGUAGES } from '../../cards/text/index.js';
import { fold } from '../../db/fold.js';
import { bytes } from '../support/imports.js';
import { rejection } from '../support/rejection.js';

describe('a CSV cell', () => {
  it('accepts a term in words or as a code', () => {
    for (const text of ['P1M', 'p1m', '1 month', 'Monthly', 'un mes', 'Mensual', '1-Month'])
      expect(parseTerm(text), text).to.equal('P1M');
    for (const text of ['P1Y', '1 year', 'One year', '1 año', 'Anual', '12 months', 'P12M'])
      expect(parseTerm(text), text).to.equal('P1Y');
    for (const text of ['P3Y', '3 years', 'Three Years', '3 años', 'Trienal', '36 meses'])
      expect(parseTerm(text), text).to.equal('P3Y');
    for (const text of ['', 'forever', '1 yearly', 'P1', 'constructor'])
      expect(parseTerm(text)).to.equal(text);
  });

  it('accepts a date in the format of the file’s language or in ISO format', () => {
    for (const dayOrder of ['day-first', 'month-first', 'contradictory'] as const)
      for (const text of ['2026-11-05', '2026-11-5', ' 2026-11-05T23:00:00Z', '2026-11-05 10:00'])
        expect(parseDay(text, { dayOrder }), text).to.equal('2026-11-05');
    const monthFirst = { dayOrder: 'month-first' } as const;
    const dayFirst = { dayOrder: 'day-first' } as const;
    for (const text of ['11/5/2026', '11/05/2026', '11/5/2026 12:00:00 AM', '11-5-2026'])
      expect(parseDay(text, monthFirst), text).to.equal('2026-11-05');
    for (const text of ['5/11/2026', '05/11/2026', '5/11/2026 0:00', '05.11.2026'])
      expect(parseDay(text, dayFirst), text).to.equal('2026-11-05');
    for (const text of ['', '25/11/2026', '2026-02-30', '1/2/26', 'soon', '11/5/2026x'])
      expect(parseDay(text, monthFirst), text).to.equal(text);
  });

  it('accepts yes or no, a status and a billing plan in either language', () => {
    for (const text of ['Yes', 'sí', 'SI', 'TRUE', 'Verdadero', '1', 'On'])
      expect(parseYesNo(text), text).to.equal('yes');
    for (const text of ['No', 'false', 'FALSO', '0', 'Off'])
      expect(parseYesNo(text)).to.equal('no');
    expect(
      ['Active', 'Suspendida', 'caducada', 'DELETED', 'Cancelada', 'Warned'].map(parseStatus),
    ).to.eql(['active', 'suspended', 'expired', 'deleted', 'deleted', 'Warned']);
    expect(['Monthly', 'Anual', 'Trienal', 'Once'].map(parseBillingPlan)).to.eql([
      'monthly',
      'annual',
      'triennial',
      'Once',
    ]);
  });
});

describe('an importable list', () => {
  const lists: ListHeadings[] = [CUSTOMERS_CSV, BILLING_CSV, SUBSCRIPTIONS_CSV];

  it('has a unique heading for each column in each language', () => {
    for (const list of lists) {
      const all = LANGUAGES.flatMap((language) =>
        list.columns.map(({ key }) => [key, fold(list.headings(language)[key] ?? '')] as const),
      );
      const keyOf = new Map(all.map(([key, heading]) => [heading, key]));
      expect(keyOf.has('')).to.equal(false);
      for (const [key, heading] of all) expect(keyOf.get(heading), heading).to.equal(key);
    }
  });

  it('is refused when it is read as another list', async () => {
    const heading = (list: ListHeadings) =>
      bytes(list.columns.map(({ key }) => list.headings('en')[key]).join(','));
    const why = async (work: Promise<unknown>) => {
      const error = await rejection(work);
      return error instanceof InvalidList ? error.problem : error;
    };
    expect(await why(readBillingCsv(heading(CUSTOMERS_CSV)))).to.eql({
      reason: 'columns-missing',
      columns: ['country'],
    });
    expect(await why(readSubscriptionsCsv(heading(BILLING_CSV)))).to.eql({
      reason: 'columns-missing',
      columns: ['subscriptionId', 'product', 'status'],
    });
  });
});
