import { SingleBar } from 'cli-progress';
import { count } from '../../cards/format.js';
import { texts, type Language } from '../../cards/text/index.js';
import type { ImportPhase, ImportReport, LeftOut, Some } from '../../db/import/rows.js';
import type { Unreadable } from '../files/readCustomersCsv.js';

/** Rows left out that are told on the screen; the errors file has them all. */
const TOLD = 20;

interface Asked {
  errors: string | undefined;
  dryRun: boolean;
}

export type Screen = ReturnType<typeof createScreen>;

/**
 * What an import shows: a bar on a terminal's standard error while it runs, then the rows left out and
 * the report on standard output.
 * @param size of the file, in bytes
 * @param bytesRead how much of it is read
 */
export function createScreen(language: Language, size: number, bytesRead: () => number) {
  const words = texts[language].imports;
  const n = (value: number) => count(value, language);
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const bar = process.stderr.isTTY
    ? new SingleBar({ format: '{phase} [{bar}] {percentage} %', clearOnComplete: true })
    : undefined;
  let showing: ImportPhase | undefined;
  let left = 0;

  const clear = () => bar?.stop();

  /** By the file's bytes while it is read, for nobody knows its rows yet. */
  function progress(phase: ImportPhase, done: number, total?: number): void {
    const [value, end] = total === undefined ? [bytesRead(), size] : [done, total];
    if (showing !== phase) {
      clear();
      bar?.start(end, value, { phase: words.phases[phase] });
      showing = phase;
    } else bar?.update(value);
  }

  function leftOut({ line, fault, value }: LeftOut): void {
    clear();
    left += 1;
    if (left <= TOLD) say(words.leftOut(n(line), words.faults[fault](value)));
  }

  function report(file: string, told: ImportReport, { errors, dryRun }: Asked): void {
    clear();
    if (left > TOLD) say(words.moreLeftOut(n(left - TOLD), errors !== undefined));
    if (left > 0) say('');
    say(dryRun ? words.dryRun(file) : words.imported(file));
    const { counts } = words;
    const missing: [string, number] =
      told.removal === 'done' ? [counts.removed, told.removed] : [counts.missing, told.missing];
    const lines: [string, number][] = [
      [counts.added, told.added],
      [counts.changed, told.changed],
      [counts.unchanged, told.unchanged],
      [counts.leftOut, told.leftOut],
      missing,
      [counts.kept, told.kept.count],
      [counts.conflicts, told.conflicts.count],
    ];
    const width = Math.max(...lines.map(([label]) => label.length));
    const wide = Math.max(...lines.map(([, value]) => n(value).length));
    for (const [label, value] of lines) {
      say(`  ${label.padEnd(width)}  ${n(value).padStart(wide)}`);
    }
    names(words.kept, told.kept);
    names(words.conflicts, told.conflicts);
    if (told.removal === 'withheld') say(words.withheld);
    if (errors !== undefined && told.leftOut > 0) say(words.errorsWritten(errors));
  }

  function names(heading: string, { count: all, names: some }: Some): void {
    if (all === 0) return;
    say(heading);
    for (const name of some) say(`  ${name}`);
    if (all > some.length) say(`  ${words.more(n(all - some.length))}`);
  }

  return { progress, leftOut, report, clear };
}

/** The sentence about a file that is no customer list. */
export function unreadable(file: string, why: Unreadable, language: Language): string {
  const { imports, customers } = texts[language];
  const words = imports.unreadable;
  switch (why.reason) {
    case 'empty':
      return words.empty(file);
    case 'encoding':
      return words.encoding(file);
    case 'line-length':
      return words.lineLength(file, count(why.line, language));
    case 'columns-missing': {
      const list = new Intl.ListFormat(language);
      return words.columnsMissing(
        file,
        list.format(why.columns.map((key) => customers.columns[key])),
      );
    }
    case 'column-twice':
      return words.columnTwice(file, customers.columns[why.column]);
  }
}
