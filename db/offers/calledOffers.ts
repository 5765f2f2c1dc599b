import type { Knex } from 'knex';
import { dialectOf } from '../connection/dialect.js';
import { fold } from '../fold.js';
import { contains } from '../search/conditions.js';
import { lettersOnly } from '../search/searchText.js';
import { toRaw } from '../sql/run.js';
import type { Offer } from './offer.js';

/** Titles that are compared; more that share the words are too vague to choose among. */
const MAX_TITLES = 500;

/** An offer as a typed name is compared with it. */
export type Named = Pick<Offer, 'id' | 'product' | 'sku' | 'publisher' | 'productId' | 'skuId'>;

/** Splits text into its folded words, without punctuation. */
export const wordsIn = (text: string): string[] =>
  fold(text)
    .split(/[\s/()[\],;:–—-]+/u)
    .map(lettersOnly)
    .filter((word) => word !== '');

/**
 * Returns the ids of the offers that a product's name, as it was typed, fits best. A part of an id fits none:
 * `E3` is in many.
 * @param query the offers to choose from, as `o`
 */
export async function calledOffers(
  knex: Knex,
  query: () => Knex.QueryBuilder,
  name: string,
): Promise<number[]> {
  const words = wordsIn(name);
  if (words.length === 0) return [];
  const containing = async (column: string): Promise<Named[]> => {
    const found = query().orderBy(['o.titleKey', 'o.id']).limit(MAX_TITLES);
    for (const word of words)
      void found.whereRaw(toRaw(knex, contains(dialectOf(knex), column, word)));
    return found.select<Named[]>(
      'o.id',
      'o.product',
      'o.sku',
      'o.publisher',
      'o.productId',
      'o.skuId',
    );
  };
  const best = closest(await containing('o.title_key'), words);
  const found = best.length > 0 ? best : withEachWord(await containing('o.search_text'), words);
  return found.map(({ id }) => id);
}

/** Returns the offers with exactly these words as their title, else those with each word, else all. */
function closest(offers: readonly Named[], words: readonly string[]): readonly Named[] {
  const asked = words.join(' ');
  const exact = offers.filter(({ product, sku }) =>
    [sku, `${product} ${sku}`].some((title) => wordsIn(title).join(' ') === asked),
  );
  if (exact.length > 0) return exact;
  const whole = withEachWord(offers, words);
  return whole.length > 0 ? whole : offers;
}

const withEachWord = (offers: readonly Named[], words: readonly string[]): readonly Named[] =>
  offers.filter(({ product, sku, publisher, productId, skuId }) => {
    const own = new Set(wordsIn([product, sku, publisher, productId, skuId].join(' ')));
    return words.every((word) => own.has(word));
  });
