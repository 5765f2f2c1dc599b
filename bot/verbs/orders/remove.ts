import { lineVerb } from './lineVerb.js';

/** Removes a line from the draft. */
export const remove = lineVerb({
  name: 'order.remove',
  async change({ order }, { line: chosen }, { orders, text }) {
    const line = order.lines.find(({ id }) => String(id) === chosen);
    return line
      ? (await orders.removeLine(order.id, order.version, line.id)).after
      : text.orders[chosen === undefined ? 'changeLinePlaceholder' : 'lineGone'];
  },
});
