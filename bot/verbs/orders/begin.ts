import { randomUUID } from 'node:crypto';
import type { Ask } from '../../../cards/action.js';
import { relationshipName } from '../../../cards/codes.js';
import { orderCustomerCard } from '../../../cards/orders/customer.js';
import { LANGUAGES, texts, type Language } from '../../../cards/text/index.js';
import type { Customer } from '../../../db/customers/customer.js';
import type { Catalog } from '../../../db/offers/offer.js';
import { orderNumber } from '../../../db/orders/order.js';
import { mayOrder } from '../../../db/customers/relationships.js';
import { choice } from '../../slots/index.js';
import { refusal, type Context, type Refusal, type Reply } from '../../verb.js';
import { customerVerb } from '../customers/customerVerb.js';
import { orderReply } from './reply.js';

/** How many customers that were served lately are offered. */
const RECENT = 5;

/** As each catalog is typed: by its name in any language, and what it is called for short. */
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

/** A new order; what is not said is asked for: the customer, then the catalog, then the products. */
export const begin = customerVerb({
  name: 'order.begin',
  role: 'sales',
  writes: true,
  says: {
    en: ['new order [{catalog}] [for {customer}]'],
    es: ['nuevo pedido [{catalog}] [para {customer}]'],
  },
  does: {
    en: 'Starts an order from the Azure, Marketplace, Software or Online services catalog',
    es: 'Inicia un pedido del catálogo de Azure, Marketplace, Software o Servicios en línea',
  },
  button: { en: 'New order', es: 'Nuevo pedido' },
  input: { catalog: choice(catalogWords, { en: 'catalog', es: 'catálogo' }).optional() },
  async run({ catalog, customer }, context) {
    const { orders, activity } = context;
    const refused = mayNotOrder(customer, context);
    if (refused) return refused;
    const order = await orders.begin(customer.id, catalog ?? null);
    await activity.record('order-begun', {
      customerId: customer.id,
      after: { order: orderNumber(order.id) },
    });
    return orderReply(order, context);
  },
  withoutCustomer: ({ catalog, back }, context) => forWhom(catalog, back, context),
});

/** Who may not order says so instead of starting. */
export function mayNotOrder(
  { name, relationship }: Customer,
  { language, text }: Context,
): Refusal | undefined {
  if (mayOrder(relationship)) return undefined;
  const { mayNotOrder: indirect, mayNotOrderAdvisor } = text.orders;
  return refusal(
    'may-not-order',
    relationship === 'advisor'
      ? mayNotOrderAdvisor(name)
      : indirect(name, relationshipName(relationship, language)),
  );
}

async function forWhom(
  catalog: Catalog | undefined,
  back: Ask | undefined,
  context: Context,
): Promise<Reply> {
  const { customers, orders, language, text } = context;
  const recent = await customers.byIds(await orders.recentCustomers(RECENT));
  const card = orderCustomerCard({ recent, catalog, back, form: randomUUID() }, language);
  return { kind: 'card', card, summary: text.orders.forWhom };
}
