import { termName } from '../../cards/codes.js';
import { decisionText, stateText } from '../../cards/decisions/decisionText.js';
import { texts, type Language, type Text } from '../../cards/text/index.js';
import type { WorkRow } from '../../db/decisions/decision.js';
import { csv, firstLine } from './csv.js';
import type { FileReader } from './fileKind.js';
import { localTimeFormatter } from './localTime.js';

type Column = keyof Text['decisions']['columns'];

interface Reading {
  language: Language;
  /** Today for the reader, as in 2026-11-25. */
  today: string;
  clock: (instant: string) => string;
}

/** The columns of the file, in their order; their headings are in `cards/text`. Days are as in 2026-11-25. */
const COLUMNS: Record<Column, (row: WorkRow, reading: Reading) => string> = {
  customer: ({ customer }) => customer.name,
  microsoftId: ({ microsoftId }) => microsoftId,
  product: ({ product }) => product,
  quantity: ({ quantity }) => (quantity === null ? '' : String(quantity)),
  term: ({ term }, { language }) => termName(term, language),
  termEnd: ({ endDate }) => endDate,
  autoRenew: ({ autoRenew }, { language }) =>
    autoRenew === null ? '' : texts[language].activity.truth[`${autoRenew}`],
  owner: ({ owner }) => owner?.name ?? '',
  decision: ({ decision }, { language }) => (decision ? decisionText(decision, language) : ''),
  state: ({ decision }, { language, today }) => stateText(decision, today, language).words,
  dueOn: ({ decision }) => decision?.dueOn ?? '',
  decidedBy: ({ decision }) => decision?.by.name ?? '',
  decidedAt: ({ decision }, { clock }) => (decision ? clock(decision.decidedAt) : ''),
  note: ({ decision }) => decision?.note ?? '',
};
const KEYS = Object.keys(COLUMNS) as Column[];

/** Decisions in the reader's language and time zone, piece by piece: a row for each term. */
export async function* decisionsCsv(
  { language, timeZone, style }: Pick<FileReader, 'language' | 'timeZone' | 'style'>,
  today: string,
  batches: AsyncIterable<readonly WorkRow[]>,
): AsyncGenerator<string, void, undefined> {
  const reading = { language, today, clock: localTimeFormatter(timeZone) };
  const { columns } = texts[language].decisions;
  yield firstLine(
    KEYS.map((key) => columns[key]),
    style.delimiter,
  );
  for await (const rows of batches)
    yield csv(
      rows.map((row) => KEYS.map((key) => COLUMNS[key](row, reading))),
      style.delimiter,
    );
}
