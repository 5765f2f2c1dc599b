import { plural } from '../plural.js';
import type { RelationshipCode } from '../../../db/customers/relationships.js';

/** “Cloud Reseller” comes from Partner Center’s export, “Advisor” from its API. The others are our own. */
const relationships: Record<RelationshipCode, string> = {
  'cloud-reseller': 'Cloud Reseller',
  'direct-bill': 'Direct bill',
  'indirect-reseller': 'Indirect Reseller',
  advisor: 'Advisor',
};

/** An adjective of a number; in other languages it has a plural. */
const counted = (total: string, n: number, adjective: string): string =>
  `${total} ${plural(n, adjective, adjective)}`;

export const customers = {
  relationships,
  /** Column headings of Customers.csv, the same as in Partner Center’s export. */
  columns: {
    microsoftId: 'Microsoft ID',
    name: 'Company name',
    domain: 'Primary domain name',
    relationship: 'Relationship',
    tags: 'Tags',
  },
  all: 'Customer list',
  customer: 'Customer',
  relationship: 'Relationship',
  tags: 'Tags',
  found: (query: string) => `Customers matching “${query}”`,
  /** Places other than its name in which a search found a customer. */
  reasons: {
    tag: (tag: string) => `Tag ${tag}`,
    domain: (domain: string) => `Domain ${domain}`,
    microsoftId: (id: string) => `Microsoft ID ${id}`,
    relationship: (relationship: string) => `Relationship: ${relationship}`,
    importedName: (name: string) => `Last imported name: ${name}`,
    product: (product: string) => `Holds ${product}`,
    email: (email: string) => `Email ${email}`,
    phone: (phone: string) => `Telephone ${phone}`,
    owner: (name: string) => `Owner ${name}`,
  },
  chooseLabel: 'Customer',
  /** Below the field to type; its choices are searched while typing. */
  chooseFromList: 'Or choose from the list',
  typeToChoose: 'Type to search the list',
  whichCustomer: 'Which customer?',
  askHint: 'Type a name, a domain or a Microsoft ID, or select a recent customer.',
  askHintAlone: 'Type a name, a domain or a Microsoft ID.',
  searchHint: 'Type a name, a domain, a city, a tag or a product, or select a recent customer.',
  searchHintAlone: 'Type a name, a domain, a city, a tag or a product.',
  askError: 'Type a customer’s name, domain or Microsoft ID first, up to 200 characters.',
  searchError: 'Type what to find first, up to 200 characters.',
  askButton: 'Continue',
  askSearch: 'Find customers',
  searchLabel: 'Search',
  searchButton: 'Find',
  backToList: 'Back',
  backLabel: 'Page to return to',
  exportAll: 'Export all customers',
  exportThese: 'Export these',
  back: 'Back to the list',
  backToCustomer: 'Back to the customer',
  cancel: 'Cancel',
  noTags: 'None',
  noDomain: 'No primary domain',
  contact: 'Contact',
  address: 'Address',
  /** Names of the links on a telephone number and an email address. */
  call: (phone: string) => `Call ${phone}`,
  writeTo: (email: string) => `Email ${email}`,
  /** The numbers as text too. */
  active: (total: string, n: number) => counted(total, n, 'active'),
  notActive: (total: string, n: number) => counted(total, n, 'not active'),
  licenses: (total: string, n: number) => `${total} ${plural(n, 'license', 'licenses')}`,
  subscriptionCount: (total: string) => `${total} subscriptions`,
  noneActive: 'None active',
  notImported: 'Not imported yet',
  andMore: (list: string, more: string) => `${list} and ${more} more`,
  renewal: 'Next renewal',
  /** Costs of what it holds, by the price list. */
  atListPrice: 'At list price',
  costFor: (amount: string, term: string) => `${amount} for ${term}`,
  unpriced: (n: string) => `${n} without a price`,
  inDays: (n: number) => (n === 0 ? 'today' : n === 1 ? 'tomorrow' : `in ${n} days`),
  /** Beside the day of a subscription that does not renew. */
  ends: 'ends',
  openOrders: (total: string, n: number) => counted(total, n, 'open'),
  lastChange: 'Last change',
  /** Names the fields that differ from the last import. */
  changedHere: (fields: string) =>
    `Changed here, not in Partner Center: ${fields}. Make the same change there.`,
  nameWas: (field: string, imported: string) => `${field} (last imported as “${imported}”)`,
  alsoAs: 'Also listed as',
  which: (words: string) => `Which customer do you mean by “${words}”?`,
  whichHint: 'Several customers match. Select the one you mean.',
  whichMore: (shown: number) =>
    `These are the ${shown} best matches. Select the one you mean, or type more of its name.`,
  none: 'The list has no customers yet. Ask your administrator to import Customers.csv.',
  /** The number of customers, as text too; `query` is what they match. */
  counted: (n: number, total: string, query: string | undefined) =>
    query === undefined
      ? `${total} ${plural(n, 'customer', 'customers')}.`
      : `${total} ${plural(n, 'customer matches', 'customers match')} “${query}”.`,
  others: (total: string, n: number, query: string) =>
    `${total} ${plural(n, 'other matches', 'others match')} “${query}”`,
  notFound: (query: string) => `No customer matches “${query}”.`,
  noId: (id: string) => `No customer on the list has the Microsoft ID ${id}.`,
  nearest: 'Closest names on the list:',
  closest: 'Closest spellings with results:',
  /** For a search by an unknown relationship. */
  known: (names: string) =>
    `The known relationships are ${names}. Type any other as your list writes it.`,
  bestOnly: (most: string) =>
    `Only the ${most} best matches are listed. To narrow the search, add a word or a filter such as tag:gold.`,
  tryOther: 'Try another word, a domain, or a Microsoft ID.',
  /** The customer's address, to send to colleagues. */
  link: {
    address: 'Link to this customer',
    use: 'Copy the link and send it to other agents. It opens this customer for them in Microsoft Teams.',
    who: 'Only agents see the customer’s data. Anyone else gets a page without any.',
  },
  gone: 'This customer is no longer on the list. Nothing was changed.',
};
