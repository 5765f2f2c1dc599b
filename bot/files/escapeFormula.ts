/**
 * What makes a spreadsheet take a cell for a formula when it stands first, full-width forms included.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
const STARTS = '=+\\-@\\t\\r\\n＝＋－＠';
/** At the start, and behind a `;`: where that separates a list, as in Spain, a cell begins there too. */
const DANGEROUS = new RegExp(`(^|;)('*)(?=[${STARTS}])`, 'g');
const GUARDED = new RegExp(`(^|;)'('*)(?=[${STARTS}])`, 'g');

/**
 * Puts an apostrophe before what a spreadsheet would run as a formula. Where apostrophes stand before
 * such a character there is one more, so that `unguard` gives back exactly what was.
 *
 * @example guard('=1+1') // "'=1+1"
 * @example guard("'t Hooft") // "'t Hooft": no formula, untouched both ways
 */
export const guard = (cell: string): string => cell.replace(DANGEROUS, "$1'$2");

/** Takes off the apostrophes that `guard` put there; any other cell stays as it is. */
export const unguard = (cell: string): string => cell.replace(GUARDED, '$1$2');
