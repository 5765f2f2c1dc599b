import { expect } from 'chai';
import fc from 'fast-check';
import { BILLING_FIELDS, eachField, type Billing } from '../../db/billing/fields.js';
import { rewind, type BillingChange } from '../../db/billing/history.js';
import { mergeBilling, type Choice } from '../../db/billing/merge.js';

const value = fc.constantFrom('', 'a', 'b', 'c');
const billing: fc.Arbitrary<Billing> = fc.record(eachField(() => value));
const choices = fc.record(
  eachField(() => fc.constantFrom<Choice>('mine', 'theirs')),
  { requiredKeys: [] },
);

describe('an edit and changes that others saved in the meantime', () => {
  it('are merged by field, without losing a value or resolving a conflict automatically', () => {
    fc.assert(
      fc.property(billing, billing, billing, choices, (base, now, mine, chosen) => {
        const merge = mergeBilling(base, now, mine, chosen);
        for (const field of BILLING_FIELDS) {
          const [was, is, wanted] = [base[field], now[field], mine[field]];
          const both = wanted !== was && is !== was && wanted !== is;
          const choice = chosen[field];
          expect(merge.conflicts.includes(field)).to.equal(both && choice === undefined);
          const takesMine = wanted !== was && wanted !== is && (!both || choice === 'mine');
          expect(merge.merged[field]).to.equal(takesMine ? wanted : is);
          expect(merge.mine.includes(field)).to.equal(takesMine);
          if (merge.theirs.includes(field)) expect(is).not.to.equal(was);
        }
      }),
    );
  });

  it('result in the edit if only one side changed, and in the stored values if nothing was edited', () => {
    fc.assert(
      fc.property(billing, billing, (base, other) => {
        expect(mergeBilling(base, base, other).merged).to.eql(other);
        expect(mergeBilling(base, other, base).merged).to.eql(other);
        expect(mergeBilling(base, other, {}).conflicts).to.eql([]);
      }),
    );
  });
});

describe('the history', () => {
  it('reconstructs the profile as of any entry', () => {
    fc.assert(
      fc.property(fc.array(billing, { minLength: 1, maxLength: 6 }), (states) => {
        const changes = states.slice(1).map((after, n): BillingChange => {
          const before = states[n] as Billing;
          const changed = BILLING_FIELDS.filter((field) => before[field] !== after[field]);
          const only = (values: Billing) =>
            Object.fromEntries(changed.map((field) => [field, values[field]]));
          const by = { id: 'a', name: 'Ana' };
          return { entry: n + 1, at: '', by, before: only(before), after: only(after) };
        });
        for (const [entry, state] of states.entries())
          expect(rewind(states.at(-1) as Billing, changes.slice(entry))).to.eql(state);
      }),
    );
  });
});
