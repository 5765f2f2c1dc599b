import type { Customer } from '../../db/customers/customer.js';
import type { Ask } from '../action.js';

/** The name of a customer in a card's data: `customer/12`. */
export const customerToken = (id: number): string => `customer/${id}`;

export const openCustomer = (
  customer: Pick<Customer, 'id'>,
  input: { back?: Ask | undefined } = {},
): Ask => ({
  verb: 'show',
  input: { customer: customerToken(customer.id), ...input },
});
