import type { Catalog, OfferKey, OfferPage, PricedOffer } from '../../db/offers/offer.js';
import type { Amount } from '../../db/orders/money.js';
import { buttons, execute, type Ask, type Button } from '../action.js';
import { codeChoices } from '../elements.js';
import { unitPrice } from '../format.js';
import { literal } from '../literal.js';
import { pageButtons } from '../pager.js';
import { present } from '../present.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import { orderToken } from './open.js';
import { productName, sums, termAndPlan } from './orderLine.js';
import source from './products.json' with { type: 'json' };

const render = layout(source);

export interface ProductsCard {
  order: { id: number; version: number; catalog: Catalog | null };
  customer: string;
  /** `Spain · Commercial` */
  about: string;
  page: OfferPage;
  words: string;
  /** The page's own key, so that a fault shows the same page again. */
  at: { after?: OfferKey | undefined; before?: OfferKey | undefined };
  /** Lines in the order so far, and their totals. */
  lines: number;
  totals: readonly Amount[];
  /** Said if the page is empty. */
  none: string;
  /** A fault in the submitted form, and the quantity typed there. */
  fault?: string | undefined;
  /** Leads to an earlier draft for the customer. */
  earlier?: Button | undefined;
  quantity?: string | undefined;
  /** Makes two presses of the same button one request. */
  form: string;
}

/** A page of products to add to an order, and the order so far. */
export function productsCard(card: ProductsCard, language: Language): AdaptiveCard {
  return smallEnough((share) => cardWithOffers(card, language, share));
}

function cardWithOffers(card: ProductsCard, language: Language, share: number): AdaptiveCard {
  const { order, page, words, form } = card;
  const text = texts[language].orders;
  const input = { order: orderToken(order.id), version: order.version };
  const search = (key: ProductsCard['at']): Ask => ({
    verb: 'order.products',
    input: { ...input, ...key },
  });
  const add = (next: 'products' | 'review', title: string) =>
    execute({ verb: 'order.add', input: { ...input, next, ...card.at }, form }, language, title);
  const button = (verb: 'order.review' | 'order.keep' | 'order.discard', title: string) =>
    execute({ verb, input }, language, title);
  const hasOffers = page.rows.length > 0;
  return render({
    lang: language,
    title: literal(text.newFor(card.customer), 120 * share),
    subtitles: [card.about],
    catalog: {
      id: 'catalog',
      label: text.catalogLabel,
      error: text.catalogLabel,
      value: order.catalog ?? 'all',
      choices: [{ title: text.allCatalogs, value: 'all' }, ...codeChoices(text.catalogs)],
    },
    words: {
      label: text.wordsLabel,
      placeholder: text.wordsPlaceholder,
      error: text.wordsError,
      value: literal(words),
      action: execute(search({}), language, text.search),
    },
    none: hasOffers ? [] : [card.none],
    offers: present(
      hasOffers && {
        label: text.productLabel,
        error: text.productError,
        quantityLabel: text.quantityLabel,
        quantityError: text.quantityError,
        quantity: Number(card.quantity ?? 1) || 1,
        choices: page.rows.map((offer) => ({
          title: literal(offerTitle(offer, language), 160 * share),
          value: String(offer.id),
        })),
      },
    ),
    faults: present(card.fault && literal(card.fault)),
    soFar:
      card.lines === 0
        ? text.nothingYet
        : text.soFar(card.lines, sums(card.totals, language) || text.byUsage),
    commands: present(
      hasOffers && add('review', text.addAndReview),
      hasOffers && add('products', text.add),
      card.lines > 0 && button('order.review', text.review),
    ),
    actions: [
      ...pageButtons(page, search, language),
      ...buttons(present(card.earlier), language),
      button('order.keep', text.keep),
      button('order.discard', text.discard),
    ],
  });
}

function offerTitle(offer: PricedOffer, language: Language): string {
  const text = texts[language].orders;
  const each = offer.term === '' ? text.each : text.eachTerm;
  return present(
    productName(offer),
    !offer.publisher.startsWith('Microsoft') && offer.publisher,
    termAndPlan(offer, language),
    offer.unitPrice !== null && each(unitPrice(offer.unitPrice, offer.currency, language)),
  ).join(' · ');
}
