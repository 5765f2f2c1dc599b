import { z } from 'zod';
import { customerList, listTitle, type ListPlace } from '../../../cards/customers/list.js';
import type { Customer } from '../../../db/customers.js';
import type { Page } from '../../../db/search/pages.js';
import { pageKey, searchText } from '../../slots/index.js';
import { mayAsk, type Context, type Reply } from '../../verb.js';

/** Which page of a list, as its buttons ask for it. */
export const pageInput = {
  after: pageKey.optional(),
  before: pageKey.optional(),
  at: z.number().int().positive().optional(),
};

const place = z.object({
  verb: z.enum(['find', 'customers']),
  query: searchText.optional(),
  ...pageInput,
});

/** The list's page that a card was opened from; a form carries it as text. */
export const backInput = z
  .preprocess((value) => {
    if (typeof value !== 'string') return value;
    try {
      return JSON.parse(value) as unknown;
    } catch {
      return value;
    }
  }, place.optional())
  .transform((back): ListPlace | undefined => back);

/** A page of customers as an answer; `fault` where nothing was chosen for a button under it. */
export function listReply(
  page: Page<Customer>,
  at: ListPlace,
  { agent, language, text }: Context,
  fault?: string,
): Reply {
  const mayExport = mayAsk(agent.role, 'admin');
  return {
    kind: 'card',
    card: customerList({ page, place: at, mayExport, fault }, language),
    summary: fault ?? text.customers.summary(listTitle(at, language), page.total),
  };
}

/** Nothing was chosen for a button under the list: the same page again, and what to do. */
export async function chooseFirst(back: ListPlace | undefined, context: Context): Promise<Reply> {
  const { query, ...ask } = back ?? {};
  const { customers, text } = context;
  const page = query === undefined ? await customers.list(ask) : await customers.find(query, ask);
  return listReply(page, back ?? { verb: 'customers' }, context, text.customers.chooseError);
}
