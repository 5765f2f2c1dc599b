import { expect } from 'chai';
import fc from 'fast-check';
import { readSearch } from '../../bot/slots/search.js';
import { SearchFault } from '../../bot/slots/searchFilters.js';
import { repositories, type Database } from '../../db/index.js';
import { renewListNames } from '../../db/customers/listNames.js';
import type { PageAsk } from '../../db/search/pages.js';
import type { Search } from '../../db/search/plan.js';
import { addCustomers, type SomeCustomer } from '../support/customers.js';
import { newDatabase, onEachDatabase } from '../support/database.js';
import { allCustomers, searchByScan } from '../support/searchByScan.js';

const ana = { id: 'a1', name: 'Ana' };
const TWIN = '44444444-4444-4444-8444-444444444444';
const HEX = 'e3e3e3e3-1111-4222-8333-a1b2c3d4e5f6';
const LONG = `${'Muy Largo Nombre de una Sociedad '.repeat(7)}Anónima`;

/** Unusual names as they occur in real lists. */
const NAMES: SomeCustomer[] = [
  { name: 'Işıklar İnşaat A.Ş.', domain: 'isiklar.com.tr' },
  { name: 'ISIKLAR Tekstil' },
  { name: 'Straße & Söhne GmbH', domain: 'straße.de' },
  { name: 'Ærø Œuvres ﬁnance', domain: 'aero.dk' },
  { name: 'Ｆｕｌｌ　Ｗｉｄｔｈ Co., Ltd.' },
  { name: 'Молоко Ёлка Йод', domain: 'молоко.рф' },
  { name: 'ΟΔΟΣ Προσώπου' },
  { name: 'ΠΡΟΣ' },
  { name: '北京科技有限公司' },
  { name: '株式会社ガード' },
  { name: 'Proseware', microsoftId: HEX },
  { name: 'パリ' },
  { name: 'बोली होटल', tags: ['दिन', 'दान'] },
  { name: 'ร้านปี สวัสดี' },
  { name: 'Мой Дом', tags: ['мой', 'мои'] },
  { name: 'Мои Дома' },
  { name: '한국전자 주식회사' },
  { name: 'شَرِكَة النور' },
  { name: 'חברת אור בע"מ' },
  { name: '\u202EEvil\u202C Corp' },
  { name: '***' },
  { name: '!!' },
  { name: '&' },
  { name: '%' },
  { name: '_' },
  { name: '"' },
  { name: '👍🏽👨‍👩‍👧 Familia' },
  { name: '🚀' },
  { name: 'Hawaiʻi Foods' },
  { name: 'Azərbaycan Neft' },
  { name: '100% Pure_Water "Best" \\ Co' },
  { name: "Robert'); DROP TABLE customers;--" },
  { name: 'NEAR(a b) AND OR NOT' },
  { name: 'a* ^b -c {d} : e' },
  { name: 'X' },
  { name: 'X Y' },
  { name: 'SL' },
  { name: 'Co Ltd' },
  { name: `${LONG} Uno` },
  { name: `${LONG} Dos` },
  { name: 'Müller AG', microsoftId: TWIN, relationship: 'direct-bill', tags: ['5" pipes', 'a:b'] },
  { name: 'Aal Müller', microsoftId: TWIN, relationship: 'Socio Especial', tags: ['"', '&'] },
  { name: 'Zweite Firma', domain: 'münchen.de', tags: ['health care', "l'été"] },
  { name: 'foo:bar baz', domain: 'a-b_c.example' },
  { name: 'O’Neill', tags: ['Gold', 'Golf', 'Bold', 'Cold'] },
  { name: 'Oneill O Neill', tags: ['GOLD', 'health  CARE'] },
];
const FILTERS = [
  'tag:gold',
  'tag:"health care"',
  "etiqueta:“l'été”",
  "tag:'health care'",
  'tag:«5" pipes»',
  'tag:&',
  'domain:münchen',
  'dominio:MUNCHEN.de',
  'domain:strasse.de',
  'domain:b_c',
  'domain:%',
  'id:4444-4',
  '44444',
  '44444444-4444',
  'e3e3e3',
  'c3d4e5f6',
  'id:"44444444 4444"',
  'relationship:direct',
  'relación:"socio especial"',
  'relationship:nobody',
];

