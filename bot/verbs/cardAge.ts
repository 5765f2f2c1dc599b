import { randomUUID } from 'node:crypto';
import type { CardAge } from '../../cards/sync/age.js';
import type { LookNow } from '../../cards/sync/lookNow.js';
import type { Customer } from '../../db/customers/customer.js';
import type { Offer } from '../../db/offers/offer.js';
import type { DataAge } from '../../db/sync/dataAges.js';
import type { Part } from '../../partnercenter/check.js';
import type { Context } from '../verb.js';

/**
 * Returns the age of a card's data as the card says it.
 * @param part of the connection that brings the data
 */
export const cardAge = (
  age: DataAge | undefined,
  { connection, language, timeZone }: Pick<Context, 'connection' | 'language' | 'timeZone'>,
  part?: Part,
): CardAge | undefined =>
  age && {
    ...age,
    now: new Date().toISOString(),
    timeZone,
    leftOff: part && connection?.features.leftOff(part, language),
  };

export const priceAge = async (
  { market, catalog }: Pick<Offer, 'market'> & { catalog?: Offer['catalog'] | undefined },
  context: Context,
): Promise<CardAge | undefined> =>
  cardAge(await context.dataAges.ofPrices(market, catalog), context);

/**
 * Offers to read the customer now, if the connection reaches it. In a group the answer would replace
 * everyone's card by what one agent may see.
 */
export const lookNow = (
  { relationship }: Pick<Customer, 'relationship'>,
  { connection, audience }: Pick<Context, 'connection' | 'audience'>,
): LookNow | undefined =>
  connection?.relationship === relationship && audience === 'personal'
    ? { form: randomUUID() }
    : undefined;
