import { COUNTRIES, usualLanguage } from '../../../db/billing/countries.js';
import {
  differences,
  type Billing,
  type BillingField,
  type SomeBilling,
} from '../../../db/billing/fields.js';
import { mergeBilling, type Choice, type Merge } from '../../../db/billing/merge.js';
import type { BillingSince } from '../../../db/billing/repository.js';

/** An edit that is not saved yet, merged with what is stored now. */
export interface PendingEdit {
  /** Billing information now and when the form was opened, and the changes in between. */
  stored: BillingSince;
  edits: SomeBilling;
  merge: Merge;
  /** Choices between both sides of a conflict. */
  choices: Partial<Record<BillingField, Choice>>;
}

export const pendingEdit = (
  stored: BillingSince,
  edits: SomeBilling,
  choices: PendingEdit['choices'] = {},
): PendingEdit => ({
  stored,
  edits,
  choices,
  merge: mergeBilling(stored.base, stored.billing, edits, choices),
});

/** Returns the fields that a whole form changes. */
export const editsOf = (base: Billing, billing: Billing): SomeBilling =>
  Object.fromEntries(differences(base, billing).map((field) => [field, billing[field]]));

const usualIn = (country: string) =>
  COUNTRIES.includes(country) ? usualLanguage(country) : undefined;

/** Fills in the country's usual language and culture if they are empty. */
export function withUsual(billing: Billing): Billing {
  const usual = usualIn(billing.country);
  const { language, culture } = billing;
  if (!usual) return billing;
  const isUsual = culture === '' && (language === '' || language === usual.language);
  return {
    ...billing,
    language: language || usual.language,
    culture: isUsual ? usual.culture : culture,
  };
}

/** Reverses `withUsual`, so that the two fields follow the country when it is edited again. */
export function withoutUsual(billing: Billing, base: Billing): Billing {
  const usual = usualIn(billing.country);
  const unfilled = (field: 'language' | 'culture') =>
    base[field] === '' && billing[field] === usual?.[field] ? '' : billing[field];
  return { ...billing, language: unfilled('language'), culture: unfilled('culture') };
}
