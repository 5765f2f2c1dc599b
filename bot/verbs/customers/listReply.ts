import type { CustomerCommand } from '../../../cards/customers/commands.js';
import {
  customerList,
  listSummary,
  type CustomerListCard,
  type ListView,
} from '../../../cards/customers/list.js';
import type { Customer } from '../../../db/customers/customer.js';
import type { Page } from '../../../db/search/pages.js';
import { mayAsk } from '../../roles.js';
import { pageKey, pageOf } from '../../slots/index.js';
import type { Context } from '../../verb.js';
import { cardAge } from '../cardAge.js';
import { cardReply, type CardReply } from '../../reply.js';

export const pageInput = pageOf(pageKey);

/**
 * Shows a page of customers.
 * @param reasons where a search found the customers, see `customers.reasons`
 */
export async function listReply(
  page: Page<Customer>,
  view: ListView,
  context: Context,
  { reasons }: Pick<CustomerListCard, 'reasons'> = {},
): Promise<CardReply> {
  const { agent, connection, language } = context;
  const isAdmin = mayAsk(agent.role, 'admin');
  const commands = customerCommands(context);
  const areSynced = page.rows.every(
    ({ relationship }) => relationship === connection?.relationship,
  );
  const card = customerList(
    {
      page,
      view,
      mayExport: isAdmin,
      mayTagAll: isAdmin,
      commands,
      reasons,
      age: cardAge(await context.dataAges.list(areSynced), context, 'customers'),
    },
    language,
  );
  return cardReply(card, listSummary({ page, view }, language));
}

/** Returns the buttons of a customer that this agent may use, in the order of the verbs. */
export const customerCommands = ({
  verbs,
  agent,
  language,
}: Pick<Context, 'verbs' | 'agent' | 'language'>): CustomerCommand[] =>
  verbs.flatMap(({ role, button }) =>
    button && mayAsk(agent.role, role)
      ? [{ verb: button.verb, title: button.title[language] }]
      : [],
  );
