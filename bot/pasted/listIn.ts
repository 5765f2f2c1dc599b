import { texts, LANGUAGES } from '../../cards/text/index.js';
import { fold } from '../../db/fold.js';
import { LEGAL_FORMS } from '../../db/search/legalForms.js';
import { nameKey } from '../../db/search/searchText.js';
import { idsIn } from '../customerAddress.js';

/** Lines of one list that are read. */
export const MAX_LINES = 500;
/** Length of a line that is read, in UTF-16 code units. */
export const MAX_LINE_LENGTH = 1_000;

/** A text that may be a list of customers. */
export interface ListInText {
  lines: string[];
  /** Number of lines beyond the limit. */
  leftOut: number;
  /** Index of the cell with the name, from the headings of a table. */
  nameColumn?: number;
  /** `certain` for IDs and tables; `lines` for a text of several lines, `items` for one line with separators. */
  kind: 'certain' | 'lines' | 'items';
}

/** An end of a line, however the client writes it. */
export const END_OF_LINE = /\r\n|[\n\r\u2028\u2029\v\f]/;

const FORMS = new Set(LEGAL_FORMS);

/** Headings of the column with the names, folded. */
const NAME_HEADINGS = new Set([
  ...LANGUAGES.map((language) => fold(texts[language].customers.columns.name)),
  ...[
    'company',
    'companies',
    'customer',
    'customers',
    'customer name',
    'client',
    'clients',
    'name',
  ],
  ...['organization', 'organisation', 'account', 'account name', 'tenant', 'tenant name'],
  ...['empresa', 'empresas', 'cliente', 'clientes', 'nombre', 'razon social', 'compania'],
  ...['nombre del cliente', 'nombre de cliente', 'organizacion', 'cuenta', 'inquilino'],
]);
/** Headings of other columns by which a customer can be found, folded. */
const OTHER_HEADINGS = new Set([
  ...LANGUAGES.flatMap((language) => {
    const { microsoftId, domain } = texts[language].customers.columns;
    return [fold(microsoftId), fold(domain)];
  }),
  ...['domain', 'dominio', 'tenant id', 'customer id', 'email', 'e-mail', 'mail', 'correo'],
  ...['id de inquilino', 'id de cliente', 'correo electronico'],
]);

/** Returns the list that a text may be; undefined for other texts, which is quick to tell. */
export function listIn(text: string): ListInText | undefined {
  const mayBeList = END_OF_LINE.test(text) || /[;,]/.test(text);
  if (!mayBeList && text.indexOf('-') === text.lastIndexOf('-')) return undefined;
  const rows = text
    .split(END_OF_LINE)
    .map((line) => line.trimEnd())
    .filter((line) => line.trim() !== '');
  const { nameColumn, body } = withoutHeadings(rows);
  const hasHeadings = body.length < rows.length;
  const lines = body.flatMap(oneIdEach);
  const isTable = lines.length > 1 && lines.every((line) => line.includes('\t'));
  // “customers”, and a city below it, is a command.
  const isUnderHeadings =
    hasHeadings && (lines.length > 1 || rows.some((row) => row.includes('\t')));
  const withIds = lines.filter((line) => idsIn(line).length > 0).length;
  const more = nameColumn === undefined ? {} : { nameColumn };
  if (withIds > 1 || isTable || isUnderHeadings)
    return { ...bounded(lines), ...more, kind: 'certain' };
  if (lines.length > 1) return { ...bounded(lines), ...more, kind: 'lines' };
  const items = rows.length === 1 ? itemsOf(rows[0] ?? '') : [];
  return items.length > 1 ? { ...bounded(items), kind: 'items' } : undefined;
}

function bounded(lines: readonly string[]): Pick<ListInText, 'lines' | 'leftOut'> {
  return {
    lines: lines.slice(0, MAX_LINES).map((line) => line.slice(0, MAX_LINE_LENGTH).toWellFormed()),
    leftOut: Math.max(0, lines.length - MAX_LINES),
  };
}

/** Separates a first row of headings from the others. */
function withoutHeadings(rows: readonly string[]): { nameColumn?: number; body: string[] } {
  const [first = '', ...others] = rows;
  const cells = first.split('\t').map((cell) => fold(cell).replace(/:$/, ''));
  const nameColumn = cells.findIndex((cell) => NAME_HEADINGS.has(cell));
  const isHeadings = nameColumn >= 0 || cells.some((cell) => OTHER_HEADINGS.has(cell));
  if (!isHeadings || others.length === 0) return { body: [...rows] };
  return { body: others, ...(nameColumn >= 0 && { nameColumn }) };
}

/** A line with several IDs is a line for each. */
function oneIdEach(line: string): string[] {
  const ids = idsIn(line);
  return ids.length > 1 && !line.includes('\t') ? ids : [line];
}

/** Splits a line at `;`, else at commas, of which those before a legal form belong to the name. */
function itemsOf(line: string): string[] {
  const isShort = line.length <= MAX_LINES * 60;
  if (!isShort) return [];
  const parts = line
    .split(line.includes(';') ? ';' : ',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (line.includes(';')) return parts;
  const items: string[] = [];
  for (const part of parts) {
    const isForm = FORMS.has(nameKey(part));
    if (isForm && items.length > 0) items.push(`${items.pop() ?? ''}, ${part}`);
    else items.push(part);
  }
  return items;
}
