/**
 * waiting ─► there
 *    │  └──► conflict, refused ─► waiting (sent again) or withdrawn
 *    └─────► unreachable ─► waiting
 *
 * A billing edit on its way to Partner Center.
 */
export const BILLING_SEND_STATES = [
  'waiting',
  'unreachable',
  'there',
  'conflict',
  'refused',
  'withdrawn',
] as const;
export type BillingSendState = (typeof BILLING_SEND_STATES)[number];

/** A refusal in Microsoft's words. */
export interface SendRefusal {
  code: string;
  words: string;
  /** The field or the line that it is about, if the answer says so. */
  about?: string | undefined;
}
