import { productsReply } from './draftReplies.js';
import { draftVerb } from './draftVerb.js';
import { productSearch } from './orderInputs.js';

/** Offers products to choose from, of one catalog or all, a page at a time. */
export const products = draftVerb({
  name: 'order.products',
  writes: true,
  input: productSearch,
  async run(draft, { catalog: chosen, list: shown, ...sent }, context) {
    const { after, before, at } = sent;
    const isPaging = (after ?? before) !== undefined;
    const words = isPaging && shown ? shown.words : sent.words;
    const quantity = sent.quantity ?? shown?.quantity;
    const { order } = draft;
    const catalog = chosen === 'all' ? null : (chosen ?? order.catalog);
    if (catalog === order.catalog)
      return productsReply(draft, context, { list: { words, after, before, at, quantity } });
    // Another catalog starts at its first page.
    const changed = await context.orders.setCatalog(order.id, order.version, catalog);
    const list = { words, quantity };
    return productsReply({ ...draft, order: changed.after }, context, { list });
  },
});
