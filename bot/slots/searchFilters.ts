import damerauLevenshtein from 'damerau-levenshtein';
import { LANGUAGES, texts } from '../../cards/text/index.js';
import { countryLike, readCountry } from '../../db/billing/countries.js';
import { fold } from '../../db/fold.js';
import { RELATIONSHIPS } from '../../db/customers/relationships.js';
import type { Filters, OwnerFilter } from '../../db/search/filters.js';
import { MIN_PHONE_DIGITS, phoneDigits } from '../../db/search/phoneText.js';
import { lettersOnly } from '../../db/search/searchText.js';
import { daysAfter, FURTHEST_DAYS } from './dates.js';
import { SUBSCRIPTION_FILTER_NAMES, subscriptionFilterNamed } from './subscriptionFilterNames.js';

/** A filter of a search, typed as `tag:gold` or `tag:"health care"`. */
export type Filter =
  | 'tag'
  | 'domain'
  | 'relationship'
  | 'id'
  | 'product'
  | 'country'
  | 'city'
  | 'renews'
  | 'email'
  | 'phone'
  | 'owner'
  | 'saved';

/** Names of the filters in every language, folded. */
const FILTERS: Record<string, Filter> = {
  tag: 'tag',
  etiqueta: 'tag',
  domain: 'domain',
  dominio: 'domain',
  relationship: 'relationship',
  relacion: 'relationship',
  id: 'id',
  product: 'product',
  producto: 'product',
  country: 'country',
  pais: 'country',
  city: 'city',
  ciudad: 'city',
  renews: 'renews',
  renueva: 'renews',
  email: 'email',
  correo: 'email',
  phone: 'phone',
  telefono: 'phone',
  owner: 'owner',
  responsable: 'owner',
  saved: 'saved',
  guardada: 'saved',
};

/** Owners that are no names, folded. */
const ME = new Set(['me', 'mine', 'mi', 'mio', 'mia', 'yo']);
const NOBODY = new Set(['none', 'nobody', 'nadie', 'ninguno', 'ninguna']);

/** Tells if a word, folded, names a filter: `tag`, `etiqueta`. */
export const isFilter = (word: string): boolean =>
  Object.hasOwn(FILTERS, word) || subscriptionFilterNamed(word) !== undefined;

export const filterCalled = (written: string): Filter | undefined => FILTERS[fold(written)];

/** A typed search that cannot be used. */
export class SearchFault extends Error {
  constructor(
    readonly code:
      | 'unknownFilter'
      | 'emptyFilter'
      | 'unknownCountry'
      | 'noDays'
      | 'shortPhone'
      | 'savedLacking'
      | 'unknownSaved'
      | 'savedNotHere'
      | 'forRenewals'
      | 'notTurned'
      | 'noTerm'
      | 'noAnswer'
      | 'bothAnswers'
      | 'noDay'
      | 'searchEmpty',
    /** The filter as it was typed, or its value. */
    readonly filter = '',
    /** The search as it was probably meant. */
    readonly meant?: string,
  ) {
    super(code);
  }
}

/** The values of each filter, as they were typed. */
export type Values = ReadonlyMap<Filter, readonly string[]>;

/** Facts that filters depend on. */
export interface FilterReader {
  /** First day of `renews:`, such as 2026-11-25. */
  today: string;
  /** The agent of `owner:me`, if it is known. */
  agentId: string | undefined;
}

/** Compiles the values of filters. */
export function filtersOf(values: Values, { today, agentId }: FilterReader): Filters {
  const valuesOf = (filter: Filter) => values.get(filter) ?? [];
  return {
    tags: valuesOf('tag'),
    domains: valuesOf('domain'),
    ids: valuesOf('id'),
    relationships: valuesOf('relationship').map(relationshipsLike),
    products: valuesOf('product'),
    cities: valuesOf('city'),
    countries: valuesOf('country').map((country) => [readCountry(country) ?? country]),
    ends: valuesOf('renews').map((days) => ({
      from: today,
      to: daysAfter(today, Math.min(Number(days), FURTHEST_DAYS)),
    })),
    emails: valuesOf('email'),
    phones: valuesOf('phone'),
    owners: valuesOf('owner').map((owner) => ownerCalled(owner, agentId)),
  };
}

function ownerCalled(typed: string, agentId: string | undefined): OwnerFilter {
  const folded = fold(typed);
  if (NOBODY.has(folded)) return 'nobody';
  if (!ME.has(folded)) return { agentIds: [], name: typed };
  if (agentId === undefined)
    throw new TypeError('a search for the agent’s own customers needs the agent');
  return { agentIds: [agentId] };
}

/**
 * Checks the value of a filter.
 * @param isLacking true for what customers must not have: `-tag:gold`
 * @param withFilter returns the whole search with another filter in place of this one
 * @throws {SearchFault}
 */
export function checkValue(
  { filter, written, value, isLacking }: Filtering,
  withFilter: (other: string) => string,
): void {
  if (!hasContent(filter, value)) throw new SearchFault('emptyFilter', written);
  if (filter === 'saved' && isLacking) throw new SearchFault('savedLacking', value);
  if (filter === 'renews' && !/^\d{1,9}$/.test(value)) throw new SearchFault('noDays', value);
  if (filter === 'phone' && phoneDigits(value).length < MIN_PHONE_DIGITS)
    throw new SearchFault('shortPhone', value);
  if (filter !== 'country' || readCountry(value) !== undefined) return;
  const near = countryLike(value);
  const sign = isLacking ? '-' : '';
  throw new SearchFault('unknownCountry', value, near && withFilter(`${sign}country:${near}`));
}

/** A filter as it was typed. */
export interface Filtering {
  filter: Filter;
  /** Its name as it was written. */
  written: string;
  value: string;
  isLacking: boolean;
}

/** A domain or an id needs a letter or digit; other filters may be signs only. */
const hasContent = (filter: Filter, value: string): boolean =>
  filter === 'domain' || filter === 'id' || filter === 'email'
    ? lettersOnly(fold(value)) !== ''
    : fold(value) !== '';

/**
 * Says that a filter is unknown, and suggests the one with the closest name.
 * @param withName returns the whole search with another name in place of this one
 */
export function unknownFilter(written: string, withName: (other: string) => string): SearchFault {
  const [near] = [...Object.keys(FILTERS), ...SUBSCRIPTION_FILTER_NAMES]
    .map((name) => ({ name, typos: damerauLevenshtein(name, fold(written)).steps }))
    .filter(({ name, typos }) => typos <= (name.length > 4 ? 2 : name.length > 2 ? 1 : 0))
    .sort((one, other) => one.typos - other.typos);
  return new SearchFault('unknownFilter', written, near && withName(near.name));
}

/** Returns the relationships whose code or name in any language has all these words, else the text itself. */
function relationshipsLike(typed: string): string[] {
  const words = fold(typed).split(/[ -]/);
  const matching = RELATIONSHIPS.filter((code) =>
    [code, ...LANGUAGES.map((language) => texts[language].customers.relationships[code])].some(
      (name) =>
        words.every((word) =>
          fold(name)
            .split(/[ -]/)
            .some((part) => part.startsWith(word)),
        ),
    ),
  );
  return matching.length > 0 ? matching : [typed];
}
