import { z } from 'zod';
import type { Service } from '../service.js';
import type { Answer } from '../wire/call.js';
import { compact } from '../wire/json.js';
import { bodyOf, readRoute, type Ask, type Route } from '../wire/routes.js';
import { invalidProperty, notFound } from '../wire/serviceError.js';
import { COUNTRIES } from './countries.js';

const text = z.string().nullish();
const ADDRESS = z.object({
  country: text,
  city: text,
  state: text,
  addressLine1: text,
  addressLine2: text,
  postalCode: text,
});
type Address = z.infer<typeof ADDRESS>;

/** Countries whose addresses the sample looks up. */
const KNOWN_COUNTRIES = ['US', 'GB', 'DE', 'ES', 'MX'];

const INCOMPLETE = "Address field invalid for property: 'Region', 'PostalCode', 'City'";

/** Judges an address by simple rules: "Nowhere" does not exist, and a street in the US needs a number. */
function validateAddress(_service: Service, ask: Ask): Answer {
  const address = bodyOf(ask, ADDRESS);
  if (!address.country || !address.addressLine1) throw invalidProperty();
  return { status: 200, body: { originalAddress: compact(address), ...judge(address) } };
}

function judge(address: Address) {
  const line = address.addressLine1 ?? '';
  const country = address.country ?? '';
  const postalCode = address.postalCode ?? '';
  const isUs = country === 'US';
  if (/nowhere/i.test(line))
    return {
      suggestedAddresses: [],
      status: 'None',
      validationMessage: "Address field invalid for property: 'Street'",
    };
  if (isUs && (!/\d/.test(line) || /suite$/i.test(line)))
    return {
      suggestedAddresses: [
        compact({ ...address, addressLine1: `1 ${line}`, postalCode: `${postalCode}-6399` }),
      ],
      status: /\d/.test(line) ? 'PremisesPartial' : 'StreetPartial',
      validationMessage: INCOMPLETE,
    };
  if (!KNOWN_COUNTRIES.includes(country)) return { suggestedAddresses: [], status: 'NotValidated' };
  return {
    suggestedAddresses: [
      compact(isUs ? { ...address, postalCode: `${postalCode}-8300` } : address),
    ],
    status: isUs ? 'VerifiedShippable' : 'Verified',
  };
}

const US_STATES = ['AK', 'AL', 'AR', 'AZ', 'CA', 'CO', 'WA', 'WY'];

function readCountryRules(_service: Service, ask: Ask) {
  const country = COUNTRIES.find(({ code }) => code === ask.param('country').toUpperCase());
  if (!country) throw notFound();
  const { code, culture, language } = country;
  const isUs = code === 'US';
  return {
    iso2Code: code,
    defaultCulture: culture,
    isStateRequired: isUs,
    supportedStatesList: isUs ? US_STATES : [],
    supportedLanguagesList: isUs ? ['en', 'es'] : [language],
    supportedCulturesList: isUs ? ['en-US', 'es-US'] : [culture],
    isPostalCodeRequired: true,
    postalCodeRegex: isUs ? '^\\d{5}(-\\d{4})?$' : '^.{3,10}$',
    isCityRequired: true,
    isVatIdSupported: !isUs,
    phoneNumberRegex: '^[0-9 ()+./-]{5,20}$',
    isTaxIdSupported: isUs,
    isTaxIdOptional: isUs,
    countryCallingCodesList: ['1'],
    attributes: { objectType: 'CountryValidationRules' },
  };
}

export const validationRoutes: Route[] = [
  { method: 'POST', path: '/v1/validations/address', group: 'other', run: validateAddress },
  readRoute('/v1/countryvalidationrules/:country', 'other', readCountryRules),
];
