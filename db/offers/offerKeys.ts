import { fold } from '../fold.js';
import { lettersOnly } from '../search/searchText.js';
import type { Offer } from './offer.js';

/** Maximum length of a title key, in UTF-16 code units: an index and the buttons of a card carry it. */
export const TITLE_KEY_LENGTH = 100;

/** Derives the columns that offers are sorted and searched by. */
export function offerKeys({
  product,
  sku,
  publisher,
  productId,
  skuId,
}: Pick<Offer, 'product' | 'sku' | 'publisher' | 'productId' | 'skuId'>): {
  titleKey: string;
  searchText: string;
} {
  const title = fold(`${product} ${sku}`);
  const folded = `${title} ${fold(`${publisher} ${productId} ${skuId}`)}`;
  const plain = lettersOnly(folded);
  return {
    titleKey: title.slice(0, TITLE_KEY_LENGTH).toWellFormed(),
    searchText: plain === folded ? folded : `${folded}\n${plain}`,
  };
}
