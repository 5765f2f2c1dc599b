import type { Catalog, OfferKey, OfferPage, PricedOffer } from '../../db/offers/repository.js';
import type { Amount } from '../../db/orders/money.js';
import { orderToken } from './open.js';
import { execute } from '../action.js';
import { unitPrice } from '../format.js';
import { literal } from '../literal.js';
import { pageButtons } from '../pager.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { texts, type Language } from '../text/index.js';
import source from './products.json' with { type: 'json' };
import { productName, sums, termAndPlan } from './words.js';

const render = layout(source);

export interface ProductsCard {
  order: { id: number; version: number; catalog: Catalog | null };
  customer: string;
  /** Such as `Spain · Commercial`. */
  about: string;
  page: OfferPage;
  words: string;
  /** The page's own key, so that a fault shows the same page again. */
  at: { after?: OfferKey | undefined; before?: OfferKey | undefined };
  lines: number;
  totals: readonly Amount[];
  /** Where nothing fits: why. */
  none: string;
  /** What was wrong, with what was typed. */
  fault?: string | undefined;
  quantity?: string | undefined;
  /** What makes two presses of the same button one. */
  form: string;
}

/** Products to choose from, a page at a time, with what is in the order so far. */
export function productsCard(card: ProductsCard, language: Language): AdaptiveCard {
  return smallEnough((share) => build(card, language, share));
}

function build(card: ProductsCard, language: Language, share: number): AdaptiveCard {
  const { order, page, words, form } = card;
  const text = texts[language].orders;
  const own = { order: orderToken(order.id), version: order.version };
  const look = (more: object) => ({ verb: 'order.products', input: { ...own, ...more } });
  const add = (next: string) => ({ verb: 'order.add', input: { ...own, next, ...card.at }, form });
  const hasOffers = page.rows.length > 0;
  return render({
    lang: language,
    title: literal(text.newFor(card.customer), 120 * share),
    about: card.about,
    catalog: {
      label: text.catalogLabel,
      value: order.catalog ?? 'all',
      choices: [
        { title: text.allCatalogs, value: 'all' },
        ...Object.entries(text.catalogs).map(([value, title]) => ({ title, value })),
      ],
    },
    words: {
      label: text.wordsLabel,
      placeholder: text.wordsPlaceholder,
      error: text.wordsError,
      value: literal(words),
      action: execute(look({}), language, text.search),
    },
    none: hasOffers ? [] : [card.none],
    offers: hasOffers
      ? [
          {
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
        ]
      : [],
    faults: card.fault === undefined ? [] : [literal(card.fault)],
    soFar:
      card.lines === 0
        ? text.nothingYet
        : text.soFar(card.lines, sums(card.totals, language) || text.byUsage),
    commands: [
      ...(hasOffers
        ? [
            execute(add('review'), language, text.addAndReview),
            execute(add('products'), language, text.add),
          ]
        : []),
      ...(card.lines > 0
        ? [execute({ verb: 'order.review', input: own }, language, text.review)]
        : []),
    ],
    actions: [
      ...pageButtons(page, look, language),
      execute({ verb: 'order.keep', input: own }, language, text.keep),
      execute({ verb: 'order.discard', input: own }, language, text.discard),
    ],
  });
}

function offerTitle(offer: PricedOffer, language: Language): string {
  const text = texts[language].orders;
  const each = offer.term === '' ? text.each : text.eachTerm;
  const price =
    offer.unitPrice === null ? '' : each(unitPrice(offer.unitPrice, offer.currency, language));
  const publisher = offer.publisher.startsWith('Microsoft') ? '' : offer.publisher;
  return [productName(offer), publisher, termAndPlan(offer, language), price]
    .filter(Boolean)
    .join(' · ');
}
