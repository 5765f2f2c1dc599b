import type { Ask } from '../action.js';

/** How a card's data names an order: `order/12`. */
export const orderToken = (id: number): string => `order/${id}`;

/** Opens an order at the step where it stands; `back` is the page it is opened from. */
export const openOrder = (id: number, back?: Ask): Ask => ({
  verb: 'order.show',
  input: { order: orderToken(id), back },
});
