import { z } from 'zod';
import { CATALOGS, type OfferKey } from '../../../db/offers/offer.js';
import type { OrderKey } from '../../../db/orders/order.js';
import { keyText } from '../../slots/index.js';
import { SEARCH_LENGTH } from '../../slots/search.js';

/** Key of an offer from which a page goes on. */
export const offerKey: z.ZodType<OfferKey, OfferKey> = z
  .tuple([keyText(1_000), z.int32()])
  .readonly();

/** Products to show: of a catalog, with these words, a page at a time. */
export const productSearch = {
  catalog: z.enum([...CATALOGS, 'all']).optional(),
  words: z.string().max(SEARCH_LENGTH).optional(),
  after: offerKey.optional(),
  before: offerKey.optional(),
};

/** Key of an order from which a page goes on. */
export const orderKey: z.ZodType<OrderKey, OrderKey> = z
  .tuple([z.iso.datetime(), z.int32()])
  .readonly();

/** Value of a number input: Teams sends text, other clients a number. */
export const typedNumber = z
  .union([z.string().max(30), z.number()])
  .transform((typed) => String(typed));

/** Length limit of a signer's name, in UTF-16 code units. */
const SIGNER_LENGTH = 100;

/** Inputs of the agreement on the review. */
export const agreementInput = {
  agreed: z.string().max(10).optional(),
  signer: z.string().max(SIGNER_LENGTH).optional(),
  signedOn: z.string().max(30).optional(),
};

/** The agreement as it was typed; the review shows it again. */
export interface TypedAgreement {
  agreed: boolean;
  signer: string;
  signedOn: string;
}

/** Returns the typed agreement; undefined if the card did not ask for one. */
export function typedAgreement(sent: {
  agreed?: string | undefined;
  signer?: string | undefined;
  signedOn?: string | undefined;
}): TypedAgreement | undefined {
  const { agreed, signer = '', signedOn } = sent;
  // The date input is never empty on a card that has it.
  return signedOn === undefined ? undefined : { agreed: agreed === 'true', signer, signedOn };
}

/** Reads a quantity, a whole number from 1. */
export function readQuantity(typed: string | undefined): number | undefined {
  const digits = /^\s*(\d{1,15})\s*$/.exec(typed ?? '')?.[1];
  const quantity = Number(digits);
  return digits !== undefined && quantity >= 1 ? quantity : undefined;
}
