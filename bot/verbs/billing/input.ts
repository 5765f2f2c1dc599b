import { z } from 'zod';
import { choiceId } from '../../../cards/billing/review.js';
import {
  BILLING_FIELDS,
  BILLING_LENGTHS,
  eachField,
  type BillingField,
  type SomeBilling,
} from '../../../db/billing/fields.js';
import type { Choice } from '../../../db/billing/merge.js';
import { backInput, customer, kept } from '../../slots/index.js';

/**
 * The longest that a field may come as, in UTF-16 code units: longer than it may be, so that what was typed
 * can be shown again with what is wrong with it, and short enough for a card.
 */
const mostTyped = (field: BillingField): number => Math.ceil(1.25 * BILLING_LENGTHS[field]) + 10;
/** More than all edits together have as JSON. */
const EDITS_LENGTH = 20_000;

const typed = (most: number) => z.string().max(most).optional();

/** What a card about billing says of where it came from. */
const place = {
  customer,
  back: backInput,
  /** How far the customer's history had come when the form was opened. */
  seen: z.int32().min(0),
};

const fields = eachField((field) => typed(mostTyped(field)));

const someBilling = z
  .object(fields)
  .transform((given): SomeBilling =>
    Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
  );

/** What differs from what stood when the form was opened. */
const edits = kept(someBilling, EDITS_LENGTH);

/** A form as it was sent: its inputs, or what a card kept of them. An empty input arrives as none. */
export const formInput = z.object({ ...place, ...fields, edits: edits.optional() });
export type FormInput = z.output<typeof formInput>;

const choice = z.enum(['mine', 'theirs']).optional();
const choices = eachField(() => choice);

/** A review as it was sent, with what was chosen where two changed the same. */
export const saveInput = z.object({
  ...place,
  edits,
  /** How far the history had come when the choices were shown. */
  settled: z.int32().min(0),
  /** What was chosen on the cards before. */
  chosen: kept(z.object(choices), EDITS_LENGTH).optional(),
  ...(Object.fromEntries(BILLING_FIELDS.map((field) => [choiceId(field), choice])) as Record<
    ReturnType<typeof choiceId>,
    typeof choice
  >),
});

export const undoInput = z.object({
  customer,
  back: backInput,
  /** The entry of the activity that is taken back. */
  entry: z.int32().min(1),
});

/** What was typed into a form. */
export const typedIn = (input: Partial<Record<BillingField, string | undefined>>): SomeBilling =>
  Object.fromEntries(BILLING_FIELDS.map((field) => [field, input[field] ?? '']));

/** What was chosen for each field, on this card or before. */
export const choicesIn = ({
  chosen = {},
  ...input
}: Pick<z.output<typeof saveInput>, 'chosen' | ReturnType<typeof choiceId>>): Partial<
  Record<BillingField, Choice>
> =>
  Object.fromEntries(
    BILLING_FIELDS.flatMap((field) => {
      const choice = input[choiceId(field)] ?? chosen[field];
      return choice === undefined ? [] : [[field, choice]];
    }),
  );
