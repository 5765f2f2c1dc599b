import { randomUUID } from 'node:crypto';
import type { Button } from '../../../cards/action.js';
import type { ProductList } from '../../../cards/asks.js';
import { count, countryName, moment, unitPrice } from '../../../cards/format.js';
import { openOrder, orderToken } from '../../../cards/orders/open.js';
import { productCard } from '../../../cards/orders/product.js';
import { present } from '../../../cards/present.js';
import { productsCard } from '../../../cards/orders/products.js';
import { reviewCard } from '../../../cards/orders/review.js';
import { termsCard, type TermsCard } from '../../../cards/orders/terms.js';
import { productName } from '../../../cards/orders/orderLine.js';
import {
  CATALOGS,
  usualOffer,
  type Product,
  type ProductPage,
  type Segment,
} from '../../../db/offers/offer.js';
import { PRODUCTS_ON_PAGE } from '../../../db/offers/products.js';
import type { Again } from '../../../db/orders/again.js';
import { orderNumber, type Order } from '../../../db/orders/order.js';
import type { LineChange } from '../../../db/orders/prices.js';
import { isSentThere } from '../../sends/isSentThere.js';
import type { Context } from '../../verb.js';
import { priceAge } from '../cardAge.js';
import { cardReply, noticeReply, type CardReply } from '../../reply.js';
import type { Draft } from './draft.js';
import type { TypedAgreement } from './orderInputs.js';
import { linesOf, totalOf, totalsOf } from './lineViews.js';
import { isOrdered, productView } from './productViews.js';

/** Asks for the customer's country and segment, whichever is unknown. */
export async function termsReply(
  order: Order,
  customer: string,
  known: { market: string; segment: Segment | null },
  { offers, language, text }: Context,
  {
    faults = [],
    typed = { market: '', segment: '' },
    wanted,
  }: { faults?: readonly string[] } & Partial<Pick<TermsCard, 'typed' | 'wanted'>> = {},
): Promise<CardReply> {
  const markets = known.market === '' ? await offers.markets() : [];
  const noMarket = known.market === '' && markets.length === 0;
  const card = termsCard(
    {
      order,
      customer,
      markets: markets.map((code) => ({ code, name: countryName(code, language) })),
      asksSegment: known.segment === null,
      typed,
      faults: noMarket ? [...faults, text.orders.noMarket] : faults,
      wanted,
      form: randomUUID(),
    },
    language,
  );
  return cardReply(card, text.orders.askTerms(customer));
}

/** Leads to an earlier draft for the customer. */
export const continueButton = (draft: Order, { text }: Context): Button => ({
  title: text.orders.continueDraft(orderNumber(draft.id)),
  ask: openOrder(draft.id),
});

/** Asks for the catalog. */
export function catalogReply(
  { order, customer }: Draft,
  { language, text }: Context,
  earlier?: Button,
): CardReply {
  const { orders } = text;
  const own = { order: orderToken(order.id), version: order.version };
  const buttons: Button[] = [
    ...CATALOGS.map((catalog): Button => ({
      title: orders.catalogs[catalog],
      ask: { verb: 'order.products', input: { ...own, catalog } },
    })),
    ...(earlier ? [earlier] : []),
    { title: orders.discard, ask: { verb: 'order.discard', input: own }, style: 'destructive' },
  ];
  return noticeReply([orders.newFor(customer.name), orders.whichCatalog], language, buttons);
}

interface ProductSearch {
  list?: ProductList;
  fault?: string | undefined;
  /** Products to show instead of a search, if they fit on a page, and the sentence if there are none. */
  called?: readonly Product[] | undefined;
  none?: string | undefined;
  earlier?: Button | undefined;
}

/** Offers products of the draft's catalog that match the words. */
export async function productsReply(
  { order, customer, market, segment }: Draft,
  context: Context,
  { list = {}, fault, called, none, earlier }: ProductSearch = {},
): Promise<CardReply> {
  const { offers, language, text } = context;
  const { orders } = text;
  const catalog = order.catalog ?? undefined;
  const { words, after, before } = list;
  const page =
    called && called.length <= PRODUCTS_ON_PAGE
      ? pageWith(called)
      : await offers.page({ market, segment, catalog, words, after, before });
  const country = countryName(market, language);
  const card = productsCard(
    {
      order,
      customer: customer.name,
      about: aboutText(market, segment, context),
      page: {
        ...page,
        rows: page.rows.map((product) => ({
          ...productView(product),
          isOrdered: isOrdered(product, order),
        })),
      },
      list,
      lines: order.lines.length,
      totals: totalOf(linesOf(order)),
      none: none ?? orders.noProducts(country, orders.segments[segment]),
      fault,
      earlier,
      form: randomUUID(),
      age: await priceAge({ market, catalog }, context),
    },
    language,
  );
  return cardReply(card, orders.newFor(customer.name));
}

