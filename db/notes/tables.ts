/** A text that a customer's note had. The one with the highest version is the present one. */
export interface CustomerNoteRow {
  customerId: number;
  /** From 1. */
  version: number;
  /** Empty after the note was removed. */
  note: string;
  at: string;
  byId: string;
  byName: string;
}
