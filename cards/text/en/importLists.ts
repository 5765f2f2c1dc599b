/** Labels of an import’s counts. Lists that cannot be edited here have no `kept` and no `conflicts`. */
type Count =
  'added' | 'changed' | 'unchanged' | 'leftOut' | 'missing' | 'removed' | 'kept' | 'conflicts';

interface ListWords {
  usage: string;
  help: string;
  columnsMissing: (file: string, columns: string) => string;
  counts: Partial<Record<Count, string>>;
}

const common = {
  added: 'Added',
  changed: 'Changed',
  unchanged: 'Unchanged',
  leftOut: 'Left out',
};
const merged = { kept: 'Edited here and kept', conflicts: 'In conflict' };

const customers: ListWords = {
  usage: `Imports Partner Center’s list of customers.

Usage: npm run import -- Customers.csv [options]

  --dry-run         shows what would change, without changing anything
  --errors FILE     writes the rows left out to a CSV file, to correct and import
  --remove-missing  removes customers that are not in the file; their history stays
  --help            shows this help

DATABASE_URL names the database.`,
  help: 'For help: npm run import -- --help',
  columnsMissing: (file, columns) =>
    `${file} is not a list of customers. Its first line lacks ${columns}. Nothing was changed.`,
  counts: {
    ...common,
    missing: 'Missing from the file, still on the list',
    removed: 'Missing from the file, removed from the list',
    ...merged,
  },
};

const billing: ListWords = {
  usage: `Imports the billing information of customers on the list.

Usage: npm run import:billing -- Billing.csv [options]

  --dry-run         shows what would change, without changing anything
  --errors FILE     writes the rows left out to a CSV file, to correct and import
  --help            shows this help

DATABASE_URL names the database.`,
  help: 'For help: npm run import:billing -- --help',
  columnsMissing: (file, columns) =>
    `${file} is not a list of billing information. Its first line lacks ${columns}. Nothing was changed.`,
  counts: {
    ...common,
    missing: 'Customers missing from the file, left unchanged',
    ...merged,
  },
};

const subscriptions: ListWords = {
  usage: `Imports the subscriptions of customers on the list.

Usage: npm run import:subscriptions -- Subscriptions.csv [options]

  --dry-run         shows what would change, without changing anything
  --errors FILE     writes the rows left out to a CSV file, to correct and import
  --remove-missing  removes subscriptions that are not in the file; their history stays
  --help            shows this help

DATABASE_URL names the database.`,
  help: 'For help: npm run import:subscriptions -- --help',
  columnsMissing: (file, columns) =>
    `${file} is not a list of subscriptions. Its first line lacks ${columns}. Nothing was changed.`,
  counts: {
    ...common,
    missing: 'Missing from the file, still here',
    removed: 'Missing from the file, removed',
  },
};

const catalog: ListWords = {
  usage: `Imports the new commerce price list of a catalog, as Partner Center provides it.

Usage: npm run import:catalog -- FILE --catalog azure|marketplace|software|online-services [options]

  --catalog NAME    the catalog that the price list belongs to
  --dry-run         shows what would change, without changing anything
  --errors FILE     writes the rows left out to a CSV file, to correct and import
  --help            shows this help

The file replaces the earlier price list of that catalog for the markets in the file.
DATABASE_URL names the database.`,
  help: 'For help: npm run import:catalog -- --help',
  columnsMissing: (file, columns) =>
    `${file} is not a price list. Its first line lacks ${columns}. Nothing was changed.`,
  counts: {
    ...common,
    missing: 'Prices missing from the file, still here',
    removed: 'Prices missing from the file, removed',
  },
};

/** Texts of each list that can be imported. */
export const importLists = { customers, billing, subscriptions, catalog };
