import { expect } from 'chai';
import { fieldsOf } from '../../cards/activity/words.js';

describe('old and new values of an entry', () => {
  const subscription = { term: 'P3Y', status: 'active', billingPlan: 'annual', quantity: 5 };
  const read = (language: 'en' | 'es') =>
    fieldsOf(
      { before: subscription, after: { ...subscription, term: 'P1Y', status: 'on-hold' } },
      language,
      'UTC',
    );

  it('appear in words for known codes and unchanged for unknown codes', () => {
    expect(read('en')).to.eql([
      { name: 'Term', before: '3 years', after: '1 year' },
      { name: 'Status', before: 'Active', after: 'on-hold' },
    ]);
    expect(read('es')).to.eql([
      { name: 'Período', before: '3 años', after: '1 año' },
      { name: 'Estado', before: 'Activa', after: 'on-hold' },
    ]);
  });
});
