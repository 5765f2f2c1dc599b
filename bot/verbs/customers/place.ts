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

/** A page of customers as an answer. */
export function listReply(
  page: Page<Customer>,
  at: ListPlace,
  { agent, language, text }: Context,
): Reply {
  return {
    kind: 'card',
    card: customerList({ page, place: at, mayExport: mayAsk(agent.role, 'admin') }, language),
    summary: text.customers.summary(listTitle(at, language), page.total),
  };
}

/** Nothing was chosen for a button under the list: the same page again, and what to do. */
export async function chooseFirst(back: ListPlace | undefined, context: Context): Promise<Reply> {
  const { customers, language, text, agent } = context;
  const { query, ...ask } = back ?? {};
  const page = query === undefined ? await customers.list(ask) : await customers.find(query, ask);
  const at = back ?? { verb: 'customers' };
  const mayExport = mayAsk(agent.role, 'admin');
  return {
    kind: 'card',
    card: customerList({ page, place: at, mayExport, nothingChosen: true }, language),
    summary: text.customers.chooseError,
  };
}