onEachDatabase('a search of hostile names', (dialect) => {
  let database: Database;
  let rows: Awaited<ReturnType<typeof allCustomers>>;
  const customers = () => repositories(database.read, ana).customers;
  const names = async (typed: string) =>
    (await customers().find(readSearch(typed).search)).rows.map(({ name }) => name);

  before(async () => {
    database = await newDatabase(dialect);
    await addCustomers(database, NAMES);
    await database.transact(async (trx) => {
      await renewListNames(trx, [TWIN]);
      // Removes one from the list and renames another after its import.
      await trx('customers').where({ name: 'X Y' }).update({ removedAt: new Date().toISOString() });
      const [row] = await repositories(trx, ana).customers.named('Zweite Firma');
      await repositories(trx, ana).customers.rename(row?.id ?? 0, 'Erste Firma', row?.version ?? 0);
    });
    rows = await allCustomers(database);
  });

  /** Reads all pages forwards and backwards. */
  async function paged(search: Search): Promise<{ forwards: number[]; backwards: number[] }> {
    const forwards: number[] = [];
    const backwards: number[] = [];
    let ask: PageAsk = {};
    for (;;) {
      const page = await customers().find(search, ask);
      forwards.push(...page.rows.map(({ id }) => id));
      if (!page.next) break;
      ask = { after: page.next };
    }
    for (let page = await customers().find(search, ask); ;) {
      backwards.unshift(...page.rows.map(({ id }) => id));
      if (!page.previous) break;
      page = await customers().find(search, { before: page.previous });
    }
    return { forwards, backwards };
  }

  async function expectSameAsScan(typed: string): Promise<void> {
    let search: Search;
    try {
      ({ search } = readSearch(typed));
    } catch (error) {
      expect(error, typed).to.be.instanceOf(SearchFault);
      return;
    }
    const expected = searchByScan(rows, search);
    const { forwards, backwards } = await paged(search);
    const named = (ids: number[]) => ids.map((id) => rows.find((row) => row.id === id)?.name);
    expect(named(forwards), typed).to.eql(named(expected));
    expect(backwards, typed).to.eql(forwards);
  }

  it('has the same results as a full scan, for parts of names and all filters', async function () {
    this.timeout(300_000);
    const texts = NAMES.flatMap(({ name, domain = '', tags = [] }) => [name, domain, ...tags]);
    const piece = fc
      .tuple(fc.constantFrom(...texts.filter((text) => text !== '')), fc.nat(), fc.nat(12))
      .map(([text, from, length]) => {
        const letters = Array.from(text);
        const at = from % letters.length;
        return letters.slice(at, at + 1 + length).join('');
      });
    const odd = fc.string({ unit: 'binary', maxLength: 12 });
    const typed = fc
      .array(
        fc.oneof(
          { weight: 6, arbitrary: piece },
          { weight: 2, arbitrary: fc.constantFrom(...FILTERS) },
          { weight: 1, arbitrary: odd },
          { weight: 1, arbitrary: piece.map((text) => `"${text}"`) },
        ),
        { minLength: 1, maxLength: 3 },
      )
      .map((pieces) => pieces.join(' ').slice(0, 200));
    await fc.assert(fc.asyncProperty(typed, expectSameAsScan), {
      numRuns: dialect === 'sqlite' ? 400 : 200,
      examples: [...texts, ...FILTERS, '.', '-', '. -'].map((text): [string] => [
        text.slice(0, 200),
      ]),
    });
  });

  it('finds letters in any spelling', async () => {
    for (const [typed, found] of [
      ['isiklar insaat', 'Işıklar İnşaat A.Ş.'],
      ['IŞIKLAR', 'Işıklar İnşaat A.Ş.'],
      ['STRASSE', 'Straße & Söhne GmbH'],
      ['strasse.de', 'Straße & Söhne GmbH'],
      ['aero oeuvres finance', 'Ærø Œuvres ﬁnance'],
      ['full width', 'Ｆｕｌｌ　Ｗｉｄｔｈ Co., Ltd.'],
      ['елка', 'Молоко Ёлка Йод'],
      ['προσ', 'ΟΔΟΣ Προσώπου'],
      ['ΠΡΟΣ', 'ΟΔΟΣ Προσώπου'],
      ['科技', '北京科技有限公司'],
      ['ｶﾞｰﾄﾞ', '株式会社ガード'],
      ['иод', 'Молоко Ёлка Йод'],
      ['전자', '한국전자 주식회사'],
      ['شركة', 'شَرِكَة النور'],
      ['בעמ', 'חברת אור בע"מ'],
      ['evil', '\u202EEvil\u202C Corp'],
      ['👍', '👍🏽👨‍👩‍👧 Familia'],
      ['hawaii', 'Hawaiʻi Foods'],
      ["hawai'i", 'Hawaiʻi Foods'],
      ['azerbaycan', 'Azərbaycan Neft'],
      ['munchen', 'Erste Firma'],
      ['zweite', 'Erste Firma'],
      ['domain:munchen', 'Erste Firma'],
      ['domain:MÜNCHEN.DE', 'Erste Firma'],
      ['relationship:"SOCIO especial"', 'Aal Müller'],
      ["tag:'health care'", 'Erste Firma'],
      ['tag:„health care“', 'Erste Firma'],
      ['tag:”health care”', 'Erste Firma'],
      ['tag:"health care', 'Erste Firma'],
      ['tag:«5" pipes»', 'Müller AG'],
    ] as const)
      expect(await names(typed), typed).to.include(found);
  });

  it('keeps names and tags apart that differ by a mark which makes another letter', async () => {
    for (const other of ['बाली होटल', 'バリ', 'ร้านปู สวัสดี', 'ガート'])
      expect(await names(other), other).to.eql([]);
    expect(await customers().named('バリ')).to.eql([]);
    expect((await customers().named('Мои Дом')).length).to.equal(0);
    expect((await customers().named('мой дом')).map(({ tags }) => tags)).to.eql([['мои', 'мой']]);
    expect((await customers().named('बोली होटल')).map(({ tags }) => tags)).to.eql([['दान', 'दिन']]);
    expect(await names('tag:мои')).to.eql(['Мой Дом']);
    expect((await names('мои'))[0]).to.equal('Мои Дома');
    expect((await names('мои')).sort()).to.eql(['Мои Дома', 'Мой Дом']);
  });

  it('ranks the exact name first, with or without its legal form', async () => {
    for (const [typed, first] of [
      ['x', 'X'],
      ['&', '&'],
      ['***', '***'],
      ['müller', 'Müller AG'],
      ['北京科技有限公司', '北京科技有限公司'],
      [LONG.slice(0, 200), `${LONG} Dos`],
    ] as const)
      expect((await names(typed))[0], typed).to.equal(first);
  });

  it('finds a Microsoft ID by a useful piece, not by a short word that occurs in it', async () => {
    expect(await customers().named(HEX)).to.have.length(1);
    for (const typed of ['e3', 'a1b2c3', 'c3d4e5f', 'e3e3', '8333', '1111'])
      expect(await names(typed), typed).to.eql([]);
    const pieces = ['e3e3e', 'E3E3E3E3', 'c3d4e5f6', 'e3e3e3e3-1111-4222', HEX, 'id:e3', 'id:8333'];
    for (const typed of [...pieces, 'id:a1b2c3', 'id:e3-11'])
      expect(await names(typed), typed).to.include('Proseware');
  });

  it('does not find removed customers', async () => {
    expect(await names('"x y"')).to.eql([]);
  });

  it('stays fast for any 200 characters', async function () {
    this.timeout(300_000);
    for (const typed of [
      'x'.repeat(200),
      'a b c d e f g h i j k l m n o p q r s t u v w x y z '.repeat(3).slice(0, 200),
      'tag:gold '.repeat(22),
      // Each of them could be one of four tags.
      'tag:gole '.repeat(22),
      'golb oneil neil robrt famila '.repeat(6),
      'id:4 '.repeat(40),
      'relationship:d '.repeat(13),
      '北'.repeat(200),
      '"a" '.repeat(50),
      '🚀'.repeat(100),
      '%_*"\\'.repeat(40),
    ]) {
      const since = Date.now();
      const { search } = readSearch(typed);
      await customers().find(search);
      await customers().closest(search);
      expect(Date.now() - since, typed).to.be.below(10_000);
    }
  });
});
