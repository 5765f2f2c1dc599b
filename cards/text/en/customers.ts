import type { RelationshipCode } from '../../../db/relationships.js';

/** "Cloud Reseller" is how Partner Center's export writes it, "Advisor" its API; the others are our wording. */
const relationships: Record<RelationshipCode, string> = {
  'cloud-reseller': 'Cloud Reseller',
  'direct-bill': 'Direct bill',
  'indirect-reseller': 'Indirect Reseller',
  advisor: 'Advisor',
};

export const customers = {
  relationships,
  /** The columns of Customers.csv, as Partner Center's export heads them. */
  columns: {
    microsoftId: 'Microsoft ID',
    name: 'Company name',
    domain: 'Primary domain name',
    relationship: 'Relationship',
    tags: 'Tags',
  },
};
