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
  const { mayNotOrder: notInRelationship, mayNotOrderAdvisor, mayNotOrderNone } = text.orders;
  const sentences: Partial<Record<string, string>> = {
    advisor: mayNotOrderAdvisor(name),
    'indirect-reseller': notInRelationship(name, relationshipName(relationship, language)),
  };
  return refusal('may-not-order', sentences[relationship] ?? mayNotOrderNone(name));
}
