import { z } from 'zod';
import { CATALOGS, type OfferKey } from '../../../db/offers/offer.js';
import type { OrderKey } from '../../../db/orders/order.js';
import type { ProductList } from '../../../cards/asks.js';
import { keyText, kept, pageOf } from '../../slots/index.js';
import { SEARCH_LENGTH } from '../../slots/search.js';

/** Key of an offer from which a page goes on. */
export const offerKey: z.ZodType<OfferKey, OfferKey> = z
  .tuple([keyText(1_000), z.int32()])
  .readonly();

/** Value of a number input: Teams sends text, other clients a number. */
export const typedNumber = z
  .union([z.string().max(30), z.number()])
  .transform((typed) => String(typed));

/** A page of products: with these words, and a quantity that was asked for. */
const productList = {
  words: z.string().max(SEARCH_LENGTH).optional(),
  quantity: typedNumber.optional(),
  ...pageOf(offerKey),
};
/** Length limit of a page of products as JSON, in UTF-16 code units. */
const LIST_LENGTH = 3_000;

/** Products to show: of a catalog, a page at a time. */
export const productSearch = {
  catalog: z.enum([...CATALOGS, 'all']).optional(),
  ...productList,
  /** The page that a product was opened from. */
  list: kept(z.object(productList).optional(), LIST_LENGTH),
};

/** Returns the page to go back to: a card of one product keeps it, a card of products is the page itself. */
export const listOf = ({
  list,
  words,
  after,
  before,
  at,
}: Partial<z.output<z.ZodObject<typeof productSearch>>>): ProductList =>
  list ?? { words, after, before, at };

/** Key of an order from which a page goes on. */
export const orderKey: z.ZodType<OrderKey, OrderKey> = z
  .tuple([z.iso.datetime(), z.int32()])
  .readonly();

/** Length limit of a signer's name, in UTF-16 code units. */
const SIGNER_LENGTH = 100;

/** Inputs of the agreement on the review. */
export const agreementInput = {
  /** A tick on cards of an earlier version; `false` if it was left open. */
  agreed: z.string().max(10).optional(),
  signer: z.string().max(SIGNER_LENGTH).optional(),
  signedOn: z.string().max(30).optional(),
};

/** The agreement as it was typed; the review shows it again. */
export interface TypedAgreement {
  signer: string;
  signedOn: string;
}

/** Returns the typed agreement. An agreement whose tick was left open has no signer. */
export function typedAgreement({
  agreed,
  signer = '',
  signedOn = '',
}: Partial<z.output<z.ZodObject<typeof agreementInput>>>): TypedAgreement {
  return { signer: agreed === 'false' ? '' : signer, signedOn };
}

/** Reads a quantity, a whole number from 1. */
export function readQuantity(typed: string | undefined): number | undefined {
  const digits = /^\s*(\d{1,15})\s*$/.exec(typed ?? '')?.[1];
  const quantity = Number(digits);
  return digits !== undefined && quantity >= 1 ? quantity : undefined;
}
