import { readBillingCsv } from '../../bot/files/billingCsv.js';
import type { ListFile, ListSource } from '../../bot/files/csvList.js';
import { readSubscriptionsCsv } from '../../bot/files/subscriptionsCsv.js';
import { CONSOLE } from '../../db/activity/entry.js';
import { importBilling, importSubscriptions, type ImportOptions } from '../../db/import/index.js';
import type { FileRow, LeftOutRow } from '../../db/import/fileRow.js';
import type { ImportReport } from '../../db/import/report.js';
import type { Database } from '../../db/index.js';
import { bytes, guid } from './imports.js';

export const BILLING_HEADING =
  'Microsoft ID,Relationship,Company name,Email,First name,Last name,Phone,Address line 1,Address line 2,City,State,Region,Postal code,Country,Language,Culture';
export const SUBSCRIPTIONS_HEADING =
  'Subscription ID,Microsoft ID,Relationship,Product ID,SKU ID,Product,Quantity,Status,Term,Billing plan,Start date,End date,Auto-renew,Cancellable until,Order number';

export const fileOf = (heading: string, ...rows: string[]): string =>
  [heading, ...rows, ''].join('\r\n');

/** A row of Subscriptions.csv with default values, except in these columns. */
export function subscriptionRow(n: number, given: Record<string, string> = {}): string {
  const cells: Record<string, string> = {
    'Subscription ID': guid(1_000 + n),
    'Microsoft ID': guid(1),
    Product: 'Microsoft 365 E3',
    'SKU ID': '0001',
    Quantity: '25',
    Status: 'Active',
    Term: 'P1Y',
    'Billing plan': 'Monthly',
    'Start date': '2026-01-31',
    'End date': '2027-01-30',
    'Auto-renew': 'Yes',
    'Cancellable until': '2026-02-07',
    ...given,
  };
  return SUBSCRIPTIONS_HEADING.split(',')
    .map((heading) => cells[heading] ?? '')
    .join(',');
}
/** A Subscriptions.csv of these rows. */
export const subscriptionList = (...rows: string[]): string =>
  fileOf(SUBSCRIPTIONS_HEADING, ...rows);

type Imported = ImportReport & { rows: LeftOutRow[] };

/** Imports this text as the command line would; returns the report with the rows left out. */
export const importer =
  <R>(
    read: (source: ListSource) => Promise<ListFile<R>>,
    importList: (
      database: Database,
      rows: AsyncIterable<FileRow<R>>,
      options: ImportOptions,
    ) => Promise<ImportReport>,
  ) =>
  async (
    database: Database,
    text: string,
    options: Partial<ImportOptions> = {},
  ): Promise<Imported> => {
    const leftOut: LeftOutRow[] = [];
    const { rows } = await read(bytes(text));
    const report = await importList(database, rows, {
      file: 'List.csv',
      actor: CONSOLE,
      onLeftOut: (row) => void leftOut.push(row),
      ...options,
    });
    return { ...report, rows: leftOut };
  };

export const importBillingText = importer(readBillingCsv, importBilling);
export const importSubscriptionsText = importer(readSubscriptionsCsv, importSubscriptions);

/** Row counts of the staging tables. */
export async function countStagedRecords(database: Database): Promise<number[]> {
  const tables = ['import_rows', 'import_changes', 'import_missing'];
  return Promise.all(
    tables.map(async (table) => (await database.read(table).select('importId')).length),
  );
}

/** The activity entries with old and new values, oldest first. */
export async function activityChanges(
  database: Database,
): Promise<{ action: string; customer: number | null; before: unknown; after: unknown }[]> {
  const rows = await database.read('activity').orderBy('id').select<
    {
      action: string;
      customerId: number | null;
      oldValues: string | null;
      newValues: string | null;
    }[]
  >('*');
  const parsed = (json: string | null): unknown => (json === null ? null : JSON.parse(json));
  return rows.map(({ action, customerId, oldValues, newValues }) => ({
    action,
    customer: customerId,
    before: parsed(oldValues),
    after: parsed(newValues),
  }));
}
