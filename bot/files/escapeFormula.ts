/**
 * First characters that make a spreadsheet run a cell as a formula, including full-width forms.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
const FORMULA_STARTS = '=+\\-@\\t\\r\\n＝＋－＠';
/** Also matches after a `;`, which separates cells in some locales, such as Spain's. */
const UNESCAPED = new RegExp(`(^|;)('*)(?=[${FORMULA_STARTS}])`, 'g');
const ESCAPED = new RegExp(`(^|;)'('*)(?=[${FORMULA_STARTS}])`, 'g');

/**
 * Adds an apostrophe before text that a spreadsheet would run as a formula, and before apostrophes that precede
 * such text, so that `unescapeFormula` restores the cell exactly.
 *
 * @example escapeFormula('=1+1') // "'=1+1"
 * @example escapeFormula("'t Hooft") // "'t Hooft": not a formula, unchanged in both directions
 */
export const escapeFormula = (cell: string): string => cell.replace(UNESCAPED, "$1'$2");

/** Removes the apostrophes that `escapeFormula` adds. */
export const unescapeFormula = (cell: string): string => cell.replace(ESCAPED, '$1$2');
