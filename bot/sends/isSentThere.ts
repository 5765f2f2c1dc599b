import type { Customer } from '../../db/customers/customer.js';
import type { ConnectionFacts } from '../connection.js';

/**
 * Tells if the orders and billing edits of a customer are sent to Partner Center: those of the relationship that the
 * connection has. A tenant that is listed under another one too would get them from the wrong account.
 */
export const isSentThere = (
  { relationship }: Pick<Customer, 'relationship'>,
  connection: Pick<ConnectionFacts, 'writes' | 'relationship'> | undefined,
): boolean => connection?.writes === true && connection.relationship === relationship;
