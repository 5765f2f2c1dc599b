/** What a row of the list says of a customer, as it is written there. */
export interface CustomerRecord {
  microsoftId: string;
  name: string;
  domain: string;
  /** A code of `relationships.ts` where the word is known. */
  relationship: string;
  /** Absent where the file has no tags at all; then the tags stay as they are. */
  tags?: string[];
}
