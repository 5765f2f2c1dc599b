import { expect } from 'chai';
import { changedFields } from '../../cards/activity/changedFields.js';

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
});
