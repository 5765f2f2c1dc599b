import type { ImportPhase } from '../../../db/import/report.js';
import { importColumns } from './importColumns.js';
import { importFaults } from './importFaults.js';
import { importLists } from './importLists.js';

const phases: Record<ImportPhase, string> = {
  stage: 'Reading',
  compare: 'Comparing',
  apply: 'Applying',
};

/** What stands on the screen of whoever imports, and in the errors file. Counts come written out. */
export const imports = {
  lists: importLists,
  columns: importColumns,
  oneFile: 'Name one file to import.',
  which: (option: string, values: string) =>
    `Say with ${option} which list the file is. It takes one of these: ${values}.`,
  unknownOption: (option: string) => `There is no option ${option}, or it lacks its value.`,
  fileMissing: (file: string) => `There is no file ${file}. Nothing was changed.`,
  fileUnreadable: (file: string, why: string) =>
    `${file} cannot be read (${why}). Nothing was changed.`,
  errorsIsInput:
    'The errors file would overwrite the list itself. Name another. Nothing was changed.',
  errorsUnwritable: (file: string, why: string) =>
    `The errors file ${file} cannot be written (${why}). Nothing was changed.`,
  leftOver: (file: string) =>
    `${file} holds rows that an import left out, not the whole list: --remove-missing would take all the rest off it. Nothing was changed.`,
  unreadable: {
    empty: (file: string) => `${file} is empty. Nothing was changed.`,
    encoding: (file: string) =>
      `${file} is not in UTF-8. Save it as “CSV UTF-8” and import that. Nothing was changed.`,
    lineLength: (file: string, line: string) =>
      `${file} is no CSV file: line ${line} has more than a million characters. Nothing was changed.`,
    columnTwice: (file: string, column: string) =>
      `${file} has the column ${column} twice: take one out. Nothing was changed.`,
  },
  stopped: {
    overtaken:
      'Another import was applied while this one was comparing. Nothing was changed by this one. Import again.',
    cleared:
      'This import showed no sign of life for two minutes and was taken for dead. Nothing was changed. Import again.',
    'would-empty':
      'No row of the file is sound: it would empty the whole list. Nothing was changed.',
  },
  busy: 'The database is being written by another process, perhaps another import. Nothing was changed. Try again in a minute.',
  unreachable: (why: string) => `The database cannot be used (${why}). Nothing was changed.`,
  failed: (why: string) =>
    `The import failed (${why}). It is applied as a whole or not at all: import again to be sure.`,
  phases,
  faults: importFaults,
  line: 'Line',
  reason: 'Reason',
  leftOut: (line: string, reason: string) => `Line ${line}: ${reason}`,
  moreLeftOut: (n: string, errors: boolean) =>
    errors ? `… and ${n} more in the errors file.` : `… and ${n} more: use --errors FILE.`,
  imported: (file: string) => `${file} is imported.`,
  dryRun: (file: string) => `${file} would do this. It was a dry run: nothing was changed.`,
  kept: 'Edited here and not yet in Partner Center:',
  conflicts: 'Changed both here and in the file; what stands here was kept:',
  more: (n: string) => `… and ${n} more`,
  withheld:
    'Nothing was taken off the list: rows were left out of which nobody can tell whose they are. Mend them and import again.',
  errorsWritten: (file: string) =>
    `The rows left out are in ${file}: mend them there and import it.`,
};
