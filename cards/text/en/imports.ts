import type { ImportPhase } from '../../../db/import/report.js';
import { importColumns } from './importColumns.js';
import { importFaults } from './importFaults.js';
import { importLists } from './importLists.js';

const phases: Record<ImportPhase, string> = {
  stage: 'Reading',
  compare: 'Comparing',
  apply: 'Applying',
};

/** Output of the imports, and headings of the errors file. Counts arrive already formatted. */
export const imports = {
  lists: importLists,
  columns: importColumns,
  oneFile: 'Enter one file to import.',
  which: (option: string, values: string) =>
    `Use ${option} to say which list the file is. Its values are ${values}.`,
  unknownOption: (option: string) => `The option ${option} doesn’t exist, or its value is missing.`,
  fileMissing: (file: string) => `The file ${file} doesn’t exist. Nothing was changed.`,
  fileUnreadable: (file: string, why: string) =>
    `${file} can’t be read (${why}). Nothing was changed.`,
  notAFile: (file: string) =>
    `${file} is not a file. Save the list to a file and import that. Nothing was changed.`,
  errorsIsInput:
    'The errors file would overwrite the list itself. Choose another file. Nothing was changed.',
  errorsUnwritable: (file: string, why: string) =>
    `The errors file ${file} can’t be written (${why}). Nothing was changed.`,
  leftOver: (file: string) =>
    `${file} contains only the rows that an import left out. With --remove-missing, everything else would be removed. Nothing was changed.`,
  unreadable: {
    empty: (file: string) => `${file} is empty. Nothing was changed.`,
    encoding: (file: string) =>
      `${file} is not in UTF-8. Save it as “CSV UTF-8” and import it again. Nothing was changed.`,
    workbook: (file: string) =>
      `${file} is a workbook. Save it as “CSV UTF-8” and import that file. Nothing was changed.`,
    archive: (file: string) =>
      `${file} is an archive that can’t be read, or that doesn’t hold exactly one CSV file. Unpack it first and import the CSV file. Nothing was changed.`,
    archiveSize: (file: string) =>
      `${file} unpacks to more than 4 GB. Unpack it first and import the CSV file. Nothing was changed.`,
    lineLength: (file: string, line: string) =>
      `${file} is not a CSV file. Line ${line} has more than a million characters. Nothing was changed.`,
    columnTwice: (file: string, column: string) =>
      `${file} has the column ${column} twice. Remove one of them. Nothing was changed.`,
  },
  stopped: {
    overtaken:
      'Another import was applied while this one was comparing. This import changed nothing. Import again.',
    cleared:
      'This import was inactive for two minutes and was canceled. Nothing was changed. Import again.',
    'would-empty':
      'No row of the file is valid, so the import would empty the list. Nothing was changed.',
    'no-valid-row': 'No row of the file is valid. Nothing was changed.',
  },
  busy: 'Another process is writing to the database, possibly another import. Nothing was changed. Try again in a minute.',
  unreachable: (why: string) => `The database can’t be used (${why}). Nothing was changed.`,
  failed: (why: string) =>
    `The import failed (${why}). An import is applied completely or not at all. Import again to be sure.`,
  phases,
  faults: importFaults,
  line: 'Line',
  reason: 'Reason',
  leftOut: (line: string, reason: string) => `Line ${line}: ${reason}`,
  moreLeftOut: (n: string, errors: boolean) =>
    errors ? `… and ${n} more in the errors file.` : `… and ${n} more: use --errors FILE.`,
  imported: (file: string) => `${file} was imported.`,
  dryRun: (file: string) =>
    `${file} would make these changes. This was a dry run: nothing was changed.`,
  kept: 'Edited here and not yet in Partner Center:',
  conflicts: 'Changed both here and in the file; the value here was kept:',
  damaged: 'Damaged by a spreadsheet, so not taken from the file; the value here was kept:',
  damagedValue: (line: string, name: string, column: string, value: string) =>
    `Line ${line}, ${name}: ${column} “${value}”`,
  more: (n: string) => `… and ${n} more`,
  withheld:
    'Nothing was removed from the list, because some of the rows left out can’t be identified. Correct them and import again.',
  errorsWritten: (file: string) =>
    `The rows left out are in ${file}. Correct them there and import that file.`,
};
