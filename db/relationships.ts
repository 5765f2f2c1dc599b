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
