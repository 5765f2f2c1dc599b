import type { AddressRules } from '../../db/billing/addresses.js';
import type { Billing } from '../../db/billing/fields.js';
import { openUrl } from '../action.js';
import { joinRuns, textRun, type TextRun } from '../elements.js';
import { countryName } from '../format.js';
import { literal } from '../literal.js';
import { present } from '../present.js';
import { texts, type Language } from '../text/index.js';

/** An international number, with the separators that people write. */
const PHONE = /^\+[1-9](?:[ .-]?\(?\d\)?)+$/;
const PHONE_DIGITS = { min: 7, max: 15 };
/** Narrower than the standard: an address with other characters is not linked. */
const EMAIL = /^[a-z0-9](?:[a-z0-9._+-]{0,62}[a-z0-9])?@(?:[a-z0-9-]{1,63}\.)+[a-z]{2,63}$/i;

/** The contact's name and telephone, and below them the email; links if they are well formed. */
export function contactLines(
  { firstName, lastName, phone, email }: Billing,
  language: Language,
  max: number,
): TextRun[][] {
  const text = texts[language].customers;
  const name = present(firstName, lastName).join(' ');
  const linked = (value: string, url: string | undefined, title: string): TextRun => {
    const shown = literal(value, max);
    return url === undefined
      ? textRun(shown)
      : textRun(shown, { color: 'Accent', selectAction: openUrl(url, title) });
  };
  const lines = [
    joinRuns([
      ...(name === '' ? [] : [[textRun(literal(name, max))]]),
      ...(phone === '' ? [] : [[linked(phone, phoneUrl(phone), text.call(phone))]]),
    ]),
    email === '' ? [] : [linked(email, emailUrl(email), text.writeTo(email))],
  ];
  return lines.filter(({ length }) => length > 0);
}

/** `tel:+14255550100`; undefined unless the number is international. */
export function phoneUrl(phone: string): string | undefined {
  const digits = phone.replace(/\D/g, '');
  const isNumber =
    phone.length <= 40 &&
    PHONE.test(phone) &&
    digits.length >= PHONE_DIGITS.min &&
    digits.length <= PHONE_DIGITS.max;
  return isNumber ? `tel:+${digits}` : undefined;
}

/** `mailto:ana@contoso.com` */
export const emailUrl = (email: string): string | undefined =>
  email.length <= 254 && EMAIL.test(email) ? `mailto:${email}` : undefined;

/** The address in one line, in the order of its country: `1 Main Street, Redmond, WA 98052, United States`. */
export function addressText(
  billing: Pick<Billing, 'city' | 'country'> & Partial<Billing>,
  rules: Pick<AddressRules, 'postalCodeFirst'> | undefined,
  language: Language,
): string {
  const { city, country, postalCode = '', region = '' } = billing;
  const state = billing.state === city ? '' : billing.state;
  const place =
    (rules?.postalCodeFirst ?? true)
      ? present(present(postalCode, city).join(' '), state, region)
      : present(city, present(state, postalCode).join(' '), region);
  return present(
    billing.addressLine1,
    billing.addressLine2,
    ...place,
    country !== '' && countryName(country, language),
  ).join(', ');
}
