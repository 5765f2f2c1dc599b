import isoCodes from 'i18n-iso-countries/codes.json' with { type: 'json' };
import english from 'i18n-iso-countries/langs/en.json' with { type: 'json' };
import spanish from 'i18n-iso-countries/langs/es.json' with { type: 'json' };
import { fold } from '../fold.js';
import { OTHER_COUNTRY_NAMES } from './otherCountryNames.js';
import { unicodeNames } from './unicodeNames.js';

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

const KNOWN = new Set(COUNTRIES);
export const isCountry = (code: string): boolean => KNOWN.has(code);

/** Names by code in `i18n-iso-countries`: the official one and others in use. */
export const LIBRARY_NAMES = [english, spanish].flatMap(({ countries }) =>
  Object.entries(countries).flatMap(([code, names]) =>
    [names].flat().map((name): [name: string, code: string] => [name, code]),
  ),
);

/** Codes of three letters, in upper case, with those of two. */
export const ALPHA_3: ReadonlyMap<string, string> = new Map(
  isoCodes.map(([two = '', three = '']) => [three, two]),
);

/** Returns the language that most people of a country speak. */
export const likeliest = (country: string): Intl.Locale =>
  new Intl.Locale('und', { region: country }).maximize();

/** Removes case, accents and punctuation, as in U.K., Guinea-Bissau, Côte d'Ivoire. */
export const plain = (name: string): string =>
  fold(name)
    .replace(/[.’']/g, '')
    .replace(/[-–&/,()]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** Words that people add or leave out: Trinidad & Tobago, The Bahamas, Hong Kong SAR. */
const SMALL = new Set('and y e the of de del sar rae'.split(' '));
/** Articles, which are a part of the name at its start: El Salvador. */
const ARTICLES = new Set('el la los las'.split(' '));

/**
 * Brings the words of a plain name into one order, so that Korea, Republic of is Republic of Korea, and leaves out the
 * small ones.
 */
export const wordsOf = (name: string): string =>
  name
    .split(' ')
    .filter((word) => !SMALL.has(word))
    .filter((word, i) => i === 0 || !ARTICLES.has(word))
    .map((word) => (word === 'st' || word === 'ste' ? 'saint' : word))
    .sort()
    .join(' ');

/** Kinds of state in the official name of a country: Kingdom of Spain, República Federal de Alemania. */
const FORMS = new Set(
  (
    'republic kingdom state federal federative plurinational bolivarian islamic socialist arab oriental hellenic ' +
    'principality grand duchy commonwealth sultanate hashemite ' +
    'republica reino estado federal federativa plurinacional bolivariana islamica socialista arabe principado gran ' +
    'ducado mancomunidad sultanato hachemita'
  ).split(' '),
);

/** Leaves out the kind of state of an ordered name. */
export const withoutForm = (words: string): string =>
  words
    .split(' ')
    .filter((word) => !FORMS.has(word))
    .join(' ');

interface CountryNames {
  /** Codes by plain name. */
  plain: ReadonlyMap<string, string>;
  /** Codes by the words of the name. */
  words: ReadonlyMap<string, string>;
}

let names: CountryNames | undefined;

/** Returns the codes by name. For a name of two countries, the first source counts. */
export function countryNames(): CountryNames {
  if (names) return names;
  const byPlain = new Map<string, string>();
  const byWords = new Map<string, string>();
  const sources: [name: string, code: string][] = [
    ...Object.entries(OTHER_COUNTRY_NAMES).flatMap(([code, others]) =>
      others.map((name): [string, string] => [name, code]),
    ),
    ...LIBRARY_NAMES,
    ...unicodeNames('region', COUNTRIES, (code) => likeliest(code).language),
  ];
  for (const [name, code] of sources) {
    const key = plain(name);
    const words = wordsOf(key);
    if (!byPlain.has(key)) byPlain.set(key, code);
    if (words !== '' && !byWords.has(words)) byWords.set(words, code);
  }
  names = { plain: byPlain, words: byWords };
  return names;
}
