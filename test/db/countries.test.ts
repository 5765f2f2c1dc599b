import { expect } from 'chai';
import fc from 'fast-check';
import { addressRules } from '../../db/billing/addresses.js';
import {
  COUNTRIES,
  countryLike,
  countryNamed,
  readCountry,
  readCulture,
  readLanguage,
  usualLanguage,
} from '../../db/billing/countries.js';
import { ALPHA_3, countryNames, LIBRARY_NAMES, plain } from '../../db/billing/countryNames.js';
import { OTHER_COUNTRY_NAMES } from '../../db/billing/otherCountryNames.js';
import { unicodeNames } from '../../db/billing/unicodeNames.js';

describe('a country', () => {
  it('is recognized by code and by name in English, Spanish and its own language', () => {
    for (const code of COUNTRIES) {
      expect(readCountry(code.toLowerCase())).to.equal(code);
      for (const locale of ['en', 'es']) {
        const name = new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? '';
        expect(readCountry(name), name).to.equal(code);
        expect(readCountry(name.toUpperCase()), name).to.equal(code);
      }
    }
    for (const name of ['UK', 'uk', 'U.K.', 'Reino Unido', 'Great Britain'])
      expect(readCountry(name), name).to.equal('GB');
    for (const name of ['España', 'espana', 'Spain']) expect(readCountry(name)).to.equal('ES');
    expect(readCountry('Deutschland')).to.equal('DE');
    expect(readCountry('日本')).to.equal('JP');
    for (const name of ['', 'XX', 'Atlantis', 'constructor', '__proto__', 'EU'])
      expect(readCountry(name), name).to.equal(undefined);
  });

  it('is recognized by every name of the sources, but for two documented ones', () => {
    const read = (names: [name: string, code: string][]) =>
      names.filter(([name, code]) => readCountry(name) !== code);
    expect(read(LIBRARY_NAMES)).to.eql([['Congo', 'CD']]);
    const listed = Object.entries(OTHER_COUNTRY_NAMES).flatMap(([code, names]) =>
      names.map((name): [string, string] => [name, code]),
    );
    expect(read(listed)).to.eql([]);
    for (const style of ['long', 'short', 'narrow'] as const)
      for (const locale of ['en', 'es']) {
        const names = new Intl.DisplayNames(locale, { type: 'region', style });
        for (const code of COUNTRIES) {
          const name = names.of(code) ?? '';
          // Spanish shortens Reino Unido to RU, which is the code of Russia.
          if (name !== 'RU') expect(readCountry(name), name).to.equal(code);
        }
      }
    expect(readCountry('RU')).to.equal('RU');
  });

  it('is recognized by its code of three letters', () => {
    for (const code of COUNTRIES) {
      const [three = ''] = [...ALPHA_3].find(([, two]) => two === code) ?? [];
      expect(readCountry(three), three).to.equal(code);
      expect(readCountry(three.toLowerCase()), three).to.equal(code);
      expect(countryNamed(three), three).to.equal(code);
    }
  });

  it('is recognized as Microsoft, ISO and people write it', () => {
    const names: Record<string, string[]> = {
      BA: ['Bosnia and Herzegovina', 'Bosnia & Herzegovina', 'Bosnia y Herzegovina'],
      BO: ['Bolivia (Plurinational State of)', 'Bolivia'],
      BQ: ['Bonaire', 'Saba', 'Sint Eustatius'],
      BS: ['Bahamas', 'The Bahamas', 'Bahamas, The', 'Bahamas (the)'],
      CD: ['Congo (DRC)', 'Congo, Democratic Republic of the', 'DR Congo'],
      CG: ['Congo', 'Republic of the Congo', 'Congo, Republic of the', 'Congo-Brazzaville'],
      CI: ['Ivory Coast', 'Costa de Marfil', 'Côte d’Ivoire', "Cote d'Ivoire"],
      CZ: ['Czechia', 'Czech Republic', 'Chequia', 'República Checa'],
      EG: ['Arab Republic of Egypt'],
      ES: ['ESP', 'Kingdom of Spain', 'Reino de España'],
      FM: ['Micronesia (Federated States of)', 'Micronesia'],
      GB: ['UK', 'U.K.', 'Reino Unido', 'Great Britain'],
      GS: ['South Georgia and South Sandwich Islands'],
      HK: ['Hong Kong SAR', 'Hong Kong', 'Hong Kong SAR China', 'RAE de Hong Kong'],
      IE: ['Ireland', 'Republic of Ireland'],
      KN: ['St Kitts & Nevis', 'St. Kitts and Nevis', 'Saint Kitts and Nevis'],
      KP: ["Korea (the Democratic People's Republic of)", 'North Korea', 'Corea del Norte'],
      KR: ['Korea, Republic of', 'Korea', 'Republic of Korea', 'Corea'],
      LA: ["Lao People's Democratic Republic", 'Laos'],
      LC: ['Saint Lucia', 'St Lucia', 'St. Lucia', 'Santa Lucía'],
      MD: ['Moldova', 'Moldova, Republic of', 'Republic of Moldova'],
      MK: ['North Macedonia', 'Macedonia, FYRO', 'Macedonia del Norte'],
      MO: ['Macao SAR', 'Macau', 'Macau SAR'],
      NL: ['The Netherlands', 'Netherlands', 'Holland', 'Países Bajos'],
      PS: ['Palestinian Authority', 'Palestine, State of'],
      RU: ['Russian Federation', 'Russia', 'Federación Rusa'],
      SH: ['St Helena, Ascension, Tristan da Cunha'],
      SJ: ['Svalbard', 'Jan Mayen', 'Svalbard & Jan Mayen'],
      ST: ['São Tomé and Príncipe', 'Sao Tome & Principe'],
      SZ: ['Swaziland', 'Eswatini'],
      TR: ['Turkey', 'Türkiye', 'Turquía', 'Republic of Turkey'],
      TT: ['Trinidad and Tobago', 'Trinidad & Tobago', 'Trinidad y Tobago'],
      TW: ['Taiwan', 'Taiwan (Province of China)'],
      TZ: ['Tanzania', 'Tanzania, United Republic of'],
      UM: ['U.S. Outlying Islands'],
      US: ['USA', 'U.S.A.', 'EE. UU.', 'EE.UU.', 'EEUU', 'United States of America'],
      VA: ['Vatican City', 'Holy See (Vatican City State)', 'Ciudad del Vaticano'],
      VE: ['Venezuela (Bolivarian Republic of)', 'Venezuela'],
      VG: ['British Virgin Islands', 'Virgin Islands (British)', 'Virgin Islands, British'],
      VI: ['U.S. Virgin Islands', 'Virgin Islands (U.S.)'],
      VN: ['Viet Nam', 'Vietnam'],
    };
    for (const [code, written] of Object.entries(names))
      for (const name of written) expect(readCountry(name), name).to.equal(code);
  });

  it('is recognized in any case and word order, with or without small words', () => {
    const names = LIBRARY_NAMES.filter(([name]) => name !== 'Congo');
    const changed = fc.constantFrom(
      (name: string) => name.toUpperCase(),
      (name: string) => `  ${name} `,
      (name: string) => `The ${name}`,
      (name: string) => `${name} (the)`,
      (name: string) => name.replace(/ and /g, ' & '),
      (name: string) => name.replace(/\bSaint\b/g, 'St.'),
      (name: string) => name.normalize('NFD'),
      (name: string) => plain(name),
      (name: string) => name.replace(/^(.+) of (the )?(.+)$/, '$3, $1 of $2'),
    );
    fc.assert(
      fc.property(fc.constantFrom(...names), changed, ([name, code], change) => {
        expect(readCountry(change(name)), change(name)).to.equal(code);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is named among other words by a name or three letters, not by ordinary words', () => {
    for (const name of ['Spain', 'españa', 'ESP', 'esp', 'Alemania', 'Hong Kong SAR'])
      expect(countryNamed(name), name).to.equal(readCountry(name));
    expect(['uk', 'U.K.', 'USA', 'MAR', 'AND'].map(countryNamed)).to.eql([
      'GB',
      'GB',
      'US',
      'MA',
      'AD',
    ]);
    for (const word of [
      'es',
      'ES',
      'in',
      'de',
      'us',
      'no',
      'it',
      'and',
      'And',
      'sur',
      'mar',
      'vat',
    ])
      expect(countryNamed(word), word).to.equal(undefined);
    for (const word of [
      '',
      'the',
      'la',
      'state',
      'republic',
      'reino',
      'SAR',
      'contoso',
      'constructor',
    ])
      expect(countryNamed(word), word).to.equal(undefined);
  });

  it('shares no name with another country, in its own language either', () => {
    const own = (code: string) => new Intl.Locale('und', { region: code }).maximize().language;
    for (const [name, code] of unicodeNames('region', COUNTRIES, own))
      if (name !== 'RU') expect(readCountry(name), name).to.equal(code);
    for (const [name, code] of countryNames().plain)
      if (name !== 'ru') expect(readCountry(name), name).to.equal(code);
  });

  it('is suggested for a similar name', () => {
    expect(countryLike('Spian')).to.equal('ES');
    expect(countryLike('Alemnia')).to.equal('DE');
    expect(countryLike('Untied Kingdom')).to.equal('GB');
    expect(countryLike('Netherland')).to.equal('NL');
    expect(countryLike('xyz')).to.equal(undefined);
  });

  it('has address rules whose example is valid', () => {
    for (const code of COUNTRIES) {
      const { pattern, example, required } = addressRules(code);
      expect(required.has('addressLine1') || required.has('city'), code).to.equal(true);
      if (pattern && example !== undefined) expect(example, code).to.match(pattern);
    }
    expect(addressRules('JP').state).to.equal('prefecture');
    expect(addressRules('US').postalCode).to.equal('zip');
    expect(addressRules('GB').city).to.equal('post_town');
    expect(addressRules('../ES')).to.eql(addressRules(''));
  });

  it('has a valid default language and culture', () => {
    expect(usualLanguage('MX')).to.eql({ language: 'es', culture: 'es-MX' });
    for (const code of COUNTRIES) {
      const usual = usualLanguage(code);
      if (!usual) continue;
      expect(readLanguage(usual.language), code).to.equal(usual.language);
      expect(readCulture(usual.culture), code).to.equal(usual.culture);
    }
  });
});

describe('a language and a culture', () => {
  it('are recognized in different spellings', () => {
    for (const text of ['es', 'ES', 'Spanish', 'español', 'Espanol'])
      expect(readLanguage(text), text).to.equal('es');
    expect(readLanguage('zh-Hant')).to.equal('zh-Hant');
    for (const text of ['', 'xx', 'es-ES', 'klingonish', 'es-u-ca-buddhist'])
      expect(readLanguage(text), text).to.equal(undefined);
    for (const text of ['es-ES', 'es_es', 'ES-es']) expect(readCulture(text)).to.equal('es-ES');
    expect(readCulture('en-UK')).to.equal('en-GB');
    for (const text of ['', 'es', 'es-XX', 'xx-ES', 'es-ES-u-ca-buddhist', 'es ES'])
      expect(readCulture(text), text).to.equal(undefined);
  });
});
