import { z } from 'zod';
import type { OfferKey } from '../../../db/offers/offer.js';
import type { OrderKey } from '../../../db/orders/order.js';
import { keyText } from '../../slots/index.js';

/** Where a page of offers begins, as a card carries it. */
export const offerKey: z.ZodType<OfferKey, OfferKey> = z
  .tuple([keyText(1_000), z.int32()])
  .readonly();

/** Where a page of orders begins, as a card carries it. */
export const orderKey: z.ZodType<OrderKey, OrderKey> = z
  .tuple([z.iso.datetime(), z.int32()])
  .readonly();

/** What stands in a number input: Teams sends text, other clients a number. */
export const typedNumber = z
  .union([z.string().max(30), z.number()])
  .transform((typed) => String(typed));

/** The longest name of a signer, in UTF-16 code units. */
const SIGNER = 100;

/** The agreement's inputs, which stand on the review whatever is pressed there. */
export const agreementInput = {
  agreed: z.string().max(10).optional(),
  signer: z.string().max(SIGNER).optional(),
  signedOn: z.string().max(30).optional(),
};

/** The agreement as it was typed, and as the review shows it again. */
export interface TypedAgreement {
  agreed: boolean;
  signer: string;
  signedOn: string;
}

export function typedAgreement(sent: {
  agreed?: string | undefined;
  signer?: string | undefined;
  signedOn?: string | undefined;
}): TypedAgreement | undefined {
  const { agreed, signer = '', signedOn } = sent;
  // Without the date there was no agreement to type on the card.
  return signedOn === undefined ? undefined : { agreed: agreed === 'true', signer, signedOn };
}

/** A quantity as it was typed: a whole number from 1. */
export function readQuantity(typed: string | undefined): number | undefined {
  const digits = /^\s*(\d{1,15})\s*$/.exec(typed ?? '')?.[1];
  const quantity = Number(digits);
  return digits !== undefined && quantity >= 1 ? quantity : undefined;
}
