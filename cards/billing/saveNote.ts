import { texts, type Language } from '../text/index.js';

/** Reach of the connection to Partner Center: without one, edits have to be made there by hand. */
export type Reach = 'none' | 'reads' | 'writes';

/** Says what saving does to Partner Center. */
export function saveNote(reach: Reach, language: Language): string {
  const { billing, billingSends } = texts[language];
  if (reach === 'none') return billing.notInPartnerCenter;
  return reach === 'reads' ? billingSends.readOnlyNote : billingSends.willSend;
}
