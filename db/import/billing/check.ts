import { BILLING_FIELDS, type SomeBilling } from '../../billing/fields.js';
import { checkBilling } from '../../billing/rules.js';
import { fold } from '../../fold.js';
import { Fault } from '../fault.js';
import type { BillingRecord } from './record.js';

/**
 * What is staged of a row: the fields of which the file says something. Partner Center has what it has,
 * so a row is left out only for what nobody could work with: no company name, a country or an e-mail
 * address that is none, a text that is too long. Anything else is kept as written.
 * @throws {Fault} where it breaks one of these rules.
 */
export function readBilling(record: BillingRecord): SomeBilling {
  const { billing, faults } = checkBilling(record);
  const given = BILLING_FIELDS.filter((field) => record[field] !== undefined);
  if (given.includes('name') && fold(billing.name) === '') throw new Fault('name-empty', '');
  for (const { field, code } of faults) {
    if (!given.includes(field)) continue;
    if (code === 'too-long') {
      if (field === 'name') throw new Fault('name-length', String(billing.name.length));
      throw new Fault('too-long', billing[field]);
    }
    if (code === 'country' || code === 'email') throw new Fault(code, billing[field]);
  }
  return Object.fromEntries(given.map((field) => [field, billing[field]]));
}
