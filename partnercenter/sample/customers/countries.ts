/** A country of invented customers, with an address there. */
export interface Country {
  /** ISO 3166. */
  code: string;
  culture: string;
  language: string;
  city: string;
  state: string;
  postalCode: string;
  addressLine1: string;
  phoneNumber: string;
  /** ISO 4217. */
  currency: string;
  symbol: string;
}

const US: Country = {
  code: 'US',
  culture: 'en-US',
  language: 'en',
  city: 'Redmond',
  state: 'WA',
  postalCode: '98052',
  addressLine1: '1 Microsoft Way',
  phoneNumber: '4255550100',
  currency: 'USD',
  symbol: '$',
};

export const COUNTRIES: readonly Country[] = [
  US,
  {
    code: 'ES',
    culture: 'es-ES',
    language: 'es',
    city: 'Madrid',
    state: '',
    postalCode: '28013',
    addressLine1: 'Gran Vía 1',
    phoneNumber: '915550100',
    currency: 'EUR',
    symbol: '€',
  },
  {
    code: 'DE',
    culture: 'de-DE',
    language: 'de',
    city: 'München',
    state: '',
    postalCode: '80331',
    addressLine1: 'Marienplatz 8',
    phoneNumber: '895550100',
    currency: 'EUR',
    symbol: '€',
  },
  {
    code: 'MX',
    culture: 'es-MX',
    language: 'es',
    city: 'Ciudad de México',
    state: 'CDMX',
    postalCode: '06000',
    addressLine1: 'Plaza de la Constitución 1',
    phoneNumber: '5555550100',
    currency: 'MXN',
    symbol: '$',
  },
  {
    code: 'GB',
    culture: 'en-GB',
    language: 'en',
    city: 'London',
    state: '',
    postalCode: 'SW1A 1AA',
    addressLine1: '1 Whitehall',
    phoneNumber: '2075550100',
    currency: 'GBP',
    symbol: '£',
  },
  {
    code: 'HU',
    culture: 'hu-HU',
    language: 'hu',
    city: 'Budapest',
    state: '',
    postalCode: '1051',
    addressLine1: 'Széchenyi tér 5',
    phoneNumber: '15550100',
    currency: 'HUF',
    symbol: 'Ft',
  },
];

/** Returns a country; the first one for a code that the sample does not know. */
export const countryOf = (code: string): Country =>
  COUNTRIES.find((country) => country.code === code) ?? US;

/** Countries in which a billing profile needs a phone number. */
export const PHONE_COUNTRIES: ReadonlySet<string> = new Set(
  'AM AZ BY HU IN KZ KG MD RU TJ UZ UA PL BR TR TH VN ZA SA AE'.split(' '),
);
