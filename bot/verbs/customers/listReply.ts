import { z } from 'zod';
import type { Ask } from '../../../cards/action.js';
import type { CustomerCommand } from '../../../cards/customers/commands.js';
import { customerList, listSummary, type ListView } from '../../../cards/customers/list.js';
import type { Customer } from '../../../db/customers/repository.js';
import type { Page } from '../../../db/search/pages.js';
import { todayIn } from '../../slots/dates.js';
import { kept, pageKey, pageOf, searchText } from '../../slots/index.js';
import { readSearch } from '../../slots/search.js';
import { mayAsk, type Context, type Reply } from '../../verb.js';

/** Which page of a list, as its buttons ask for it. */
export const pageInput = pageOf(pageKey);

const place = z.object({
  verb: z.enum(['find', 'customers']),
  query: searchText.optional(),
  ...pageInput,
});

/** What a card may lead back to. Each checks its own input when it is pressed. */
const BACK_TO = ['find', 'customers', 'activity', 'renewals', 'orders', 'order.show'] as const;
/** The longest input that a way back carries, in characters of its JSON. */
const BACK_LENGTH = 2_000;

/** The list's page that a card was opened from, or the card before it; a form carries it as text. */
export const backInput = kept(
  z
    .object({
      verb: z.enum(BACK_TO),
      input: z
        .record(z.string(), z.unknown())
        .refine((input) => JSON.stringify(input).length <= BACK_LENGTH),
    })
    .optional(),
  2 * BACK_LENGTH,
).transform((back): Ask | undefined => back);

/** A page of customers as an answer; `fault` where nothing was chosen for a button under it. */
export function listReply(
  page: Page<Customer>,
  at: ListView,
  context: Context,
  fault?: string,
): Reply {
  const { agent, language } = context;
  const mayExport = mayAsk(agent.role, 'admin');
  const commands = customerCommands(context);
  return {
    kind: 'card',
    card: customerList(
      { page, view: at, mayExport, mayTagAll: mayExport, commands, fault },
      language,
    ),
    summary: fault ?? listSummary({ page, view: at }, language),
  };
}

/** What this agent may ask of one customer, in the order of the verbs. */
export const customerCommands = ({ verbs, agent }: Context): CustomerCommand[] =>
  verbs
    .filter(({ onCustomer, role }) => onCustomer && mayAsk(agent.role, role))
    .map(({ name }) => ({ verb: name }));

/** Whether a card was opened from a list of customers, under which a button needs a choice first. */
export const isCustomerList = (back: Ask | undefined): boolean =>
  place.shape.verb.safeParse(back?.verb).success;

/** Nothing was chosen for a button under the list: the same page again, and what to do. */
export async function chooseFirst(back: Ask | undefined, context: Context): Promise<Reply> {
  const at = place.safeParse({ verb: back?.verb, ...back?.input }).data ?? { verb: 'customers' };
  const { verb, query, ...ask } = at;
  const { customers, text, timeZone } = context;
  const page =
    query === undefined
      ? await customers.list(ask)
      : await customers.find(readSearch(query, todayIn(timeZone)).search, ask);
  return listReply(page, { verb, query, ...ask }, context, text.customers.chooseError);
}
