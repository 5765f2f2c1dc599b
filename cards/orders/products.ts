import type { Catalog, OfferKey, ProductPage } from '../../db/offers/offer.js';
import type { Amount } from '../../db/orders/money.js';
import { commandBar, execute, rowActions, type Ask, type Button } from '../action.js';
import type { PageView, ProductList } from '../asks.js';
import { codeChoices, hiddenInput, hiddenLanguage, joinRuns, textRun } from '../elements.js';
import { literal } from '../literal.js';
import { pager, pagesOf } from '../pager.js';
import { present } from '../present.js';
import { layout, smallEnough, type AdaptiveCard } from '../render.js';
import { priceAgeLine, type CardAge } from '../sync/age.js';
import { texts, type Language } from '../text/index.js';
import { chosenId, LONG_LIST, withTypeahead } from '../typeahead.js';
import { orderToken } from './open.js';
import { productName, sums } from './orderLine.js';
import { lowestPrice, type ProductView } from './prices.js';
import source from './products.json' with { type: 'json' };

/** The input to choose the words of a search, which are typed beside it. */
const CHOSEN = chosenId('words');
/** A card too large for this share of its texts has the field to type alone. */
const CHOICE_SHARE = 0.5;
const render = layout(source);

/** Puts the catalog and the search beside each other where both have room. */
const ONE_LINE_IF_WIDE = [
  {
    type: 'Layout.Flow',
    targetWidth: 'Wide',
    itemWidth: '195px',
    horizontalItemsAlignment: 'Left',
  },
];

/** A row of the list; `isOrdered` if the order has it already. */
export type ProductRow = ProductView & { isOrdered: boolean };

export interface ProductsCard {
  order: { id: number; version: number; catalog: Catalog | null };
  customer: string;
  /** `Spain · Commercial` */
  about: string;
  page: Omit<ProductPage, 'rows'> & { rows: ProductRow[] };
  /** The words that the page was searched by, its own key, and a quantity that was asked for. */
  list: ProductList;
  /** Lines in the order so far, and their totals. */
  lines: number;
  totals: readonly Amount[];
  /** Said if the page is empty. */
  none: string;
  fault?: string | undefined;
  /** Leads to an earlier draft for the customer. */
  earlier?: Button | undefined;
  /** Makes two presses of the same button one request. */
  form: string;
  /** Age of the prices. */
  age?: CardAge | undefined;
}

/** A page of products to add to an order; a row opens its product. */
export function productsCard(card: ProductsCard, language: Language): AdaptiveCard {
  return smallEnough((share) => cardWithRows(card, language, share));
}

function cardWithRows(card: ProductsCard, language: Language, share: number): AdaptiveCard {
  const { order, page, list } = card;
  const { orders: text, customers } = texts[language];
  const input = { order: orderToken(order.id), version: order.version };
  // The hidden list has the words of the page, unlike the input, where others may have been typed.
  const turn = (view: PageView<OfferKey> = {}): Ask => ({
    verb: 'order.products',
    input: { ...input, ...view },
  });
  const { range, buttons } = pager<OfferKey>({ page, at: list.at }, turn, language);
  const soFar =
    card.lines === 0
      ? text.nothingYet
      : text.soFar(card.lines, sums(card.totals, language) || text.byUsage);
  const hasRows = page.rows.length > 0;
  const shown = render({
    lang: language,
    title: literal(text.newFor(card.customer), 120 * share),
    factsLine: joinRuns([[textRun(card.about)], [textRun(literal(soFar), { isSubtle: true })]]),
    layouts: ONE_LINE_IF_WIDE,
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
      value: literal(list.words ?? ''),
      action: execute(turn(), language, text.search),
    },
    choose: present(
      hasRows &&
        share > CHOICE_SHARE &&
        page.total.count > LONG_LIST && {
          id: CHOSEN,
          label: customers.chooseFromList,
          error: customers.typeToChoose,
          choices: productChoices(page.rows, MAX_WORDS * share),
        },
    ),
    faults: present(card.fault && literal(card.fault)),
    none: hasRows ? [] : [card.none],
    rows: page.rows.map((row) => rowOf(row, card, language, share)),
    hidden: [hiddenInput('list', text.listLabel, list), hiddenLanguage(language)],
    age: hasRows ? priceAgeLine(card.age, language) : [],
    pages: hasRows ? [pagesOf(range, buttons)] : [],
    actions: commandBar(
      {
        primary: card.lines > 0 && { title: text.review, ask: { verb: 'order.review', input } },
        others: [card.earlier, { title: text.keep, ask: { verb: 'order.keep', input } }],
        destructive: { title: text.discard, ask: { verb: 'order.discard', input } },
      },
      language,
    ),
  });
  return withTypeahead(shown, [CHOSEN], `products/${input.order}`);
}

function rowOf(
  row: ProductRow,
  { order, form }: ProductsCard,
  language: Language,
  share: number,
): object {
  const [first, ...others] = row.offers;
  const id = String(first?.offer.id);
  const input = { order: orderToken(order.id), version: order.version, offer: id };
  // There is nothing to choose.
  const isAdded = others.length === 0 && first?.offer.unitPrice === null;
  const open: Ask = isAdded
    ? { verb: 'order.add', input: { ...input, next: 'review' }, form: `${form}-${id}` }
    : { verb: 'order.product', input };
  return {
    name: literal(productName(row), 100 * share),
    detail: literal(
      present(
        !row.publisher.startsWith('Microsoft') && row.publisher,
        lowestPrice(row, language),
        row.isOrdered && texts[language].orders.inOrder,
      ).join(' · '),
      140 * share,
    ),
    open: rowActions(open, []).open,
  };
}

/** Max length of a product as the words of a search, in UTF-16 code units. */
const MAX_WORDS = 200;

/** Products as choices: one is chosen as the words that find it, or the first of them. */
export const productChoices = (
  products: readonly Pick<ProductRow, 'product' | 'sku'>[],
  max = MAX_WORDS,
) =>
  products.map((one) => {
    const name = productName(one).slice(0, max).toWellFormed();
    return { title: literal(name), value: name };
  });
