import damerauLevenshtein from 'damerau-levenshtein';
import { LANGUAGES, texts, type Language } from '../../cards/text/index.js';
import { countryLike, readCountry } from '../../db/billing/countries.js';
import { fold } from '../../db/fold.js';
import { RELATIONSHIPS } from '../../db/customers/relationships.js';
import type { Search } from '../../db/search/plan.js';
import { lettersOnly } from '../../db/search/searchText.js';
import { meaningsOf } from './meanings.js';
import { todayIn, daysAfter, FURTHEST_DAYS } from './dates.js';

/** Length limit of a search, in UTF-16 code units. */
export const SEARCH_LENGTH = 200;

/** A filter of a search, typed as `tag:gold` or `tag:"health care"`. */
type Filter = 'tag' | 'domain' | 'relationship' | 'id' | 'product' | 'country' | 'city' | 'renews';

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
};

/** A search, and its filters other than tags as they were typed. */
export interface TypedSearch {
  search: Search;
  filters: string[];
}

/** A typed search that cannot be used. */
export class SearchFault extends Error {
  constructor(
    readonly code: 'unknownFilter' | 'emptyFilter' | 'unknownCountry' | 'noDays' | 'searchEmpty',
    /** The filter as it was typed, or its value. */
    readonly filter = '',
    /** The search as it was probably meant. */
    readonly meant?: string,
  ) {
    super(code);
  }
}

/** Pattern of quoted text. Accepts the quotes of all languages, mixed as Teams sends them; `""` is a quote inside. */
const quotedAs = (straight: string, quoted: string, angled: string): string =>
  `"(?<${straight}>(?:[^"]|"")*)"(?!\\S)|["“”„](?<${quoted}>[^"“”„]*)["“”]|«(?<${angled}>[^«»]*)»`;
/** Pattern of a filter's value. Single quotes count as quotes, and an open quote extends to the end. */
const VALUE = `${quotedAs('straight', 'quoted', 'angled')}|['‘](?<single>[^'‘’]*)['’](?!\\S)|["“”„«](?<open>[^"“”„«»]*)$|(?<value>\\S+)`;
/** A filter with or without a value, a quoted phrase, or a word. */
const PIECE = new RegExp(
  `(?<filter>\\p{L}{2,}):(?:(?<gap>\\s*)(?:${VALUE})|\\s*$)|${quotedAs('plain', 'phrase', 'inner')}|(?<word>\\S+)`,
  'gu',
);

/**
 * Reads a search: words, "quoted phrases", and filters in any language.
 * @param today first day of `renews:`, such as 2026-11-25
 * @throws {SearchFault} for an unknown filter, a missing or unusable value, and an empty search.
 */
export function readSearch(typed: string, today = todayIn('UTC')): TypedSearch {
  const text = typed.normalize('NFC');
  const words: string[] = [];
  const phrases: string[] = [];
  const filters: string[] = [];
  const valuesByFilter = new Map<Filter, string[]>();
  for (const { 0: piece, groups = {}, index } of text.matchAll(PIECE)) {
    const { filter, word } = groups;
    const phrase = undoubled(groups['plain']) ?? groups['phrase'] ?? groups['inner'];
    const quoted =
      undoubled(groups['straight']) ??
      groups['quoted'] ??
      groups['angled'] ??
      groups['single'] ??
      groups['open'];
    const value = (quoted ?? groups['value'] ?? '').trim();
    const known = filter === undefined ? undefined : FILTERS[fold(filter)];
    if (filter !== undefined && known) {
      if (!hasContent(known, value)) throw new SearchFault('emptyFilter', filter);
      checkValue(
        known,
        value,
        (meant) => text.slice(0, index) + meant + text.slice(index + piece.length),
      );
      valuesByFilter.set(known, [...(valuesByFilter.get(known) ?? []), value]);
      if (known !== 'tag') filters.push(piece.trim());
    } else if (filter !== undefined) {
      if (groups['gap'] === '' && value !== '' && !value.startsWith('//'))
        throw unknownFilter(text, filter, index);
      words.push(filter);
      (quoted === undefined ? words : phrases).push(value);
    } else if (phrase !== undefined) phrases.push(phrase.trim());
    else if (word !== undefined) words.push(word);
  }
  const valuesOf = (filter: Filter) => valuesByFilter.get(filter) ?? [];
  const terms = {
    words: words.filter((word) => fold(word) !== ''),
    phrases: phrases.filter((phrase) => fold(phrase) !== ''),
  };
  const search = {
    ...terms,
    meanings: meaningsOf(terms.words, terms.phrases),
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
  };
  if (Object.values(search).every((terms) => terms.length === 0))
    throw new SearchFault('searchEmpty');
  return { search, filters };
}

/** Reads a text as a search; undefined if it is too long or none, such as `a:b`. */
export function readSearchIfAny(typed: string, today?: string): TypedSearch | undefined {
  if (typed.length > SEARCH_LENGTH) return undefined;
  try {
    return readSearch(typed, today);
  } catch (error) {
    if (error instanceof SearchFault) return undefined;
    throw error;
  }
}

/** Writes a search as an agent would type it. */
export const writeSearch = (
  words: readonly string[],
  tags: readonly string[],
  filters: readonly string[],
  language: Language,
): string =>
  [...words.map(quoted), ...tags.map((tag) => `${TAG[language]}:${quoted(tag)}`), ...filters].join(
    ' ',
  );

const TAG: Record<Language, string> = { en: 'tag', es: 'etiqueta' };

/** Quotes a value that would otherwise be read as several words, as a filter, or as a quote. */
function quoted(value: string): string {
  if (!/\s|^\p{L}{2,}:|^['‘"“”„«]/u.test(value)) return value;
  return `"${value.replaceAll('"', '""')}"`;
}

const undoubled = (text: string | undefined): string | undefined => text?.replaceAll('""', '"');

/** A domain or an id needs a letter or digit; other filters may be signs only. */
const hasContent = (filter: Filter, value: string): boolean =>
  filter === 'domain' || filter === 'id' ? lettersOnly(fold(value)) !== '' : fold(value) !== '';

/**
 * Checks the value of a filter.
 * @param withFilter returns the whole search with another filter in place of this one
 * @throws {SearchFault}
 */
function checkValue(filter: Filter, value: string, withFilter: (other: string) => string): void {
  if (filter === 'renews' && !/^\d{1,9}$/.test(value)) throw new SearchFault('noDays', value);
  if (filter !== 'country' || readCountry(value) !== undefined) return;
  const near = countryLike(value);
  throw new SearchFault('unknownCountry', value, near && withFilter(`country:${near}`));
}

function unknownFilter(typed: string, filter: string, index: number): SearchFault {
  const [near] = Object.keys(FILTERS)
    .map((name) => ({ name, typos: damerauLevenshtein(name, fold(filter)).steps }))
    .filter(({ name, typos }) => typos <= (name.length > 4 ? 2 : name.length > 2 ? 1 : 0))
    .sort((one, other) => one.typos - other.typos);
  const meant = near && `${typed.slice(0, index)}${near.name}${typed.slice(index + filter.length)}`;
  return new SearchFault('unknownFilter', filter, meant);
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
