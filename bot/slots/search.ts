import damerauLevenshtein from 'damerau-levenshtein';
import { LANGUAGES, texts, type Language } from '../../cards/text/index.js';
import { countryLike, readCountry } from '../../db/billing/countries.js';
import { fold } from '../../db/fold.js';
import { RELATIONSHIPS } from '../../db/customers/relationships.js';
import type { Search } from '../../db/search/plan.js';
import { lettersOnly } from '../../db/search/searchText.js';
import { todayIn, daysAfter, FURTHEST_DAYS } from './dates.js';

/** What a search can be narrowed by; written `tag:gold` or `tag:"health care"`. */
type Filter = 'tag' | 'domain' | 'relationship' | 'id' | 'product' | 'country' | 'city' | 'renews';

/** As each filter is typed, in any language; folded. */
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

/** A typed search, and its filters other than tags as they were typed. */
export interface TypedSearch {
  search: Search;
  filters: string[];
}

/** What is wrong with a typed search, and how it was perhaps meant. */
export class SearchFault extends Error {
  constructor(
    readonly code: 'unknownFilter' | 'emptyFilter' | 'unknownCountry' | 'noDays' | 'searchEmpty',
    /** The filter as it was typed, or the country. */
    readonly filter = '',
    readonly meant?: string,
  ) {
    super(code);
  }
}

/** Text in quotes: as keyboards and Teams make them of all languages, not always in pairs; one within is doubled. */
const quotedAs = (straight: string, quoted: string, angled: string): string =>
  `"(?<${straight}>(?:[^"]|"")*)"(?!\\S)|["“”„](?<${quoted}>[^"“”„]*)["“”]|«(?<${angled}>[^«»]*)»`;
/** Behind a filter no apostrophe is meant, and a quote that nobody closed reaches to the end. */
const VALUE = `${quotedAs('straight', 'quoted', 'angled')}|['‘](?<single>[^'‘’]*)['’](?!\\S)|["“”„«](?<open>[^"“”„«»]*)$|(?<value>\\S+)`;
/** A filter with its value, a filter without one, a phrase in quotes, or a word. */
const PIECE = new RegExp(
  `(?<filter>\\p{L}{2,}):(?:(?<gap>\\s*)(?:${VALUE})|\\s*$)|${quotedAs('plain', 'phrase', 'inner')}|(?<word>\\S+)`,
  'gu',
);

/**
 * Reads what was typed to be looked for: words, "phrases in quotes", and filters in any language. All
 * else is text.
 * @param today from when on `renews:` counts, as in 2026-11-25
 * @throws {SearchFault} for a filter that there is not, for one without a value or with none of its own, and
 * for nothing at all.
 */
export function readSearch(typed: string, today = todayIn('UTC')): TypedSearch {
  const text = typed.normalize('NFC');
  const words: string[] = [];
  const phrases: string[] = [];
  const filters: string[] = [];
  const narrowed = new Map<Filter, string[]>();
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
      if (!isTelling(known, value)) throw new SearchFault('emptyFilter', filter);
      check(
        known,
        value,
        (meant) => text.slice(0, index) + meant + text.slice(index + piece.length),
      );
      narrowed.set(known, [...(narrowed.get(known) ?? []), value]);
      if (known !== 'tag') filters.push(piece.trim());
    } else if (filter !== undefined) {
      if (groups['gap'] === '' && value !== '' && !value.startsWith('//'))
        throw unknownFilter(text, filter, index);
      words.push(filter);
      (quoted === undefined ? words : phrases).push(value);
    } else if (phrase !== undefined) phrases.push(phrase.trim());
    else if (word !== undefined) words.push(word);
  }
  const of = (filter: Filter) => narrowed.get(filter) ?? [];
  const search = {
    words: words.filter((word) => fold(word) !== ''),
    phrases: phrases.filter((phrase) => fold(phrase) !== ''),
    tags: of('tag'),
    domains: of('domain'),
    ids: of('id'),
    relationships: of('relationship').map(relationshipsLike),
    products: of('product'),
    cities: of('city'),
    countries: of('country').map((country) => [readCountry(country) ?? country]),
    ends: of('renews').map((days) => ({
      from: today,
      to: daysAfter(today, Math.min(Number(days), FURTHEST_DAYS)),
    })),
  };
  if (Object.values(search).every((wanted) => wanted.length === 0))
    throw new SearchFault('searchEmpty');
  return { search, filters };
}

/** How a search with these words and tags, and filters as they were typed, is typed. */
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

/** In quotes where it would else be read as more than one word, as a filter, or as quotes. */
function quoted(value: string): string {
  if (!/\s|^\p{L}{2,}:|^['‘"“”„«]/u.test(value)) return value;
  return `"${value.replaceAll('"', '""')}"`;
}

const undoubled = (text: string | undefined): string | undefined => text?.replaceAll('""', '"');

/** A domain or an id of nothing but dots and dashes says nothing; the others may be mere signs. */
const isTelling = (filter: Filter, value: string): boolean =>
  filter === 'domain' || filter === 'id' ? lettersOnly(fold(value)) !== '' : fold(value) !== '';

/**
 * Refuses what is no value of its filter.
 * @param instead the whole search with another filter in this one's place
 */
function check(filter: Filter, value: string, instead: (meant: string) => string): void {
  if (filter === 'renews' && !/^\d{1,9}$/.test(value)) throw new SearchFault('noDays', value);
  if (filter !== 'country' || readCountry(value) !== undefined) return;
  const near = countryLike(value);
  throw new SearchFault('unknownCountry', value, near && instead(`country:${near}`));
}

function unknownFilter(typed: string, filter: string, index: number): SearchFault {
  const [near] = Object.keys(FILTERS)
    .map((name) => ({ name, apart: damerauLevenshtein(name, fold(filter)).steps }))
    .filter(({ name, apart }) => apart <= (name.length > 4 ? 2 : name.length > 2 ? 1 : 0))
    .sort((one, other) => one.apart - other.apart);
  const meant = near && `${typed.slice(0, index)}${near.name}${typed.slice(index + filter.length)}`;
  return new SearchFault('unknownFilter', filter, meant);
}

/** The relationships whose code, or name in any language, has all these words; or just what was typed. */
function relationshipsLike(typed: string): string[] {
  const words = fold(typed).split(/[ -]/);
  const like = RELATIONSHIPS.filter((code) =>
    [code, ...LANGUAGES.map((language) => texts[language].customers.relationships[code])].some(
      (name) =>
        words.every((word) =>
          fold(name)
            .split(/[ -]/)
            .some((part) => part.startsWith(word)),
        ),
    ),
  );
  return like.length > 0 ? like : [typed];
}
