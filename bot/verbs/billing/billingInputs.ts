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
 * Length limit of a field's input, in UTF-16 code units. It is longer than the field's own limit, so that a
 * text that is too long can be shown again with its fault.
 */
const inputLength = (field: BillingField): number => Math.ceil(1.25 * BILLING_LENGTHS[field]) + 10;
/** Length limit of all edits as JSON, in UTF-16 code units. */
const EDITS_LENGTH = 20_000;

/** The form's origin, on every card about it. */
const origin = {
  customer,
  back: backInput,
  /** Last activity entry of the customer when the form was opened. */
  seen: z.int32().min(0),
};

const fields = eachField((field) => z.string().max(inputLength(field)).optional());

const someBilling = z
  .object(fields)
  .transform((edited): SomeBilling =>
    Object.fromEntries(Object.entries(edited).filter(([, value]) => value !== undefined)),
  );

/** Fields that differ from the values stored when the form was opened. */
const edits = kept(someBilling, EDITS_LENGTH);

/** The form's inputs, or the edits that a review kept. An empty input is absent. */
export const formInput = z.object({ ...origin, ...fields, edits: edits.optional() });
export type FormInput = z.output<typeof formInput>;

const choice = z.enum(['mine', 'theirs']).optional();
const choices = eachField(() => choice);

/** The choice for each field in conflict, as the inputs of a card have it. */
export const choiceInputs = Object.fromEntries(
  BILLING_FIELDS.map((field) => [choiceId(field), choice]),
) as Record<ReturnType<typeof choiceId>, typeof choice>;

/** Input of a review, with a choice for each conflict. */
export const saveInput = z.object({
  ...origin,
  edits,
  /** Last activity entry of the customer when the choices were shown. */
  settled: z.int32().min(0),
  /** Choices made on earlier cards of the same review. */
  chosen: kept(z.object(choices), EDITS_LENGTH).optional(),
  ...choiceInputs,
});

export const undoInput = z.object({
  customer,
  back: backInput,
  /** The activity entry to reverse. */
  entry: z.int32().min(1),
});

/** Returns all fields of a form. */
export const typedIn = (input: Partial<Record<BillingField, string | undefined>>): SomeBilling =>
  Object.fromEntries(BILLING_FIELDS.map((field) => [field, input[field] ?? '']));

/** Returns the choice for each field, from this card or an earlier one. */
export const choicesIn = (
  {
    chosen = {},
    ...input
  }: Pick<z.output<typeof saveInput>, 'chosen' | ReturnType<typeof choiceId>>,
  isOutdated: (field: BillingField) => boolean,
): Partial<Record<BillingField, Choice>> =>
  Object.fromEntries(
    BILLING_FIELDS.filter((field) => !isOutdated(field)).flatMap((field) => {
      const choice = input[choiceId(field)] ?? chosen[field];
      return choice === undefined ? [] : [[field, choice]];
    }),
  );
