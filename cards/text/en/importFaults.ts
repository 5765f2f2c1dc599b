import type { FaultCode } from '../../../db/import/fileRow.js';

/** Why a row of a list was left out, and what to do: on the screen and in the errors file. */
export const importFaults: Record<FaultCode, (value: string) => string> = {
  cells: (found) =>
    `The row has ${found} cells, and the heading another number: put cells that contain the separator into quotes.`,
  quotes: () =>
    'The quotes in this line are broken: close them, and write a quote inside quotes twice. The whole line stands in the first cell.',
  'microsoft-id-empty': () => 'The row has no Microsoft ID: fill in the GUID of the tenant.',
  'microsoft-id': (value) =>
    `“${value}” is no Microsoft ID: it takes a GUID such as 12345678-90ab-cdef-1234-567890abcdef.`,
  'name-empty': () => 'The row has no company name: fill one in.',
  'name-length': (length) =>
    `The company name has ${length} characters: shorten it to 256 at most.`,
  domain: (value) => `“${value}” is no domain name: it takes one such as contoso.com, or nothing.`,
  'relationship-empty': () => 'The row has no relationship: fill one in, such as Cloud Reseller.',
  'relationship-length': (value) =>
    `The relationship “${value}” has more than 100 characters: shorten it.`,
  'tag-length': (tag) => `The tag “${tag}” has more than 50 characters: shorten it.`,
  'tag-count': (count) => `The row has ${count} tags: 150 are the most that a customer carries.`,
  'merged-tag-count': (count) =>
    `With the tags given here the customer would carry ${count}: 150 are the most. Take some off, here or in the file.`,
  twice: (line) =>
    `The same customer and relationship stand on line ${line} already: take one of the two out.`,
  'customer-unknown': (id) =>
    `No customer on the list has the Microsoft ID ${id}: import Customers.csv first, or take the row out.`,
  'relationship-needed': (id) =>
    `The list has ${id} under several relationships: fill in the one that is meant, such as Cloud Reseller.`,
  'relationship-other': (value) =>
    `The list has this customer, but not under the relationship “${value}”: correct it, or leave it empty.`,
  'too-long': (value) => `“${value}” is too long for its column: shorten it.`,
  email: (value) =>
    `“${value}” is no e-mail address: it takes one such as ana@contoso.com, or nothing.`,
  country: (value) =>
    `“${value}” is no country that we know: write its name or its two letters, such as Spain or ES.`,
  'subscription-id': (value) =>
    `“${value}” is no subscription ID: it takes a GUID such as 12345678-90ab-cdef-1234-567890abcdef.`,
  'subscription-twice': (line) =>
    `The same subscription stands on line ${line} already: take one of the two out.`,
  'product-empty': () => 'The row has no product: fill in its name.',
  'status-empty': () => 'The row has no status: fill one in, such as Active.',
  quantity: (value) =>
    `“${value}” is no quantity: it takes a whole number such as 25, or nothing where the plan is by usage.`,
  term: (value) =>
    `“${value}” is no term: it takes P1M, P1Y or P3Y, words such as 1 year, or nothing.`,
  day: (value) => `“${value}” is no day: write it as in 2026-11-25.`,
  'yes-no': (value) => `“${value}” is neither yes nor no: write one of the two, or nothing.`,
  market: (value) => `“${value}” is no market: it takes the two letters of a country, such as ES.`,
  segment: (value) =>
    `“${value}” is no segment: it takes Commercial, Education, Charity, Government, or nothing.`,
  currency: (value) => `“${value}” is no currency: it takes its three letters, such as EUR.`,
  'currency-other': (value) =>
    `The currency is ${value}, and another on the first line of the same product, SKU, market, segment, term and plan: give both the same.`,
  'unit-price': (value) =>
    value === ''
      ? 'The row has no price: fill one in. Only a row without a billing plan is billed by usage.'
      : `“${value}” is no price: it takes figures and perhaps a point, such as 1234.50, without separators of thousands.`,
  tier: (value) =>
    `“${value}” is no limit of a price range: it takes a whole number, the upper one not below the lower, or nothing.`,
  instant: (value) => `“${value}” is no date: write it as in 2026-11-25T00:00:00Z.`,
  period: (value) => `The price ends on ${value}, not after it starts: correct one of the two.`,
  'sku-empty': () => 'The row lacks its product ID or its SKU ID: fill in both.',
  'price-twice': (line) =>
    `A price of the same SKU, market, segment, term, plan, quantity and start stands on line ${line} already: take one of the two out.`,
};
