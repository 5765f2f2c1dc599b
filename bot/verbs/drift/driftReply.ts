import { z } from 'zod';
import type { Ask } from '../../../cards/asks.js';
import { driftList, type DriftList } from '../../../cards/drift/list.js';
import type { Customer } from '../../../db/customers/customer.js';
import type { DriftingCustomer } from '../../../db/drift/repository.js';
import type { DriftRow } from '../../../db/drift/tables.js';
import { isSentThere } from '../../sends/isSentThere.js';
import { cardReply, type Reply } from '../../reply.js';
import { backInput, customer, pageOf } from '../../slots/index.js';
import type { Context } from '../../verb.js';

/** Selects a page of the list. */
export const driftView = z.object(pageOf(z.int32()));
type DriftView = z.output<typeof driftView>;

/** Input of a decision about one customer; `back` is the list that it was pressed in. */
export const decisionInput = z.object({
  customer,
  back: backInput,
  /** When the latest of the differences on the card was found. */
  seen: z.iso.datetime(),
});

/** Returns the page of the list that a decision was pressed in. */
export const pageBehind = (back: Ask | undefined): DriftView =>
  (back?.verb === 'drift' && driftView.safeParse(back.input ?? {}).data) || {};

/** Shows a page of the differences. */
export async function driftReply(
  view: DriftView,
  context: Context,
  { said, fault }: Pick<DriftList, 'said' | 'fault'> = {},
): Promise<Reply> {
  const { connection, drift, language, text } = context;
  const page = await drift.page(view);
  const list = {
    page,
    view,
    maySend: (customer: DriftingCustomer) => isSentThere(customer, connection),
    said,
    fault,
  };
  return cardReply(driftList(list, language), said ?? fault ?? text.drift.title);
}

/**
 * Locks the customer and returns its differences that are listed; undefined if they are not those that the card
 * shows any more.
 */
export async function shownDrift(
  { customer: { id }, seen }: { customer: Customer; seen: string },
  { billing, drift }: Context,
): Promise<DriftRow[] | undefined> {
  await billing.lock(id);
  const rows = (await drift.of(id)).filter(({ keptAt }) => keptAt === null);
  const isSame = rows.length > 0 && rows.every(({ since }) => since <= seen);
  return isSame ? rows : undefined;
}