const pageWith = (rows: readonly Product[]): ProductPage => ({
  size: PRODUCTS_ON_PAGE,
  rows: [...rows],
  next: null,
  previous: null,
  total: { count: rows.length, more: false },
});

/** Offers the terms and plans of a product. One that the order has already is chosen at first, else the usual one. */
export async function productReply(
  { order, customer, market, segment }: Draft,
  context: Context,
  product: Product,
  {
    list,
    quantity,
    chosen,
    fault,
    earlier,
  }: {
    list: ProductList;
    quantity?: string | undefined;
    chosen?: number | undefined;
    fault?: string | undefined;
    earlier?: Button | undefined;
  },
): Promise<CardReply> {
  const { language, text } = context;
  const ids = product.offers.map(({ id }) => id);
  const line = order.lines.find(({ offerId }) => ids.includes(offerId));
  const card = productCard(
    {
      order,
      customer: customer.name,
      about: aboutText(market, segment, context),
      product: productView(product),
      chosen: chosen ?? line?.offerId ?? usualOffer(product)?.id,
      quantity: quantity ?? (line?.quantity == null ? undefined : String(line.quantity)),
      list,
      fault,
      earlier,
      form: randomUUID(),
      age: await priceAge({ market, catalog: product.offers[0]?.catalog }, context),
    },
    language,
  );
  return cardReply(card, text.orders.newFor(customer.name));
}

/** Shows the whole order before it is placed, compared with the current price lists. */
export async function reviewReply(
  { order, customer, market, segment }: Draft,
  context: Context,
  {
    fault,
    typed,
    earlier,
  }: {
    fault?: string | undefined;
    typed?: TypedAgreement | undefined;
    earlier?: Button | undefined;
  } = {},
): Promise<CardReply> {
  const { connection, orders, customerTerms, language, text } = context;
  const changes = await orders.changesSince(order, market, segment);
  const repeats = await orders.orderedBefore(order);
  const { agreement } = await customerTerms.of(customer.id);
  const lines = linesOf(order);
  const isSent = isSentThere(customer, connection);
  const card = reviewCard(
    {
      order,
      number: orderNumber(order.id),
      customer: customer.name,
      about: aboutText(market, segment, context),
      lines,
      totals: totalsOf(lines),
      changes: changes.map((change) => changeText(change, context)),
      mayAccept: changes.some(({ kind }) => kind === 'price'),
      warnings: [
        ...repeats.map((repeat) => repeatText(repeat, context)),
        ...(isSent ? present(connection?.features.leftOff('orders', language)) : []),
      ],
      agreement,
      typed: typed ?? { signer: '', signedOn: '' },
      fault,
      sends: isSent,
      earlier,
      form: randomUUID(),
    },
    language,
  );
  return cardReply(card, text.orders.reviewTitle(customer.name));
}

/** `Spain · Commercial` */
const aboutText = (market: string, segment: Segment, { language, text }: Context): string =>
  `${countryName(market, language)} · ${text.orders.segments[segment]}`;

function changeText(change: LineChange, { language, text }: Context): string {
  const { line } = change;
  if (change.kind === 'gone') return text.orders.gone(productName(line));
  const priceText = (price: string | null, currency: string) =>
    price === null ? text.orders.byUsage : unitPrice(price, currency, language);
  return text.orders.priceChanged(
    productName(line),
    priceText(line.unitPrice, line.currency),
    priceText(change.unitPrice, change.currency),
  );
}

function repeatText(repeat: Again, { language, text, timeZone }: Context): string {
  const name = productName(repeat.line);
  return repeat.kind === 'held'
    ? repeat.quantity === null
      ? text.orders.heldByUsage(name)
      : text.orders.heldAlready(name, count(repeat.quantity, language))
    : text.orders.orderedLately(
        name,
        repeat.by,
        moment(repeat.at, language, timeZone),
        orderNumber(repeat.orderId),
      );
}
