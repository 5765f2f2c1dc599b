import type { AddressRules } from '../../db/billing/addresses.js';
import type { Billing, BillingField } from '../../db/billing/fields.js';
import type { BillingFault } from '../../db/billing/rules.js';
import type { Customer } from '../../db/customers/customer.js';
import { commandBar, execute, type Ask } from '../action.js';
import { customerToken } from '../customers/open.js';
import { hiddenInput } from '../elements.js';
import { literal } from '../literal.js';
import { present } from '../present.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { ageLine, type CardAge } from '../sync/age.js';
import { lookNowButton, type LookNow } from '../sync/lookNow.js';
import { texts, type Language } from '../text/index.js';
import { faultText, fieldName, valueText } from './fieldText.js';
import { saveNote, type Reach } from './saveNote.js';
import { sendText, type SendView } from './sendText.js';
import source from './form.json' with { type: 'json' };

const render = layout(source);

/** A form with the longest values and a fault in each field has no room for its age. */
const TINY_SHARE = 0.1;

/** Fields next to each other. The country comes before the address, whose fields it decides on. */
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
/** A phone offers a keyboard to match. */
const STYLES: Partial<Record<BillingField, object>> = {
  email: { style: 'email' },
  phone: { style: 'tel' },
};

export interface BillingForm {
  customer: Pick<Customer, 'id' | 'name'>;
  /** Values as they are saved, or as they were typed. */
  typed: Billing;
  faults: readonly BillingFault[];
  /** True if the submitted form had nothing to save. */
  unchanged?: boolean;
  /** Undefined while the country is unknown. */
  rules: AddressRules | undefined;
  required: ReadonlySet<BillingField>;
  lengths: Readonly<Record<BillingField, number>>;
  /** The history's last entry when the form was opened. */
  seen: number;
  back: Ask | undefined;
  /** The customer's page in Partner Center. */
  partnerCenter: string;
  age?: CardAge | undefined;
  look?: LookNow | undefined;
  reach: Reach;
  /** An earlier edit that did not arrive there yet. */
  sending: SendView | undefined;
}

/** A form of the billing information, with each fault below its input. */
export const billingForm = (form: BillingForm, language: Language): AdaptiveCard =>
  smallEnough((share) => formWithTexts(form, language, share));

function formWithTexts(form: BillingForm, language: Language, share: number): AdaptiveCard {
  const { customer, faults, unchanged = false, seen, back, partnerCenter, sending } = form;
  const { billing: text, customers } = texts[language];
  const input = { customer: customerToken(customer.id), seen };
  const changeCountry = execute({ verb: 'billing.form', input }, language, text.changeCountry);
  return render({
    lang: language,
    title: text.title,
    subtitles: [literal(customer.name, 120)],
    faults: faults.length > 0 ? [text.faulty] : present(unchanged && text.unchanged),
    rows: ROWS.map((row) => ({
      fields: row.map((field) => inputOf(field, form, language)),
      bars: present(row.includes('country') && { actions: [changeCountry] }),
    })),
    legend: text.legend,
    warnings: present(sending && sendText(sending, language, share)),
    notes: [saveNote(form.reach, language)],
    age: share < TINY_SHARE ? [] : ageLine(form.age, language),
    hidden: [hiddenInput('back', customers.backLabel, back ?? '')],
    actions: commandBar(
      {
        primary: { title: text.review, ask: { verb: 'billing.review', input } },
        others: [
          { title: text.cancel, ask: { verb: 'show', input: { customer: input.customer } } },
        ],
        more: [
          lookNowButton(form.look, { customer: input.customer, card: 'billing' }, language),
          { title: text.partnerCenter, url: partnerCenter },
        ],
      },
      language,
    ),
  });
}

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
      value: valueText(field, typed[field], language),
    },
    fault: fault ? faultText(fault, language) : '',
  };
}
