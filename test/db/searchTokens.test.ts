import { expect } from 'chai';
import * as fc from 'fast-check';
import { fold } from '../../db/fold.js';
import { CITY, filterText, PRODUCT } from '../../db/search/filterText.js';
import { searchedAsFilter } from '../../db/search/filterWords.js';
import { tokensOfCustomer } from '../../db/search/indexedCustomer.js';
import { planOf, searchForWords, type Search } from '../../db/search/plan.js';
import { searchText } from '../../db/search/searchText.js';

/** Few different characters, so that parts of one text often occur in another. */
const text = fc.string({
  unit: fc.constantFrom(...Array.from('ab1é. -_&#ß北')),
  minLength: 1,
  maxLength: 8,
});
const customer = fc
  .record({
    name: text,
    importedName: fc.option(text),
    domain: text,
    microsoftId: fc.uuid(),
    tags: fc.array(text, { maxLength: 3 }),
    country: fc.constantFrom('', 'ES', 'US'),
    city: text,
    products: fc.array(text, { maxLength: 2 }),
    endDates: fc.array(fc.constantFrom('2026-11-25', '2026-12-01', '2027-03-02'), { maxLength: 2 }),
    email: text,
    phone: fc.stringMatching(/^[+0]?[0-2]{0,9}$/),
    owner: fc.option(fc.record({ id: fc.constantFrom('a1', 'b2'), name: text }), {
      nil: undefined,
    }),
  })
  .map((record) => ({
    id: 1,
    name: record.name,
    relationship: 'cloud-reseller',
    searchText: searchText(record),
    filterText: filterText(record),
  }));
const search = fc.oneof(
  text.map(searchForWords),
  fc.stringMatching(/^[0-9a-f]{1,9}$/).map((id): Search => ({ ...searchForWords(''), ids: [id] })),
  text.map((tag): Search => ({ ...searchForWords(''), tags: [tag] })),
  text.map((city): Search => ({ ...searchForWords(''), cities: [city] })),
  text.map((product): Search => ({ ...searchForWords(''), products: [product] })),
  fc
    .constantFrom('ES', 'US')
    .map((code): Search => ({ ...searchForWords(''), countries: [[code]] })),
  text.map((email): Search => ({ ...searchForWords(''), emails: [email] })),
  fc
    .stringMatching(/^[0-2]{4,6}$/)
    .map((phone): Search => ({ ...searchForWords(''), phones: [`1${phone}`] })),
  fc
    .oneof(
      fc.constant('nobody' as const),
      fc.constantFrom('a1', 'b2').map((id) => ({ agentIds: [id] })),
      text.map((name) => ({ agentIds: [], name })),
    )
    .map((owner): Search => ({ ...searchForWords(''), owners: [owner] })),
  fc
    .tuple(fc.constantFrom('2026-11-20', '2026-11-26'), fc.constantFrom('2026-11-27', '2027-03-01'))
    .map(([from, to]): Search => ({ ...searchForWords(''), ends: [{ from, to }] })),
);

/** The same search, or one for customers that lack its filter. */
const turned = (wanted: Search, isLacking: boolean): Search =>
  isLacking ? { ...searchForWords(''), lacks: wanted } : wanted;

/** Every word, as if cities and products had it. */
const placeWords = ({ words }: Search): string[] =>
  words
    .flatMap((word) => searchedAsFilter(fold(word)))
    .flatMap((word) => [CITY + word, PRODUCT + word]);

describe('the tokens of a customer', () => {
  it('include all tokens of any matching search, and decide the match alone if tokensSuffice is set', () => {
    const decidedCounts = { yes: 0, no: 0 };
    fc.assert(
      fc.property(
        customer,
        search,
        fc.boolean(),
        fc.boolean(),
        (one, typed, isPlace, isLacking) => {
          const wanted = turned(typed, isLacking);
          const known = new Set(isPlace ? placeWords(wanted) : []);
          const query = planOf(wanted, known);
          const tokens = tokensOfCustomer(one);
          const hasTokens =
            query.tokens.every((group) =>
              group.some((needed) => needed.every((token) => tokens.has(token))),
            ) && !query.noTokens.some((token) => tokens.has(token));
          const has = (where: string) => (needles: readonly string[]) =>
            needles.some((needle) => where.includes(needle));
          const matches =
            query.needles.every(has(one.searchText)) &&
            query.either.every(
              ({ needles, filterNeedles }) =>
                has(one.searchText)(needles) || has(one.filterText)(filterNeedles),
            ) &&
            query.filterNeedles.every(has(one.filterText)) &&
            query.lacks.every(
              (lacked) =>
                !('needles' in lacked) ||
                !has(lacked.column === 'search_text' ? one.searchText : one.filterText)(
                  lacked.needles,
                ),
            );
          if (query.tokens.length === 0) return;
          if (matches) expect(hasTokens).to.equal(true);
          if (query.tokensSuffice) expect(hasTokens).to.equal(matches);
          decidedCounts[query.tokensSuffice ? 'yes' : 'no']++;
        },
      ),
      { numRuns: 5_000 },
    );
    expect(decidedCounts.yes).to.be.above(500);
    expect(decidedCounts.no).to.be.above(500);
  });
});
