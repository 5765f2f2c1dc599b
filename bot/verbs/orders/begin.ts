import { randomUUID } from 'node:crypto';
import type { Ask } from '../../../cards/action.js';
import type { WantedProduct } from '../../../cards/asks.js';
import type { CustomerQuestion } from '../../../cards/customers/ask.js';
import { LANGUAGES, texts, type Language } from '../../../cards/text/index.js';
import type { Catalog } from '../../../db/offers/offer.js';
import { choice } from '../../slots/index.js';
import type { Context } from '../../verb.js';
import type { Reply } from '../../reply.js';
import { askCustomerReply } from '../customers/askCustomerReply.js';
import { customerVerb } from '../customers/customerVerb.js';
import { continueButton } from './draftReplies.js';
import { mayNotOrder } from './mayNotOrder.js';
import { orderReply } from './orderReply.js';
import { wantedProduct } from './wantedProduct.js';

/** Words for a catalog: its name in any language, and short names. */
const typedAs = (catalog: Catalog, ...short: readonly string[]) => {
  const names = LANGUAGES.map((language) => texts[language].orders.catalogs[catalog]);
  return { en: [...names, ...short], es: [...names, ...short] };
};
const catalogWords: Record<Catalog, Record<Language, readonly string[]>> = {
  azure: typedAs('azure'),
  marketplace: typedAs('marketplace'),
  software: typedAs('software'),
  'online-services': typedAs('online-services', 'online', 'en línea'),
};

/** Words for ordering a number of licences. */
const ORDER = {
  en: '(order|buy|purchase|need|want|wants|get|new order|new order of|create order for|place order for|place an order for|create an order for|create an order of|order for)',
  es: '(pedir|pedido|pide|quieren|quiere|ordena|ordenar|encarga|encargar|comprar|compra|necesito|necesitamos|quiero|nuevo pedido|nuevo pedido de|crear pedido de|hacer un pedido de|pedido de)',
};
const ADD = { en: '(add|sell)', es: '(anade|anadir|agrega|agregar|pon|poner)' };
/** Words between the number and the product. */
const UNITS = {
  en: '[(x|units of|seats of|licences of|licenses of|licences for|licenses for)]',
  es: '[(x|unidades de|licencias de|puestos de|licencias)]',
};

/** Starts an order. Asks for the customer, the catalog and the products, whichever were not typed. */
export const begin = customerVerb({
  name: 'order.begin',
  role: 'sales',
  writes: true,
  says: {
    en: [
      'new order [{catalog}] [for {customer}]',
      `${ORDER.en} {quantity} ${UNITS.en} {product} [(licences|licenses|seats|users)] [for {customer}]`,
      `${ORDER.en} {product} x {quantity} [(licences|licenses|seats|users)] [for {customer}]`,
      `${ADD.en} {quantity} ${UNITS.en} {product} [(licences|licenses|seats)] to {customer}`,
    ],
    es: [
      'nuevo pedido [{catalog}] [para {customer}]',
      `${ORDER.es} {quantity} ${UNITS.es} {product} [(licencias|puestos|usuarios)] [para {customer}]`,
      `${ORDER.es} {product} x {quantity} [(licencias|puestos|usuarios)] [para {customer}]`,
      `(compra|pide|vende|encarga|ordena) {quantity} ${UNITS.es} {product} (a|para) {customer}`,
      `${ADD.es} {quantity} ${UNITS.es} {product} a {customer}`,
    ],
  },
  cues: {
    en: [
      '(order|buy|purchase|ordering)',
      '(new|create|place|start|make|begin|raise|open) + (order|purchase)',
      '(create|place|start|make|begin|raise) + new + order',
    ],
    es: [
      '(pedido|pedir|comprar|compra|encargar|encarga|ordenar|ordena)',
      '(nuevo|pon|ponme|crear|crea|hacer|haz|iniciar|inicia|realizar|empezar|tramitar) + (pedido|compra)',
    ],
  },
  does: {
    en: 'Starts an order from the Azure, Marketplace, Software or Online services catalog',
    es: 'Inicia un pedido del catálogo de Azure, Marketplace, Software o Servicios en línea',
  },
  example: {
    group: 'sell',
    typed: { en: 'New order for a customer', es: 'Nuevo pedido para un cliente' },
  },
  button: { en: 'New order', es: 'Nuevo pedido' },
  input: {
    ...wantedProduct,
    catalog: choice(catalogWords, { en: 'catalog', es: 'catálogo' }).optional(),
  },
  async run({ catalog, customer, ...asked }, context) {
    const { orders } = context;
    const refused = mayNotOrder(customer, context);
    if (refused) return refused;
    const earlier = await orders.earlierDraft(customer.id);
    const order = await orders.begin(customer.id, catalog ?? null);
    return orderReply(order, context, {
      wanted: wantedOf(asked),
      earlier: earlier && continueButton(earlier, context),
    });
  },
  withoutCustomer: ({ catalog, back, asked, ...wanted }, context) =>
    forWhom(catalog, wantedOf(wanted), { back, isEmpty: asked }, context),
});

const wantedOf = ({ quantity, product, term, plan }: WantedProduct): WantedProduct | undefined =>
  product === undefined ? undefined : { quantity, product, term, plan };

/** Asks for the customer. */
function forWhom(
  catalog: Catalog | undefined,
  wanted: WantedProduct | undefined,
  { back, isEmpty }: Pick<CustomerQuestion, 'back' | 'isEmpty'>,
  context: Context,
): Promise<Reply> {
  const form = randomUUID();
  const question = {
    question: context.text.orders.forWhom,
    field: 'customer' as const,
    ask: (customer?: string): Ask => ({
      verb: 'order.begin',
      input: { catalog, ...wanted, customer },
      form,
    }),
    back,
    isEmpty,
  };
  return askCustomerReply(question, context);
}
