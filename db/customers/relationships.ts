/** Codes for the relationships in Partner Center's list. Others are stored as the list wrote them. */
export const RELATIONSHIPS = [
  'cloud-reseller',
  'direct-bill',
  'indirect-reseller',
  'advisor',
] as const;
export type RelationshipCode = (typeof RELATIONSHIPS)[number];

/**
 * Relationships whose orders another partner places, or none does. Those in snake case are the service's own.
 * @see https://learn.microsoft.com/partner-center/developer/customer-resources#customerrelationshiprequest
 */
const ORDER_ELSEWHERE: readonly string[] = [
  'indirect-reseller',
  'advisor',
  'none',
  'unknown',
  'microsoft_support',
  'syndication',
];

/** Tells if the partner orders for a customer with this relationship; true for unknown ones. */
export const mayOrder = (relationship: string): boolean => !ORDER_ELSEWHERE.includes(relationship);
