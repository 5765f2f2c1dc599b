import { z } from 'zod';
import { productChoices } from '../../../cards/orders/products.js';
import type { OfferKey, Product } from '../../../db/offers/offer.js';
import type { Reply } from '../../reply.js';
import { orderId } from '../../slots/index.js';
import { rowsFrom } from '../../slots/rowWindow.js';
import { verb } from '../../verb.js';
import { choiceInput } from './choiceInput.js';

/** Max length of a product search, in UTF-16 code units. */
const MAX_WORDS = 200;

/** Products of a draft order's catalog to choose from while an agent types. */
export const products = verb({
  name: 'choices.products',
  role: 'sales',
  queryOnly: true,
  input: z.object({ ...choiceInput, order: orderId }),
  async run({ text, skip, count, order: id }, context): Promise<Reply> {
    const { agent, customerTerms, offers, orders } = context;
    const order = await orders.byId(id);
    if (order?.state !== 'draft' || order.agent.id !== agent.id)
      return { kind: 'choices', choices: [] };
    const market = await customerTerms.market(order.customerId);
    const { segment } = await customerTerms.of(order.customerId);
    if (market === '' || segment === null) return { kind: 'choices', choices: [] };
    const catalog = order.catalog ?? undefined;
    const words = text.slice(0, MAX_WORDS).toWellFormed();
    const rows = await rowsFrom<Product, OfferKey>(
      (after) => offers.page({ market, segment, catalog, words, after }),
      { skip, count },
    );
    return { kind: 'choices', choices: productChoices(rows) };
  },
});
