import { expect } from 'chai';
import fc from 'fast-check';
import { BILLING_FIELDS, BILLING_LENGTHS, type SomeBilling } from '../../db/billing/fields.js';
import { checkBilling, requiredFields } from '../../db/billing/rules.js';
import { MADRID } from '../support/billing.js';

const valid = { ...MADRID, name: 'Contoso, Ltd.', email: 'ana@contoso.com' };

/** Faults as `field code`. */
const faults = (given: SomeBilling) =>
  checkBilling({ ...valid, ...given }).faults.map(({ field, code }) => `${field} ${code}`);

describe('a billing profile', () => {
  it('is valid with the values that Partner Center requires', () => {
    expect(faults({})).to.eql([]);
  });

  it('requires the fields of its country, and reports them in form order', () => {
    expect(checkBilling({}).faults.map(({ field, code }) => `${field} ${code}`)).to.eql([
      'name missing',
      'email missing',
      'firstName missing',
      'lastName missing',
      'country missing',
      'addressLine1 missing',
      'city missing',
      'language missing',
      'culture missing',
    ]);
    expect(faults({ state: '', postalCode: '' })).to.eql(['state missing', 'postalCode missing']);
    expect(faults({ country: 'DE', state: '', postalCode: '26133' })).to.eql([]);
    expect(faults({ country: 'HK', state: 'Kowloon', city: '', postalCode: '' })).to.eql([]);
    expect(faults({ country: 'IE', state: '', postalCode: '' })).to.eql([]);
  });

  const codes: [country: string, good: string[], bad: string[]][] = [
    ['ES', ['28013', ' 28013 ', '28013'], ['2801', '28013-1', 'MADRID']],
    ['US', ['98052', '98052-6399'], ['9805', '98052-63', 'WA 98052']],
    ['GB', ['EC1Y 8SY', 'ec1y8sy', 'BFPO 61'], ['EC1Y', '28013']],
    ['JP', ['154-0023', '1540023', '154-0023'], ['154', '154-00231']],
    ['CA', ['H3Z 2Y7'], ['H3Z', '98052']],
    ['AE', ['', 'anything'], []],
  ];
  for (const [country, good, bad] of codes)
    it(`validates postal codes of ${country}`, () => {
      const rest = { country, state: 'X' };
      for (const postalCode of good) expect(faults({ ...rest, postalCode })).to.eql([]);
      for (const postalCode of bad)
        expect(faults({ ...rest, postalCode })).to.eql(['postalCode postal-code']);
    });

  it('shows an example of a valid postal code and phone number of the country', () => {
    const { faults: found } = checkBilling({ ...valid, postalCode: '1', phone: '12' });
    expect(found).to.deep.include({
      field: 'postalCode',
      code: 'postal-code',
      country: 'ES',
      example: '28039',
    });
    expect(found[0]).to.include({ field: 'phone', code: 'phone', country: 'ES' });
    expect(found[0]?.example).to.match(/^\+34 /);
  });

  it('accepts a national phone number and stores it in international format', () => {
    const phone = (given: SomeBilling) => checkBilling({ ...valid, ...given }).billing.phone;
    expect(phone({ phone: '915 55 01 00' })).to.equal('+34 915 55 01 00');
    expect(phone({ phone: '020 7946 0018', country: 'UK' })).to.equal('+44 20 7946 0018');
    expect(phone({ phone: '+81 3-1234-5678' })).to.equal('+81 3 1234 5678');
    expect(phone({ phone: '(425) 555-0100 ext 12', country: 'US' })).to.equal(
      '+1 425 555 0100 ext. 12',
    );
    expect(faults({ phone: '' })).to.eql([]);
    for (const bad of ['12', 'call me', '915 55 01', 'tel: 915 55 01 00 or 2'])
      expect(faults({ phone: bad }), bad).to.eql(['phone phone']);
  });

  it('validates e-mail addresses', () => {
    for (const email of ['a@b.co', "o'neil+x@söhne.example.com", 'ana@sub.contoso.com'])
      expect(faults({ email }), email).to.eql([]);
    for (const email of ['ana', 'ana@', '@contoso.com', 'a b@c.com', 'ana@contoso', '<a@b.co>'])
      expect(faults({ email }), email).to.eql(['email email']);
  });

  it('limits the length of its fields', () => {
    for (const field of BILLING_FIELDS) {
      const fault = checkBilling({ ...valid, [field]: 'x'.repeat(BILLING_LENGTHS[field] + 1) });
      expect(fault.faults).to.deep.include({
        field,
        code: 'too-long',
        maxLength: BILLING_LENGTHS[field],
      });
    }
  });

  it('does not change when it is checked again', () => {
    const anyBilling = fc.record(
      Object.fromEntries(
        BILLING_FIELDS.map((field) => [
          field,
          fc.oneof(
            fc.string({ unit: 'binary', maxLength: 30 }),
            fc.constantFrom(...Object.values(valid), 'UK', '(11) 5555-0100', '+1 425 555 0100'),
          ),
        ]),
      ),
    );
    fc.assert(
      fc.property(anyBilling, (given) => {
        const once = checkBilling(given);
        expect(checkBilling(once.billing)).to.eql(once);
        for (const { field } of once.faults)
          if (once.billing[field] === '')
            expect(requiredFields(once.billing.country).has(field)).to.equal(true);
      }),
      { numRuns: 150, examples: [[{ ...valid, postalCode: 'ΐ' }]] },
    );
  });
});
