/**
 * The relationships that Partner Center's list can carry, as they are stored. One that is not among
 * them is kept as the list wrote it. Their words are in `cards/text`.
 */
export const RELATIONSHIPS = [
  'cloud-reseller',
  'direct-bill',
  'indirect-reseller',
  'advisor',
] as const;
export type RelationshipCode = (typeof RELATIONSHIPS)[number];

/** Whose orders go through somebody else; one that is not known may order. */
const ORDER_ELSEWHERE: readonly string[] = ['indirect-reseller', 'advisor'];

/** Whether the partner orders for a customer with this relationship. */
export const mayOrder = (relationship: string): boolean => !ORDER_ELSEWHERE.includes(relationship);
