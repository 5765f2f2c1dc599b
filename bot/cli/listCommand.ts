import type { FileRow } from '../../db/import/fileRow.js';
import type { ImportOptions } from '../../db/import/importList.js';
import type { ImportReport } from '../../db/import/report.js';
import type { Database } from '../../db/index.js';
import type { CsvList } from '../files/csvList.js';
import type { ListTexts } from './importScreen.js';

/** A list with a command that imports it. One command may import several lists, such as the catalogs. */
export interface ListCommand<R, Variant extends string = never> extends ListTexts {
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
