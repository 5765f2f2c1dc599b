/** A row of the list of customers, as written there. */
export interface CustomerRecord {
  microsoftId: string;
  name: string;
  domain: string;
  /** A code of `relationships.ts` if the text is known. */
  relationship: string;
  /** Absent if the file has no tags; then a customer's tags stay as they are. */
  tags?: string[];
}

/** A valid row as it is staged. */
export interface StagedCustomer extends Required<Omit<CustomerRecord, 'tags'>> {
  /** As written, without repeats; null if the file has no tags. */
  tags: string[] | null;
}
