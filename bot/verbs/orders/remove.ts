import { lineVerb } from './lineVerb.js';

/** Removes a line from the draft. */
export const remove = lineVerb({
  name: 'order.remove',
  async change({ order }, line, _, { orders }) {
    return (await orders.removeLine(order.id, order.version, line.id)).after;
  },
});
