import { productsReply } from './draftReplies.js';
import { draftVerb } from './draftVerb.js';
import { productSearch } from './orderInputs.js';

/** Offers products to choose from, of one catalog or all, a page at a time. */
export const products = draftVerb({
  name: 'order.products',
  writes: true,
  input: productSearch,
  async run(draft, { catalog: chosen, words, after, before }, context) {
    const { order } = draft;
    const catalog = chosen === 'all' ? null : (chosen ?? order.catalog);
    if (catalog === order.catalog) return productsReply(draft, context, { words, after, before });
    // Another catalog starts at its first page.
    const changed = await context.orders.setCatalog(order.id, order.version, catalog);
    return productsReply({ ...draft, order: changed.after }, context, { words });
  },
});
