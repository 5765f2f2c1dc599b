/** What is told of an import, each beside its number. Lists in which nothing is edited here keep nothing. */
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
const merged = { kept: 'Kept because edited here', conflicts: 'In conflict' };

const customers: ListWords = {
  usage: `Imports Partner Center's list of customers.

Usage: npm run import -- Customers.csv [options]

  --dry-run         says what would be done, and changes nothing
  --errors FILE     writes the rows left out to a CSV file that can be mended and imported
  --remove-missing  takes customers that the file lacks off the list; their history stays
  --help            shows this

The database is the one that DATABASE_URL names.`,
  help: 'For help: npm run import -- --help',
  columnsMissing: (file, columns) =>
    `${file} is no list of customers: its first line lacks ${columns}. Nothing was changed.`,
  counts: {
    ...common,
    missing: 'Missing from the file, still on the list',
    removed: 'Missing from the file, taken off the list',
    ...merged,
  },
};

const billing: ListWords = {
  usage: `Imports the billing information of customers that are on the list.

Usage: npm run import:billing -- Billing.csv [options]

  --dry-run         says what would be done, and changes nothing
  --errors FILE     writes the rows left out to a CSV file that can be mended and imported
  --help            shows this

The database is the one that DATABASE_URL names.`,
  help: 'For help: npm run import:billing -- --help',
  columnsMissing: (file, columns) =>
    `${file} is no list of billing information: its first line lacks ${columns}. Nothing was changed.`,
  counts: {
    ...common,
    missing: 'Customers that the file lacks, left as they are',
    ...merged,
  },
};

const subscriptions: ListWords = {
  usage: `Imports the subscriptions of customers that are on the list.

Usage: npm run import:subscriptions -- Subscriptions.csv [options]

  --dry-run         says what would be done, and changes nothing
  --errors FILE     writes the rows left out to a CSV file that can be mended and imported
  --remove-missing  takes off the subscriptions that the file lacks; their history stays
  --help            shows this

The database is the one that DATABASE_URL names.`,
  help: 'For help: npm run import:subscriptions -- --help',
  columnsMissing: (file, columns) =>
    `${file} is no list of subscriptions: its first line lacks ${columns}. Nothing was changed.`,
  counts: {
    ...common,
    missing: 'Missing from the file, still here',
    removed: 'Missing from the file, taken off',
  },
};

const catalog: ListWords = {
  usage: `Imports the price list of a catalog, as Partner Center gives it for new commerce.

Usage: npm run import:catalog -- FILE --catalog azure|marketplace|software|online-services [options]

  --catalog NAME    which catalog the file is the price list of
  --dry-run         says what would be done, and changes nothing
  --errors FILE     writes the rows left out to a CSV file that can be mended and imported
  --help            shows this

The file replaces the earlier price list of the same catalog and of the markets in it.
The database is the one that DATABASE_URL names.`,
  help: 'For help: npm run import:catalog -- --help',
  columnsMissing: (file, columns) =>
    `${file} is no price list: its first line lacks ${columns}. Nothing was changed.`,
  counts: {
    ...common,
    missing: 'Prices that the file lacks, still here',
    removed: 'Prices that the file lacks, taken off',
  },
};

/** Words of each list that can be imported. */
export const importLists = { customers, billing, subscriptions, catalog };
