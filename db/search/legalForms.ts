/**
 * Legal forms as they end a company's name, without dots, for the countries where partners have most customers.
 * Source: ISO 20275 (Entity Legal Forms).
 */
export const LEGAL_FORMS: readonly string[] = [
  ...['inc', 'incorporated', 'corp', 'corporation', 'co', 'company', 'llc', 'lp', 'llp', 'pc'],
  ...['ltd', 'limited', 'plc', 'pty ltd', 'pte ltd', 'pvt ltd', 'private limited'],
  ...['sl', 'slu', 'sll', 'sa', 'sau', 'sc', 'scp', 'cb', 's coop', 'sa de cv', 'sapi de cv'],
  ...['s de rl', 's de rl de cv', 'sas', 'spa', 'srl', 'snc', 'sarl', 'eurl', 'sasu', 'sca'],
  ...['gmbh', 'ag', 'kg', 'ohg', 'gbr', 'ug', 'ek', 'ev', 'gmbh co kg', 'se', 'kgaa', 'gesmbh'],
  ...['ltda', 'me', 'eireli', 'epp', 'lda', 'bv', 'nv', 'vof', 'bvba', 'ab', 'hb', 'as', 'aps'],
  ...['oy', 'oyj', 'asa', 'sp z oo', 'sp k', 'sro', 'kft', 'zrt', 'doo', 'ооо', 'ао', 'оао'],
  ...['ltd sti', 'co ltd', '株式会社', '有限会社', '有限公司', '股份有限公司', '주식회사'],
];

const FORMS = new Set(LEGAL_FORMS);
const MAX_FORM_WORDS = 5;

/**
 * Removes the legal form at the end of a name; undefined if it has none or is nothing else.
 * @param key see `nameKey`
 * @example coreOf('contoso sl') // 'contoso'
 */
export function withoutLegalForm(key: string): string | undefined {
  const words = key.split(' ');
  for (let count = Math.min(MAX_FORM_WORDS, words.length - 1); count > 0; count--) {
    if (FORMS.has(words.slice(-count).join(' '))) return words.slice(0, -count).join(' ');
  }
  return undefined;
}
