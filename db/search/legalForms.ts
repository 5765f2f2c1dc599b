/**
 * What companies are in law, as it stands at the end of a name without its dots; of the countries where
 * partners have most of their customers. Source: the registers' own names, as listed by country in
 * ISO 20275 (Entity Legal Forms).
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
/** The most words that a legal form has. */
const MAX_FORM_WORDS = 5;

/**
 * A name without the legal form at its end; undefined where it has none, or is nothing else.
 * @param key a name's key
 * @example coreOf('contoso sl') // 'contoso'
 */
export function withoutLegalForm(key: string): string | undefined {
  const words = key.split(' ');
  for (let count = Math.min(MAX_FORM_WORDS, words.length - 1); count > 0; count--) {
    if (FORMS.has(words.slice(-count).join(' '))) return words.slice(0, -count).join(' ');
  }
  return undefined;
}
