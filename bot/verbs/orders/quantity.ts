import { lineVerb } from './lineVerb.js';
import { changeQuantities, quantitiesIn } from './quantities.js';

/** Changes the quantities of lines; their prices become those of the new quantities. */
export const quantity = lineVerb({
  name: 'order.quantity',
  async change(draft, { line: chosen, quantity: typed = '', ...sent }, context) {
    const { order } = draft;
    if (chosen === undefined) {
      const counted = quantitiesIn(order, sent);
      return counted.size === 0 && typed !== ''
        ? context.text.orders.changeLinePlaceholder
        : changeQuantities(draft, counted, context);
    }
    const line = order.lines.find(({ id }) => String(id) === chosen);
    return line
      ? changeQuantities(draft, new Map([[line.id, typed]]), context)
      : context.text.orders.lineGone;
  },
});
