import { SingleBar } from 'cli-progress';
import { count } from '../../cards/format.js';
import { texts, type Language, type Text } from '../../cards/text/index.js';
import type { ImportPhase, ImportReport, LeftOut, Some } from '../../db/import/rows.js';
import type { Headed, Unreadable } from '../files/csvList.js';

/** Rows left out that are told on the screen; the errors file has them all. */
const TOLD = 20;

interface Asked {
  errors: string | undefined;
  dryRun: boolean;
}

type ListName = keyof Text['imports']['lists'];

/** A list, as far as it is told of. */
export interface Told {
  /** Its words in `cards/text`. */
  name: ListName;
  csv: Headed;
}

export type Screen = ReturnType<typeof createScreen>;

/**
 * What an import shows: a bar on a terminal's standard error while it runs, then the rows left out and
 * the report on standard output.
 * @param size of the file, in bytes
 * @param bytesRead how much of it is read
 */
export function createScreen(
  list: ListName,
  language: Language,
  size: number,
  bytesRead: () => number,
) {
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
    const removed = told.removal === 'done';
    const { counts } = words.lists[list];
    const lines = (
      [
        [counts.added, told.added],
        [counts.changed, told.changed],
        [counts.unchanged, told.unchanged],
        [counts.leftOut, told.leftOut],
        removed ? [counts.removed, told.removed] : [counts.missing, told.missing],
        [counts.kept, told.kept.count],
        [counts.conflicts, told.conflicts.count],
      ] satisfies [string | undefined, number][]
    ).filter((line): line is [string, number] => line[0] !== undefined);
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

/** The sentence about a file that is no such list. */
export function unreadable(
  file: string,
  why: Unreadable,
  { name, csv }: Told,
  language: Language,
): string {
  const { unreadable: words, lists } = texts[language].imports;
  const headings = csv.headings(language);
  switch (why.reason) {
    case 'empty':
      return words.empty(file);
    case 'encoding':
      return words.encoding(file);
    case 'line-length':
      return words.lineLength(file, count(why.line, language));
    case 'columns-missing': {
      const list = new Intl.ListFormat(language);
      const missing = why.columns.map((key) => headings[key] ?? key);
      return lists[name].columnsMissing(file, list.format(missing));
    }
    case 'column-twice':
      return words.columnTwice(file, headings[why.column] ?? why.column);
  }
}
