import type { ImportPhase, FaultCode } from '../../../db/import/rows.js';

/** What stands on the screen of whoever imports, and in the errors file. Counts come written out. */
const faults: Record<FaultCode, (value: string) => string> = {
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
};

const phases: Record<ImportPhase, string> = {
  stage: 'Reading',
  compare: 'Comparing',
  apply: 'Applying',
};

export const imports = {
  usage: `Imports Partner Center's list of customers.

Usage: npm run import -- Customers.csv [options]

  --dry-run         says what would be done, and changes nothing
  --errors FILE     writes the rows left out to a CSV file that can be mended and imported
  --remove-missing  takes customers that the file lacks off the list; their history stays
  --help            shows this

The database is the one that DATABASE_URL names.`,
  oneFile: 'Name one file to import.',
  unknownOption: (option: string) => `There is no option ${option}, or it lacks its value.`,
  help: 'For help: npm run import -- --help',
  fileMissing: (file: string) => `There is no file ${file}. Nothing was changed.`,
  fileUnreadable: (file: string, why: string) =>
    `${file} cannot be read (${why}). Nothing was changed.`,
  errorsIsInput:
    'The errors file would overwrite the list itself. Name another. Nothing was changed.',
  errorsUnwritable: (file: string, why: string) =>
    `The errors file ${file} cannot be written (${why}). Nothing was changed.`,
  leftOver: (file: string) =>
    `${file} holds rows that an import left out, not the whole list: --remove-missing would take everyone else off it. Nothing was changed.`,
  unreadable: {
    empty: (file: string) => `${file} is empty. Nothing was changed.`,
    encoding: (file: string) =>
      `${file} is not in UTF-8. Save it as “CSV UTF-8” and import that. Nothing was changed.`,
    lineLength: (file: string, line: string) =>
      `${file} is no CSV file: line ${line} has more than a million characters. Nothing was changed.`,
    columnsMissing: (file: string, columns: string) =>
      `${file} is no list of customers: its first line lacks ${columns}. Nothing was changed.`,
    columnTwice: (file: string, column: string) =>
      `${file} has the column ${column} twice: take one out. Nothing was changed.`,
  },
  stopped: {
    overtaken:
      'Another import was applied while this one was comparing. Nothing was changed by this one. Import again.',
    cleared:
      'This import showed no sign of life for two minutes and was taken for dead. Nothing was changed. Import again.',
    'would-empty':
      'No row of the file is sound, so --remove-missing would empty the whole list. Nothing was changed.',
  },
  busy: 'The database is being written by another process, perhaps another import. Nothing was changed. Try again in a minute.',
  unreachable: (why: string) => `The database cannot be used (${why}). Nothing was changed.`,
  failed: (why: string) =>
    `The import failed (${why}). It is applied as a whole or not at all: import again to be sure.`,
  phases,
  faults,
  line: 'Line',
  reason: 'Reason',
  leftOut: (line: string, reason: string) => `Line ${line}: ${reason}`,
  moreLeftOut: (n: string, errors: boolean) =>
    errors ? `… and ${n} more in the errors file.` : `… and ${n} more: use --errors FILE.`,
  imported: (file: string) => `${file} is imported.`,
  dryRun: (file: string) => `${file} would do this. It was a dry run: nothing was changed.`,
  counts: {
    added: 'Added',
    changed: 'Changed',
    unchanged: 'Unchanged',
    leftOut: 'Left out',
    missing: 'Missing from the file, still on the list',
    removed: 'Missing from the file, taken off the list',
    kept: 'Kept because edited here',
    conflicts: 'In conflict',
  },
  kept: 'Edited here and not yet in Partner Center:',
  conflicts: 'Changed both here and in the file; what stands here was kept:',
  more: (n: string) => `… and ${n} more`,
  withheld:
    'Nobody was taken off the list: rows were left out of which nobody can tell whose they are. Mend them and import again.',
  errorsWritten: (file: string) =>
    `The rows left out are in ${file}: mend them there and import it.`,
};
