import type { RelationshipCode } from '../../../db/customers/relationships.js';

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
  all: 'Customers',
  customer: 'Customer',
  relationship: 'Relationship',
  tags: 'Tags',
  found: (query: string) => `Customers matching “${query}”`,
  chooseLabel: 'Chosen customer',
  choosePlaceholder: 'Choose one of these',
  chooseError: 'Choose a customer from the list first, then press the button again.',
  backLabel: 'The page to go back to',
  export: 'Export customers',
  back: 'Back to the list',
  backToCustomer: 'Back to the customer',
  cancel: 'Cancel',
  noTags: 'None',
  noDomain: 'No primary domain',
  importedName: 'Name last imported',
  alsoAs: 'Also on the list as',
  openAs: (relationship: string) => `Open as ${relationship}`,
  which: (words: string) => `Which one is “${words}”?`,
  whichHint: 'Several customers fit. Press the one you mean.',
  whichMore: (shown: number) =>
    `These are the best ${shown}. Press the one you mean, or type more of its name.`,
  none: 'There are no customers on the list yet. Whoever runs the bot can import Customers.csv.',
  notFound: (query: string) => `No customer matches “${query}”.`,
  nearest: 'The closest names on the list:',
  closest: 'The closest spellings that find something:',
  /** Where a search wants a relationship that we do not know. */
  known: (names: string) =>
    `The known relationships are ${names}. One that your list brought is typed as it is written there.`,
  bestOnly: (most: string) =>
    `The best ${most} are listed. Add a word or a filter, such as tag:gold, to narrow it down.`,
  tryOther: 'Try another word, a domain, or a Microsoft ID.',
  gone: 'This customer is no longer on the list. Nothing was changed.',
};
