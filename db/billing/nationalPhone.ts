import { getCountryCallingCode, isSupportedCountry } from 'libphonenumber-js';
import { readPhone } from './rules.js';

/**
 * Returns a phone number as Partner Center stores it: the digits that are dialed within the country. A number of
 * another country is international, without spaces; what is not a number stays as it is.
 * @param country the profile's, ISO 3166
 * @example nationalPhone('+1 425 555 0100', 'US') // '4255550100'
 */
export function nationalPhone(phone: string, country: string): string {
  const number = readPhone(phone, country);
  if (!number) return phone;
  const isOwn =
    isSupportedCountry(country) && getCountryCallingCode(country) === number.countryCallingCode;
  return isOwn ? number.nationalNumber : number.number;
}
