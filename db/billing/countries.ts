import damerauLevenshtein from 'damerau-levenshtein';
import { fold } from '../fold.js';

/** Languages of the names of countries and languages, next to each one's own. */
const NAME_LANGUAGES = ['en', 'es'] as const;

/** Countries and territories of ISO 3166-1, and Kosovo, which is XK in Partner Center. */
export const COUNTRIES: readonly string[] = (
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS ' +
  'BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE ' +
  'EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM ' +
  'HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC ' +
  'LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA ' +
  'NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW ' +
  'SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO ' +
  'TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW'
).split(' ');

/** Folded names that people use and Unicode does not have. */
const OTHER_NAMES: Record<string, string> = {
  uk: 'GB',
  'united states of america': 'US',
  'estados unidos de america': 'US',
  usa: 'US',
  eeuu: 'US',
  'ee uu': 'US',
  america: 'US',
  'great britain': 'GB',
  'gran bretana': 'GB',
  england: 'GB',
  inglaterra: 'GB',
  holland: 'NL',
  holanda: 'NL',
  uae: 'AE',
  eau: 'AE',
  'czech republic': 'CZ',
  'republica checa': 'CZ',
  'south korea': 'KR',
  korea: 'KR',
  corea: 'KR',
  macedonia: 'MK',
};

/** Ignores punctuation, as in U.K., Guinea-Bissau, Côte d'Ivoire. */
const plain = (name: string): string =>
  fold(name)
    .replace(/[.’']/g, '')
    .replace(/[-–&,()]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** Maps plain names to codes, in each of the languages and in the code's own. */
function namesOf(
  type: 'region' | 'language',
  codes: readonly string[],
  own: (code: string) => string,
) {
  const codeOf = new Map<string, string>();
  const add = (locale: string, style: 'long' | 'short', code: string) => {
    const names = new Intl.DisplayNames(locale, { type, style, fallback: 'none' });
    const name = names.of(code);
    if (name !== undefined && !codeOf.has(plain(name))) codeOf.set(plain(name), code);
  };
  for (const code of codes) {
    for (const locale of NAME_LANGUAGES)
      for (const style of ['long', 'short'] as const) add(locale, style, code);
    add(own(code), 'long', code);
  }
  return codeOf;
}

let countryNames: Map<string, string> | undefined;
let languageNames: Map<string, string> | undefined;

const likeliest = (country: string) => new Intl.Locale('und', { region: country }).maximize();

function countriesByName(): Map<string, string> {
  countryNames ??= new Map([
    ...namesOf('region', COUNTRIES, (code) => likeliest(code).language),
    ...Object.entries(OTHER_NAMES),
  ]);
  return countryNames;
}

/** Returns the codes of ISO 639-1. */
const twoLetters = (): string[] => {
  const alphabet = Array.from('abcdefghijklmnopqrstuvwxyz');
  return alphabet.flatMap((one) =>
    alphabet.map((other) => one + other).filter((code) => languages.of(code) !== undefined),
  );
};

function languagesByName(): Map<string, string> {
  languageNames ??= namesOf('language', twoLetters(), (code) => code);
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
 * Parses a country: a code, or a name in English, Spanish or its own language.
 * @returns an ISO 3166-1 code, such as ES for "España", "spain" and "es", and GB for "UK"
 */
export function readCountry(text: string): string | undefined {
  const name = plain(text);
  const code = name.toUpperCase();
  return COUNTRIES.includes(code) ? code : countriesByName().get(name);
}

/** Names so short, such as US, are words too; 日本 is not. */
const TOO_SHORT = /^[a-z]{1,2}$/;

/** Returns the country that a text names, in English, Spanish or its own language; a code is no name. */
export function countryNamed(text: string): string | undefined {
  const name = plain(text);
  return TOO_SHORT.test(name) && !Object.hasOwn(OTHER_NAMES, name)
    ? undefined
    : countriesByName().get(name);
}

/** Returns the country with the most similar name, if one is close. */
export const countryLike = (text: string): string | undefined => nearest(text, countriesByName());

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
  return COUNTRIES.includes(locale.region) && isKnown(locale) ? locale.baseName : undefined;
}

/** Returns the most common language of a country; undefined if it has no inhabitants. */
export function usualLanguage(country: string): { language: string; culture: string } | undefined {
  const { language } = likeliest(country);
  return language === 'und' ? undefined : { language, culture: `${language}-${country}` };
}

/** Returns the closest name; at most one letter in four may differ. */
function nearest(text: string, codes: Map<string, string>): string | undefined {
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
