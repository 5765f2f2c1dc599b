import { relationshipName } from '../../../cards/codes.js';
import type { Customer } from '../../../db/customers/customer.js';
import { mayOrder } from '../../../db/customers/relationships.js';
import { refusal, type Refusal } from '../../reply.js';
import type { Context } from '../../verb.js';

/** Refuses an order for a customer whose relationship does not allow it. */
export function mayNotOrder(
  { name, relationship }: Customer,
  { language, text }: Context,
): Refusal | undefined {
  if (mayOrder(relationship)) return undefined;
  const { mayNotOrder: notInRelationship, mayNotOrderAdvisor } = text.orders;
  return refusal(
    'may-not-order',
    relationship === 'advisor'
      ? mayNotOrderAdvisor(name)
      : notInRelationship(name, relationshipName(relationship, language)),
  );
}
