/**
 * What makes a spreadsheet take a cell for a formula when it stands first, full-width forms included.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
const STARTS = '=+\\-@\\t\\r\\n＝＋－＠';
const DANGEROUS = new RegExp(`^'*[${STARTS}]`);
const GUARDED = new RegExp(`^'+[${STARTS}]`);

/**
 * Puts an apostrophe before a cell that a spreadsheet would run as a formula. A cell that has
 * apostrophes before such a character gets one more, so that `unguard` gives back exactly what was.
 *
 * @example guard('=1+1') // "'=1+1"
 * @example guard("'t Hooft") // "'t Hooft": no formula, untouched both ways
 */
export const guard = (cell: string): string => (DANGEROUS.test(cell) ? `'${cell}` : cell);

/** Takes off the apostrophe that `guard` put there; any other cell stays as it is. */
export const unguard = (cell: string): string => (GUARDED.test(cell) ? cell.slice(1) : cell);
