import type { Ask } from '../action.js';

/** The name of an order in a card's data: `order/12`. */
export const orderToken = (id: number): string => `order/${id}`;

/** Opens an order at its current step. @param back the page it is opened from */
export const openOrder = (id: number, back?: Ask): Ask => ({
  verb: 'order.show',
  input: { order: orderToken(id), back },
});
