import { SingleBar } from 'cli-progress';
import { count } from '../../cards/format.js';
import { texts, type Language } from '../../cards/text/index.js';
import type { LeftOutRow } from '../../db/import/fileRow.js';
import type { ImportPhase, ImportReport, NamedCount } from '../../db/import/report.js';
import type { ListTexts } from '../files/invalidListSentence.js';

/** Max rows left out that are shown. The errors file has all of them. */
const MAX_ROWS_SHOWN = 20;

export type Screen = ReturnType<typeof createScreen>;

/** Bytes of the file in total and read so far. */
interface FileProgress {
  size: number;
  bytesRead: () => number;
}

/**
 * Shows an import: a progress bar on standard error if it is a terminal, then the rows left out and the
 * report on standard output.
 * @param reading undefined until the file is open
 */
export function createScreen(
  { name: list, csv }: ListTexts,
  language: Language,
  reading: () => FileProgress | undefined,
) {
  const text = texts[language].imports;
  const n = (value: number) => count(value, language);
  const print = (line: string) => process.stdout.write(`${line}\n`);
  const bar = process.stderr.isTTY
    ? new SingleBar({ format: '{phase} [{bar}] {percentage} %', clearOnComplete: true })
    : undefined;
  let shownPhase: ImportPhase | undefined;
  let rowsLeftOut = 0;

  const clear = () => bar?.stop();

  /** Measures in bytes while the file is read, because its number of rows is not known yet. */
  function progress(phase: ImportPhase, done: number, total?: number): void {
    const file = reading();
    const [value, end] =
      total === undefined ? [file?.bytesRead() ?? 0, file?.size ?? 0] : [done, total];
    if (shownPhase !== phase) {
      clear();
      bar?.start(end, value, { phase: text.phases[phase] });
      shownPhase = phase;
    } else bar?.update(value);
  }

  function leftOut({ line, fault, value }: LeftOutRow): void {
    clear();
    rowsLeftOut += 1;
    if (rowsLeftOut <= MAX_ROWS_SHOWN) print(text.leftOut(n(line), text.faults[fault](value)));
  }

  /** Ends the rows left out. */
  function endLeftOut(hasErrorsFile: boolean): void {
    clear();
    const more = rowsLeftOut - MAX_ROWS_SHOWN;
    if (more > 0) print(text.moreLeftOut(n(more), hasErrorsFile));
  }

  /** Ends an import without a report. */
  function stop({ errors }: { errors: string | undefined }): void {
    endLeftOut(errors !== undefined);
    if (errors !== undefined && rowsLeftOut > 0) print(text.errorsWritten(errors));
  }

  function report(
    file: string,
    result: ImportReport,
    { errors, dryRun }: { errors: string | undefined; dryRun: boolean },
  ): void {
    endLeftOut(errors !== undefined);
    if (rowsLeftOut > 0) print('');
    print(dryRun ? text.dryRun(file) : text.imported(file));
    const { counts } = text.lists[list];
    const lines = (
      [
        [counts.added, result.added],
        [counts.changed, result.changed],
        [counts.unchanged, result.unchanged],
        [counts.leftOut, result.leftOut],
        result.removal === 'done'
          ? [counts.removed, result.removed]
          : [counts.missing, result.missing],
        [counts.kept, result.kept.count],
        [counts.conflicts, result.conflicts.count],
      ] satisfies [string | undefined, number][]
    ).filter((line): line is [string, number] => line[0] !== undefined);
    const labelWidth = Math.max(...lines.map(([label]) => label.length));
    const valueWidth = Math.max(...lines.map(([, value]) => n(value).length));
    for (const [label, value] of lines) {
      print(`  ${label.padEnd(labelWidth)}  ${n(value).padStart(valueWidth)}`);
    }
    printNames(text.kept, result.kept);
    printNames(text.conflicts, result.conflicts);
    printNames(text.damaged, {
      count: result.damaged.count,
      names: result.damaged.values.map(({ line, name, field, value }) =>
        text.damagedValue(n(line), name, csv.headings(language)[field] ?? field, value),
      ),
    });
    if (result.removal === 'withheld') print(text.withheld);
    if (errors !== undefined && result.leftOut > 0) print(text.errorsWritten(errors));
  }

  function printNames(heading: string, { count, names }: NamedCount): void {
    if (count === 0) return;
    print(heading);
    for (const name of names) print(`  ${name}`);
    if (count > names.length) print(`  ${text.more(n(count - names.length))}`);
  }

  return { progress, leftOut, report, stop };
}
