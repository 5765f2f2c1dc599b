import type { BillingRecord } from '../../db/import/billing/billingRecord.js';
import { importBilling } from '../../db/import/billing/importBilling.js';
import { importCatalog } from '../../db/import/catalog/importCatalog.js';
import type { PriceRecord } from '../../db/import/catalog/priceRecord.js';
import type { CustomerRecord } from '../../db/import/customers/customerRecord.js';
import { importCustomers } from '../../db/import/customers/importCustomers.js';
import type { FileRow } from '../../db/import/fileRow.js';
import type { ImportOptions } from '../../db/import/importList.js';
import type { ImportReport } from '../../db/import/report.js';
import { importSubscriptions } from '../../db/import/subscriptions/importSubscriptions.js';
import type { SubscriptionRecord } from '../../db/import/subscriptions/subscriptionRecord.js';
import type { Database } from '../../db/index.js';
import { CATALOGS, type Catalog } from '../../db/offers/offer.js';
import { BILLING_CSV } from '../files/billingCsv.js';
import { CATALOG_CSV } from '../files/catalogCsv.js';
import type { CsvList } from '../files/csvList.js';
import { CUSTOMERS_CSV } from '../files/customersCsv.js';
import type { ListTexts } from '../files/invalidListSentence.js';
import { SUBSCRIPTIONS_CSV } from '../files/subscriptionsCsv.js';

/** A list that can be imported, by a command and from a chat. One may stand for several, such as the catalogs. */
export interface ImportableList<R, Variant extends string = never> extends ListTexts {
  csv: CsvList<R>;
  /** Records that the file lacks can be removed: never, on request, or always (the file replaces the list). */
  removes: boolean | 'always';
  /** The option that names the list, and its values. */
  variant?: { option: 'catalog'; values: readonly Variant[] };
  importList: (
    database: Database,
    rows: AsyncIterable<FileRow<R>>,
    options: ImportOptions & { variant: Variant },
  ) => Promise<ImportReport>;
}

export const CUSTOMER_LIST: ImportableList<CustomerRecord> = {
  name: 'customers',
  csv: CUSTOMERS_CSV,
  removes: true,
  importList: importCustomers,
};

export const BILLING_LIST: ImportableList<BillingRecord> = {
  name: 'billing',
  csv: BILLING_CSV,
  removes: false,
  importList: importBilling,
};

export const SUBSCRIPTION_LIST: ImportableList<SubscriptionRecord> = {
  name: 'subscriptions',
  csv: SUBSCRIPTIONS_CSV,
  removes: true,
  importList: importSubscriptions,
};

export const PRICE_LIST: ImportableList<PriceRecord, Catalog> = {
  name: 'catalog',
  csv: CATALOG_CSV,
  removes: 'always',
  variant: { option: 'catalog', values: CATALOGS },
  importList: (database, rows, { variant, ...options }) =>
    importCatalog(variant, database, rows, options),
};
