import type { Customer } from '../../../db/customers/customer.js';
import type { Page, PageAsk } from '../../../db/search/pages.js';
import { afterFound } from '../../suggestions.js';
import type { TypedSearch } from '../../slots/search.js';
import type { Context } from '../../verb.js';
import type { Reply } from '../../reply.js';
import { customerReply } from './customerReply.js';
import { listReply } from './listReply.js';

/** Opens the only customer that a search found, or lists them with the reasons. Undefined if it found none. */
export async function foundReply(
  page: Page<Customer>,
  {
    query,
    read,
    view,
  }: { query: string; read: TypedSearch; view: PageAsk & { at?: number | undefined } },
  context: Context,
): Promise<Reply | undefined> {
  const [first] = page.rows;
  if (!first) return undefined;
  if (page.total.count === 1) return customerReply(first, undefined, context);
  const reasons = await context.customers.reasons(read.search, page.rows);
  const reply = await listReply(page, { verb: 'find', query, ...view }, context, { reasons });
  return { ...reply, next: afterFound(first, context) };
}
