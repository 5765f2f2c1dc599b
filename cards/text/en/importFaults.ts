import type { FaultCode } from '../../../db/import/fileRow.js';

/** Reasons for leaving out a row, with the correction. Shown on screen and in the errors file. */
export const importFaults: Record<FaultCode, (value: string) => string> = {
  cells: (found) =>
    `The row has ${found} cells, which doesn’t match the heading. Put cells that contain the separator in quotes.`,
  'cells-missing': (found) =>
    `The row has only ${found} cells, and a required column is among those missing. Add them.`,
  quotes: () =>
    'The quotes in this line are broken. Close them, and double any quote inside quotes. The first cell holds the whole line.',
  'microsoft-id-empty': () => 'The row has no Microsoft ID. Enter the GUID of the tenant.',
  'microsoft-id': (value) =>
    `“${value}” is not a Microsoft ID. Enter a GUID such as 12345678-90ab-cdef-1234-567890abcdef.`,
  'name-empty': () => 'The row has no company name. Enter one.',
  'name-length': (length) =>
    `The company name has ${length} characters. Shorten it to 256 or fewer.`,
  domain: (value) =>
    `“${value}” is not a domain name. Enter one such as contoso.com, or leave it empty.`,
  'relationship-empty': () => 'The row has no relationship. Enter one, such as Cloud Reseller.',
  'relationship-length': (value) =>
    `The relationship “${value}” has more than 100 characters. Shorten it.`,
  'tag-length': (tag) => `The tag “${tag}” has more than 50 characters. Shorten it.`,
  'tag-count': (count) => `The row has ${count} tags. A customer can have up to 150.`,
  'merged-tag-count': (count) =>
    `With the tags added here, the customer would have ${count} tags. The limit is 150. Remove some, here or in the file.`,
  twice: (line) =>
    `Line ${line} already has this customer with this relationship. Remove one of the two lines.`,
  'customer-unknown': (id) =>
    `No customer on the list has the Microsoft ID ${id}. Import Customers.csv first, or remove the row.`,
  'relationship-needed': (id) =>
    `The list has ${id} under several relationships. Enter the right one, such as Cloud Reseller.`,
  'relationship-other': (value) =>
    `The list has this customer, but not under the relationship “${value}”. Correct it, or leave it empty.`,
  'too-long': (value) => `“${value}” is too long for its column. Shorten it.`,
  email: (value) =>
    `“${value}” is not an email address. Enter one such as ana@contoso.com, or leave it empty.`,
  country: (value) =>
    `“${value}” is not a known country. Enter its name or two-letter code, such as Spain or ES.`,
  'subscription-id': (value) =>
    `“${value}” is not a subscription ID. Enter a GUID such as 12345678-90ab-cdef-1234-567890abcdef.`,
  'subscription-twice': (line) =>
    `Line ${line} already has this subscription. Remove one of the two lines.`,
  'product-empty': () => 'The row has no product. Enter its name.',
  'status-empty': () => 'The row has no status. Enter one, such as Active.',
  quantity: (value) =>
    `“${value}” is not a quantity. Enter a whole number such as 25, or leave it empty if billing is by usage.`,
  term: (value) =>
    `“${value}” is not a term. Enter P1M, P1Y or P3Y, or words such as 1 year, or leave it empty.`,
  day: (value) => `“${value}” is not a date. Write it like 2026-11-25.`,
  'day-order': (value) =>
    `“${value}” can’t be read with certainty: some dates in the file have the day first, others the month. Write all of them like 2026-11-25.`,
  'decimal-sign': (value) =>
    `“${value}” can be read in two ways. Write it with another number of decimals, such as 1.2340 or 1234.00.`,
  'yes-no': (value) => `“${value}” is neither yes nor no. Enter one of the two, or leave it empty.`,
  market: (value) =>
    `“${value}” is not a market. Enter the two-letter code of a country, such as ES.`,
  segment: (value) =>
    `“${value}” is not a segment. Enter Commercial, Education, Charity or Government, or leave it empty.`,
  currency: (value) => `“${value}” is not a currency. Enter its three-letter code, such as EUR.`,
  'currency-other': (value) =>
    `The currency is ${value}, but differs on the first line with the same product, SKU, market, segment, term and plan. Use the same currency on both.`,
  'unit-price': (value) =>
    value === ''
      ? 'The row has no price. Enter one. Only a row without a billing plan is billed by usage.'
      : `“${value}” is not a price. Enter digits with an optional decimal point, such as 1234.50, without thousands separators.`,
  tier: (value) =>
    `“${value}” is not a limit of a price range. Enter a whole number, with the upper limit not below the lower, or leave it empty.`,
  instant: (value) => `“${value}” is not a date. Write it like 2026-11-25T00:00:00Z.`,
  period: (value) =>
    `The price ends on ${value}, which is not after it starts. Correct one of the two dates.`,
  'sku-empty': () => 'The row has no product ID or no SKU ID. Enter both.',
  damaged: (value) =>
    `“${value}” is not the original value: a spreadsheet replaced it. Enter the original one.`,
  'price-twice': (line) =>
    `Line ${line} already has a price for this SKU, market, segment, term, plan, quantity and start date. Remove one of the two lines.`,
};
