import { count } from '../../cards/format.js';
import { texts, type Language, type Text } from '../../cards/text/index.js';
import type { InvalidListProblem } from './invalidList.js';
import type { ListHeadings } from './listHeadings.js';

type ListName = keyof Text['imports']['lists'];

/** The parts of a list that messages about it need. */
export interface ListTexts {
  /** Key in `cards/text`. */
  name: ListName;
  csv: ListHeadings;
}

/** Explains why a file is not such a list. */
export function invalidListSentence(
  file: string,
  problem: InvalidListProblem,
  { name, csv }: ListTexts,
  language: Language,
): string {
  const { unreadable: text, lists } = texts[language].imports;
  const headings = csv.headings(language);
  switch (problem.reason) {
    case 'empty':
      return text.empty(file);
    case 'encoding':
      return text.encoding(file);
    case 'workbook':
      return text.workbook(file);
    case 'archive':
      return text.archive(file);
    case 'archive-size':
      return text.archiveSize(file);
    case 'line-length':
      return text.lineLength(file, count(problem.line, language));
    case 'columns-missing': {
      const list = new Intl.ListFormat(language);
      const missing = problem.columns.map((key) => headings[key] ?? key);
      return lists[name].columnsMissing(file, list.format(missing));
    }
    case 'column-twice':
      return text.columnTwice(file, headings[problem.column] ?? problem.column);
  }
}
