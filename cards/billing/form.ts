import type { AddressRules } from '../../db/billing/addresses.js';
import type { Billing, BillingField } from '../../db/billing/fields.js';
import type { BillingFault } from '../../db/billing/rules.js';
import type { Customer } from '../../db/customers/customer.js';
import { execute, openUrl, type Ask } from '../action.js';
import { customerToken } from '../customers/list.js';
import { literal } from '../literal.js';
import { layout, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import source from './form.json' with { type: 'json' };
import { faultText, fieldName, valueName } from './words.js';

const render = layout(source);

/** What stands beside each other; the country, which decides on the rest, comes before the address. */
const ROWS: readonly BillingField[][] = [
  ['name'],
  ['email'],
  ['firstName', 'lastName'],
  ['phone'],
  ['country'],
  ['addressLine1'],
  ['addressLine2'],
  ['city', 'state'],
  ['region', 'postalCode'],
  ['language', 'culture'],
];
/** What a phone's keyboard is to offer. */
const STYLES: Partial<Record<BillingField, object>> = {
  email: { style: 'email' },
  phone: { style: 'tel' },
};

export interface BillingForm {
  customer: Pick<Customer, 'id' | 'name'>;
  /** What stands in the inputs: as it is saved, or as it was typed. */
  typed: Billing;
  faults: readonly BillingFault[];
  /** Whether there was something to save. */
  unchanged?: boolean;
  /** Undefined while there is no country. */
  rules: AddressRules | undefined;
  required: ReadonlySet<BillingField>;
  lengths: Readonly<Record<BillingField, number>>;
  /** How far the history had come when the form was opened. */
  seen: number;
  back: Ask | undefined;
  /** Where the customer is changed for Microsoft. */
  partnerCenter: string;
}

/** Billing information to be read and edited. What is wrong stands under its input. */
export function billingForm(form: BillingForm, language: Language): AdaptiveCard {
  const { customer, faults, unchanged = false, seen, back, partnerCenter } = form;
  const text = texts[language].billing;
  const asked = { customer: customerToken(customer.id), seen };
  const said = (words: string, color: string) => [{ text: words, color }];
  const changeCountry = execute(
    { verb: 'billing.form', input: asked },
    language,
    text.changeCountry,
  );
  return render({
    lang: language,
    title: text.title,
    name: literal(customer.name, 120),
    said:
      faults.length > 0
        ? said(text.faulty, 'Attention')
        : unchanged
          ? said(text.unchanged, 'Attention')
          : [],
    rows: ROWS.map((row) => ({
      fields: row.map((field) => inputOf(field, form, language)),
      bars: row.includes('country') ? [{ actions: [changeCountry] }] : [],
    })),
    legend: text.legend,
    note: text.notInPartnerCenter,
    back: {
      label: texts[language].customers.backLabel,
      value: back === undefined ? '' : JSON.stringify(back),
    },
    actions: [
      execute({ verb: 'billing.review', input: asked }, language, text.review),
      execute({ verb: 'show', input: { customer: asked.customer } }, language, text.cancel),
      openUrl(partnerCenter, text.partnerCenter),
    ],
  });
}

/** An input, and what is wrong with what stands in it. */
function inputOf(
  field: BillingField,
  { rules, required, lengths, typed, faults }: BillingForm,
  language: Language,
): { input: object; fault: string } {
  const text = texts[language].billing;
  const label = fieldName(field, rules, language);
  const hint = text.hints[field];
  const fault = faults.find((each) => each.field === field);
  return {
    input: {
      type: 'Input.Text',
      id: field,
      label: required.has(field) ? `${label} *` : label,
      errorMessage: text.inputError,
      ...(hint !== undefined && { placeholder: hint }),
      maxLength: lengths[field],
      ...STYLES[field],
      value: valueName(field, typed[field], language),
    },
    fault: fault ? faultText(fault, language) : '',
  };
}
