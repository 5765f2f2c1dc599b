import { z } from 'zod';
import type { Urgency } from '../budget.js';
import { mapAnswer, type Outcome } from '../outcome.js';
import type { Send } from '../send.js';
import { nextToken, pageOf, part } from './shapes.js';

const customer = z.looseObject({
  id: z.guid(),
  companyProfile: z.looseObject({
    companyName: z.string().optional(),
    domain: z.string().optional(),
  }),
  relationshipToPartner: z.string().optional(),
});
/** A customer as lists have it. */
export type ListedCustomer = z.output<typeof customer>;

export interface CustomerPage {
  items: ListedCustomer[];
  /** Undefined at the end of the list. */
  next: string | undefined;
}

const PAGE_SIZE = 500;
const page = pageOf(customer);

/** @see https://learn.microsoft.com/partner-center/developer/get-a-list-of-customers */
export const customersOf = (send: Send) => ({
  /**
   * Reads a page of the list. It ends in one of three ways: without a token, with an empty page, or with the
   * error 2000 for the last token.
   * @param token of the page before; undefined for the first page
   */
  async page(token: string | undefined, urgency: Urgency): Promise<Outcome<CustomerPage>> {
    const outcome = await send({
      method: 'GET',
      path: `/v1/customers?size=${PAGE_SIZE}${token === undefined ? '' : '&seekOperation=Next'}`,
      ...(token !== undefined && { headers: { 'MS-ContinuationToken': token } }),
      schema: page,
      group: 'customers',
      urgency,
    });
    if (token !== undefined && outcome.kind === 'refusal' && outcome.reason === 'list-end')
      return { kind: 'answer', status: outcome.status, value: { items: [], next: undefined } };
    return mapAnswer(outcome, (read) => ({
      items: read.items,
      next: read.items.length === 0 ? undefined : nextToken(read),
    }));
  },

  /** Reads a customer. The reason `customer-gone` says that the relationship has ended. */
  byId: (id: string, urgency: Urgency): Promise<Outcome<ListedCustomer>> =>
    send({
      method: 'GET',
      path: `/v1/customers/${part(id)}`,
      schema: customer,
      group: 'customers',
      urgency,
    }),
});
