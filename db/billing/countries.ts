import damerauLevenshtein from 'damerau-levenshtein';
import {
  ALPHA_3,
  countryNames,
  isCountry,
  likeliest,
  plain,
  withoutForm,
  wordsOf,
} from './countryNames.js';
import { unicodeNames } from './unicodeNames.js';

export { COUNTRIES } from './countryNames.js';

let languageNames: Map<string, string> | undefined;

/** Returns the codes of ISO 639-1. */
const twoLetters = (): string[] => {
  const alphabet = Array.from('abcdefghijklmnopqrstuvwxyz');
  return alphabet.flatMap((one) =>
    alphabet.map((other) => one + other).filter((code) => languages.of(code) !== undefined),
  );
};

function languagesByName(): Map<string, string> {
  if (languageNames) return languageNames;
  languageNames = new Map<string, string>();
  for (const [name, code] of unicodeNames('language', twoLetters(), (own) => own))
    if (!languageNames.has(plain(name))) languageNames.set(plain(name), code);
  return languageNames;
}

/** Parses a BCP 47 tag and replaces deprecated codes (UK is GB). */
function readLocale(text: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(text.trim().replace(/_/g, '-'));
  } catch {
    return undefined;
  }
}

/** True without extensions, such as a calendar. */
const isBare = (locale: Intl.Locale): boolean => locale.baseName === locale.toString();

const languages = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
const isKnown = ({ language }: Intl.Locale): boolean => languages.of(language) !== undefined;

/**
 * Parses a country: a code of two or three letters, or a name in English, Spanish or its own language. A code comes
 * before a name: RU is Russia, though Spanish also writes it for the United Kingdom.
 * @returns an ISO 3166-1 code, such as ES for "España", "spain", "es" and "ESP", and GB for "UK"
 */
export function readCountry(text: string): string | undefined {
  const name = plain(text);
  const code = name.toUpperCase();
  if (isCountry(code)) return code;
  const words = wordsOf(name);
  const { words: codes } = countryNames();
  return codes.get(words) ?? ALPHA_3.get(code) ?? codes.get(withoutForm(words));
}

/** Codes of three letters that are words, names or abbreviations in English or Spanish. */
const WORDS_OF_THREE = new Set(
  (
    'ago ala and are arm ben can cod col cub dom est fin gab gin gum guy ind iot irl jam ken lie lux mac man mar mex ' +
    'mus nam nic nor pan per png pol prt sen sur swe ton vat'
  ).split(' '),
);

/**
 * Parses a country among other words: a name, or a code of three letters. Ordinary words are not codes here: "es",
 * "in", and "us", "and" or "sur" unless written in capitals.
 * @returns an ISO 3166-1 code
 */
export function countryNamed(text: string): string | undefined {
  const name = plain(text);
  if (/^[a-z]{1,2}$/.test(name))
    return name === 'uk' ? 'GB' : text.trim() === 'US' ? 'US' : undefined;
  const named = countryNames().words.get(wordsOf(name));
  if (named !== undefined) return named;
  const code = name.toUpperCase();
  return WORDS_OF_THREE.has(name) && text.trim() !== code ? undefined : ALPHA_3.get(code);
}

/** Returns the country with the most similar name, if one is close. */
export const countryLike = (text: string): string | undefined =>
  nearest(text, countryNames().plain);

/** Parses a language, by code or name: es for "Spanish", "español" and "ES". */
export function readLanguage(text: string): string | undefined {
  const locale = readLocale(text);
  if (locale && isKnown(locale))
    return locale.region === undefined && isBare(locale) ? locale.baseName : undefined;
  return languagesByName().get(plain(text));
}

/** Parses a language and a country, as in es-ES, in any case: `es_es`, `ES-es`. */
export function readCulture(text: string): string | undefined {
  const locale = readLocale(text);
  if (locale?.region === undefined || !isBare(locale)) return undefined;
  return isCountry(locale.region) && isKnown(locale) ? locale.baseName : undefined;
}

/** Returns the most common language of a country; undefined if it has no inhabitants. */
export function usualLanguage(country: string): { language: string; culture: string } | undefined {
  const { language } = likeliest(country);
  return language === 'und' ? undefined : { language, culture: `${language}-${country}` };
}

/** Returns the closest name; at most one letter in four may differ. */
function nearest(text: string, codes: ReadonlyMap<string, string>): string | undefined {
  const typed = plain(text);
  if (typed.length > 60) return undefined;
  let best: { code: string; apart: number } | undefined;
  for (const [name, code] of codes) {
    const apart = damerauLevenshtein(typed, name).steps;
    if (apart <= Math.max(typed.length, name.length) / 4 && apart < (best?.apart ?? Infinity))
      best = { code, apart };
  }
  return best?.code;
}
