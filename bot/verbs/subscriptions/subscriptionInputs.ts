import { z } from 'zod';
import type { SubscriptionChange } from '../../../db/subscriptionRequests/subscriptionRequest.js';

/** A row's id, as cards carry it. */
export const rowId = z.int32().positive();
/** The version that a card shows. */
export const shownVersion = z.int32().positive();

/** Length limit of a term and of a billing plan, in UTF-16 code units: a list may have others than the known ones. */
const CODE_LENGTH = 100;
const code = z.string().min(1).max(CODE_LENGTH);

/** A change as the review's button carries it. */
export const changeInput: z.ZodType<SubscriptionChange, SubscriptionChange> = z.discriminatedUnion(
  'kind',
  [
    z.object({ kind: z.literal('quantity'), quantity: z.number() }),
    z.object({ kind: z.literal('autoRenew'), autoRenew: z.boolean() }),
    z.object({ kind: z.literal('cancel') }),
    z.object({
      kind: z.literal('nextTerm'),
      quantity: z.number().optional(),
      term: code.optional(),
      billingPlan: code.optional(),
    }),
  ],
);
