import { expect } from 'chai';
import { changedFields } from '../../cards/activity/changedFields.js';
import { whatChanged } from '../../cards/activity/whatChanged.js';

describe('old and new values of an entry', () => {
  const subscription = { term: 'P2Y', status: 'active', billingPlan: 'usage', quantity: 5 };
  const read = (language: 'en' | 'es') =>
    changedFields(
      {
        before: subscription,
        after: { ...subscription, term: 'P1Y', status: 'on-hold', billingPlan: 'one-time' },
      },
      language,
      'UTC',
    );

  it('appear in words for known codes and unchanged for unknown codes', () => {
    expect(read('en')).to.eql([
      { name: 'Term', before: '2 years', after: '1 year' },
      { name: 'Status', before: 'Active', after: 'on-hold' },
      { name: 'Billing plan', before: 'billed by usage', after: 'billed once' },
    ]);
    expect(read('es')).to.eql([
      { name: 'Período', before: '2 años', after: '1 año' },
      { name: 'Estado', before: 'Activa', after: 'on-hold' },
      { name: 'Plan de facturación', before: 'facturación por uso', after: 'pago único' },
    ]);
  });

  it('have days as a reader writes them, but not in what only looks like a day', () => {
    const entry = { before: { endDate: '2026-11-25', name: '2026-11-25' }, after: null };
    expect(changedFields(entry, 'en', 'UTC').map(({ before }) => before)).to.eql([
      'Nov 25, 2026',
      '2026-11-25',
    ]);
    expect(changedFields(entry, 'es', 'UTC')[0]?.before).to.equal('25 nov 2026');
  });
});

describe('what an entry changed in a few words', () => {
  const said = (before: unknown, after: unknown) => whatChanged({ before, after }, 'en', 'UTC');

  for (const [before, after, words] of [
    [{ tags: ['gold', 'trial'] }, { tags: ['VIP', 'trial'] }, '+VIP −gold'],
    [{ tags: ['a', 'b'] }, { tags: ['b', 'a'] }, ''],
    [{ phone: '1' }, { phone: '2' }, 'Phone 1 → 2'],
    [{ phone: '' }, { phone: '2' }, 'Phone 2'],
    [{ phone: '1' }, { phone: '' }, 'Phone 1 → –'],
    [null, { order: 'CL-000012', lines: ['10 × E3'] }, 'CL-000012'],
    [{ order: 'CL-000012' }, { order: 'CL-000012', voidReason: 'x' }, 'CL-000012 · Void reason x'],
    [
      { product: 'E3', quantity: 1, term: 'P1M', endDate: '2026-12-01' },
      { product: 'E3', quantity: 2, term: 'P1Y', endDate: '2027-12-01' },
      'E3 · Quantity 1 → 2, Term 1 month → 1 year, +1',
    ],
    [null, { name: 'Contoso' }, ''],
    [null, null, ''],
    [{ phone: 'x'.repeat(30) }, { phone: 'y' }, `Phone ${'x'.repeat(23)}… → y`],
  ] as const)
    it(`is “${words}” for ${JSON.stringify([before, after]).slice(0, 60)}`, () => {
      expect(said(before, after)).to.equal(words);
    });
});
