import type { Ask } from '../../../cards/asks.js';

export const READ_ONE = 'read-customer';

/** Cards that someone can look at anew. */
export const LOOK_CARDS = ['show', 'services', 'billing'] as const;
export type LookCard = (typeof LOOK_CARDS)[number];

export interface ReadOneInput {
  /** Id of the customer. */
  customer: number;
  /** The card to show afterwards; undefined if nobody waits for it. */
  card?: {
    verb: LookCard;
    back: Ask | undefined;
    /** The message whose card was pressed. */
    message: string | undefined;
    timeZone: string;
    conversationId: string;
  };
}
