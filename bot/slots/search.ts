import type { Language } from '../../cards/text/index.js';
import { fold } from '../../db/fold.js';
import { NO_FILTERS } from '../../db/search/filters.js';
import type { Search } from '../../db/search/plan.js';
import { todayIn } from './dates.js';
import { meaningsOf } from './meanings.js';
import {
  checkValue,
  filterCalled,
  filtersOf,
  SearchFault,
  unknownFilter,
  type Filter,
} from './searchFilters.js';
import { subscriptionFilterNamed } from './subscriptionFilterNames.js';

/** Length limit of a search, in UTF-16 code units. */
export const SEARCH_LENGTH = 200;

/** A search, and its filters other than tags as they were typed. */
export interface TypedSearch {
  search: Search;
  filters: string[];
}

/** A typed search that may mention saved ones, which are not part of its criteria yet. */
interface ParsedSearch extends TypedSearch {
  saved: readonly SavedName[];
}

/** The name of a saved search in a typed one. */
interface SavedName {
  name: string;
  /** Returns the whole search with another saved one in its place. */
  instead: (other: string) => string;
}

/** Pattern of quoted text. Accepts the quotes of all languages, mixed as Teams sends them; `""` is a quote inside. */
const quotedAs = (straight: string, quoted: string, angled: string): string =>
  `"(?<${straight}>(?:[^"]|"")*)"(?!\\S)|["“”„](?<${quoted}>[^"“”„]*)["“”]|«(?<${angled}>[^«»]*)»`;
/** Pattern of a filter's value. Single quotes count as quotes, and an open quote extends to the end. */
const VALUE = `${quotedAs('straight', 'quoted', 'angled')}|['‘](?<single>[^'‘’]*)['’](?!\\S)|["“”„«](?<open>[^"“”„«»]*)$|(?<value>\\S+)`;
/** A filter with or without a value, a quoted phrase, or a word. Phones write a dash for a minus. */
const PIECE = new RegExp(
  `(?<lacking>[-−–—]?)(?<filter>\\p{L}{2,}):(?:(?<gap>\\s*)(?:${VALUE})|\\s*$)|${quotedAs('plain', 'phrase', 'inner')}|(?<word>\\S+)`,
  'gu',
);

/**
 * Reads a search: words, "quoted phrases", and filters in any language; `-` before a filter asks for customers
 * that do not pass it. `resolveSearch` also reads those that mention saved ones.
 * @param today first day of `renews:`, such as 2026-11-25
 * @param agentId the agent of `owner:me`
 * @throws {SearchFault} for an unknown filter, a missing or unusable value, and an empty search.
 */
export function readSearch(typed: string, today?: string, agentId?: string): TypedSearch {
  const { search, filters, saved } = parseSearch(typed, today, agentId);
  const [first] = saved;
  if (first) throw new SearchFault('savedNotHere', first.name);
  return { search, filters };
}

/** @see readSearch */
export function parseSearch(typed: string, today = todayIn('UTC'), agentId?: string): ParsedSearch {
  const text = typed.normalize('NFC');
  const words: string[] = [];
  const phrases: string[] = [];
  const filters: string[] = [];
  const has = new Map<Filter, string[]>();
  const lacks = new Map<Filter, string[]>();
  const saved: SavedName[] = [];
  for (const { 0: piece, groups = {}, index } of text.matchAll(PIECE)) {
    const { filter: written, word, lacking = '' } = groups;
    const phrase = undoubled(groups['plain']) ?? groups['phrase'] ?? groups['inner'];
    const quoted =
      undoubled(groups['straight']) ??
      groups['quoted'] ??
      groups['angled'] ??
      groups['single'] ??
      groups['open'];
    const value = (quoted ?? groups['value'] ?? '').trim();
    const filter = written === undefined ? undefined : filterCalled(written);
    const isLacking = lacking !== '';
    if (written !== undefined && filter) {
      const instead = (other: string) =>
        text.slice(0, index) + other + text.slice(index + piece.length);
      checkValue({ filter, written, value, isLacking }, instead);
      if (filter === 'saved') {
        saved.push({ name: value, instead: (name) => instead(`${written}:${name}`) });
        continue;
      }
      const values = isLacking ? lacks : has;
      values.set(filter, [...(values.get(filter) ?? []), value]);
      if (filter !== 'tag' || isLacking) filters.push(piece.trim());
    } else if (written !== undefined) {
      if (subscriptionFilterNamed(fold(written)) !== undefined)
        throw new SearchFault('forRenewals', written);
      if (groups['gap'] === '' && value !== '' && !value.startsWith('//')) {
        const at = index + lacking.length;
        throw unknownFilter(
          written,
          (other) => text.slice(0, at) + other + text.slice(at + written.length),
        );
      }
      words.push(lacking + written);
      (quoted === undefined ? words : phrases).push(value);
    } else if (phrase !== undefined) phrases.push(phrase.trim());
    else if (word !== undefined) words.push(word);
  }
  const terms = {
    words: words.filter((word) => fold(word) !== ''),
    phrases: phrases.filter((phrase) => fold(phrase) !== ''),
  };
  const reader = { today, agentId };
  const search: Search = {
    ...terms,
    meanings: meaningsOf(terms.words, terms.phrases),
    ...filtersOf(has, reader),
    ...(lacks.size > 0 && { lacks: filtersOf(lacks, reader) }),
  };
  if (lacks.size === 0 && saved.length === 0 && isEmpty(search))
    throw new SearchFault('searchEmpty');
  return { search, filters, saved };
}

const isEmpty = (search: Search): boolean =>
  [search.words, search.phrases, ...FILTER_NAMES.map((name) => search[name])].every(
    ({ length }) => length === 0,
  );

const FILTER_NAMES = Object.keys(NO_FILTERS) as (keyof typeof NO_FILTERS)[];

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
  if (!/\s|^[-−–—]?\p{L}{2,}:|^['‘"“”„«]/u.test(value)) return value;
  return `"${value.replaceAll('"', '""')}"`;
}

const undoubled = (text: string | undefined): string | undefined => text?.replaceAll('""', '"');
