import type { AddressRules } from '../../db/billing/addresses.js';
import type { BillingField } from '../../db/billing/fields.js';
import type { BillingFault } from '../../db/billing/rules.js';
import { count, countryName, languageName } from '../format.js';
import { literal } from '../literal.js';
import { texts, type Language } from '../text/index.js';

/** A field's name in its country. @param rules undefined while the country is unknown */
export function fieldName(
  field: BillingField,
  rules: AddressRules | undefined,
  language: Language,
): string {
  const text = texts[language].billing;
  if (!rules) return text.fields[field];
  if (field === 'state' && rules.state) return text.states[rules.state];
  if (field === 'city') return text.cities[rules.city];
  if (field === 'postalCode') return text.postalCodes[rules.postalCode];
  if (field === 'region' && rules.state === 'region') return text.otherRegion;
  return text.fields[field];
}

/** A value as it is edited: countries and languages by name. */
export function valueText(field: BillingField, value: string, language: Language): string {
  if (field === 'country') return countryName(value, language);
  if (field === 'language') return languageName(value, language);
  return value;
}

/** A value for a TextRun, with a word for empty. */
export const shownValue = (
  field: BillingField,
  value: string,
  language: Language,
  max?: number,
): string =>
  value === '' ? texts[language].billing.empty : literal(valueText(field, value, language), max);

/** The fault in a field, and how to correct it. */
export function faultText(fault: BillingFault, language: Language): string {
  const { code, maxLength, country, example = '' } = fault;
  const where = country === undefined ? '' : countryName(country, language);
  const length = maxLength === undefined ? '' : count(maxLength, language);
  return texts[language].billing.faults[code](example, where, length);
}
