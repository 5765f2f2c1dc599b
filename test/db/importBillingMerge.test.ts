import { expect } from 'chai';
import fc from 'fast-check';
import { BILLING_FIELDS, eachField, type Billing } from '../../db/billing/fields.js';
import { mergeBillingFile } from '../../db/import/billing/mergeBilling.js';

const value = fc.constantFrom('', 'Madrid', 'madrid', 'Toledo');
const all = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.record(eachField(() => arbitrary)) as fc.Arbitrary<Record<keyof Billing, T>>;
const ours = all(value);
const base = all(fc.option(value));
const theirs = fc.record(
  eachField(() => value),
  { requiredKeys: [] },
);

describe('the merge of billing information', () => {
  it('changes nothing if the file has the current values or none', () => {
    fc.assert(
      fc.property(base, ours, (base, ours) => {
        for (const file of [ours, {}])
          expect(mergeBillingFile(base, ours, file)).to.eql({
            billing: ours,
            kept: false,
            conflict: false,
          });
      }),
    );
  });

  it('merges each field separately', () => {
    fc.assert(
      fc.property(base, ours, theirs, (base, ours, theirs) => {
        const { billing, kept, conflict } = mergeBillingFile(base, ours, theirs);
        const fate = BILLING_FIELDS.map((field) => {
          const [was, here, there = here] = [base[field], ours[field], theirs[field]];
          const taken = here === was && there !== was;
          expect(billing[field], field).to.equal(taken ? there : here);
          if (here === there || taken) return '';
          return there === was ? 'kept' : 'conflict';
        });
        expect([kept, conflict]).to.eql([fate.includes('kept'), fate.includes('conflict')]);
      }),
    );
  });

  it('has the same result when the file is imported again', () => {
    fc.assert(
      fc.property(base, ours, theirs, (base, ours, theirs) => {
        const { billing } = mergeBillingFile(base, ours, theirs);
        const again = mergeBillingFile({ ...base, ...theirs }, billing, theirs);
        expect(again.billing).to.eql(billing);
        expect(again.conflict).to.equal(false);
      }),
    );
  });
});
