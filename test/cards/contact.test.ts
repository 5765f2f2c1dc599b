import { expect } from 'chai';
import { addressText, emailUrl, phoneUrl } from '../../cards/customers/contact.js';
import { addressRules } from '../../db/billing/addresses.js';
import { processorTimeOf } from '../fuzz/linearTime.js';
import { hostileTexts } from './records.js';

describe('a contact', () => {
  for (const [phone, url] of [
    ['+1 425 555 0112', 'tel:+14255550112'],
    ['+34 915 55 01 00', 'tel:+34915550100'],
    ['+44 (20) 7946-0018', 'tel:+442079460018'],
    ['+49.30.901820', 'tel:+4930901820'],
  ] as const)
    it(`can be called at ${phone}`, () => {
      expect(phoneUrl(phone)).to.equal(url);
    });

  for (const phone of [
    '',
    '425 555 0112',
    '+0 425 555 0112',
    '+1 425',
    '+1 425 555 0112 ext. 7',
    '+1 425 555 0112;phone-context=x',
    '+1 425 555 0112\n+2',
    `+${'1 '.repeat(30)}`,
    '+1234567890123456',
    'javascript:alert(1)',
    'tel:+14255550112',
    ...hostileTexts,
  ])
    it(`cannot be called at “${phone}”`, () => {
      expect(phoneUrl(phone)).to.equal(undefined);
    });

  it('can be written to', () => {
    expect(emailUrl('ana.bowman+billing@mail.contoso.com')).to.equal(
      'mailto:ana.bowman+billing@mail.contoso.com',
    );
  });

  for (const email of [
    '',
    'ana',
    'ana@contoso',
    'ana@contoso.com?bcc=eve@evil.example',
    'ana@contoso.com,eve@evil.example',
    'ana@contoso.com\neve@evil.example',
    'ana%0a@contoso.com',
    '"ana"@contoso.com',
    'https://evil.example/@contoso.com',
    'javascript:alert(1)//@contoso.com',
    'mailto:ana@contoso.com',
    `${'a'.repeat(250)}@contoso.com`,
    ...hostileTexts,
  ])
    it(`cannot be written to at “${email}”`, () => {
      expect(emailUrl(email)).to.equal(undefined);
    });

  it('is checked in no time, whatever its length', async () => {
    const spent = await processorTimeOf(() => {
      emailUrl(`a@${'a-'.repeat(5_000)}`);
      emailUrl(`a@${'a.'.repeat(120)}`);
      phoneUrl(`+1${'(1'.repeat(5_000)}`);
      phoneUrl(`+1${'1'.repeat(37)}x`);
    });
    expect(spent).to.be.below(50);
  });
});

describe('an address', () => {
  const street = { addressLine1: '1 Main Street', addressLine2: '' };
  const rows = [
    [
      'US',
      { city: 'Redmond', state: 'WA', postalCode: '98052' },
      '1 Main Street, Redmond, WA 98052, United States',
    ],
    [
      'ES',
      { city: 'Getafe', state: 'Madrid', postalCode: '28901' },
      '1 Main Street, 28901 Getafe, Madrid, Spain',
    ],
    [
      'ES',
      { city: 'Madrid', state: 'Madrid', postalCode: '28013' },
      '1 Main Street, 28013 Madrid, Spain',
    ],
    [
      'GB',
      { city: 'London', state: '', postalCode: 'W1A 1AA' },
      '1 Main Street, London, W1A 1AA, United Kingdom',
    ],
  ] as const;
  for (const [country, place, text] of rows)
    it(`has the order of its country: ${text}`, () => {
      expect(addressText({ ...street, ...place, country }, addressRules(country), 'en')).to.equal(
        text,
      );
    });

  it('has only what is known', () => {
    expect(addressText({ city: 'Madrid', country: 'ES' }, undefined, 'es')).to.equal(
      'Madrid, España',
    );
    expect(addressText({ city: '', country: '' }, undefined, 'en')).to.equal('');
  });
});
