import { z } from 'zod';
import { foundCustomer } from '../../../cards/compose/found.js';
import type { Customer } from '../../../db/customers/customer.js';
import type { PageKey } from '../../../db/search/pages.js';
import type { Reply } from '../../reply.js';
import { resolveSearch } from '../../searches/resolveSearch.js';
import { searchText } from '../../slots/index.js';
import { rowsFrom, type RowWindow } from '../../slots/rowWindow.js';
import { verb, type Context } from '../../verb.js';
import { recentCustomers } from '../customers/askCustomerReply.js';
import { shownRows } from './shownRows.js';

/** Finds customers for the compose box; without a search, those that the agent worked with, then the first by name. */
export const find = verb({
  name: 'compose.find',
  role: 'helpdesk',
  queryOnly: true,
  input: z.object({ query: searchText.optional(), ...shownRows }),
  async run({ query, skip, count }, context): Promise<Reply> {
    const { customers, language, text } = context;
    const read = query === undefined ? undefined : await resolveSearch(query, context);
    const rows = read
      ? await rowsFrom<Customer, PageKey>((after) => customers.find(read.search, { after }), {
          skip,
          count,
        })
      : await firstCustomers({ skip, count }, context);
    if (rows.length > 0 || skip > 0)
      return { kind: 'found', found: rows.map((row) => foundCustomer(row, language)) };
    const { none, notFound } = text.customers;
    return { kind: 'note', text: query === undefined ? none : notFound(query) };
  },
});

async function firstCustomers(asked: RowWindow, context: Context): Promise<Customer[]> {
  const recent = await recentCustomers(context);
  const isRecent = new Set(recent.map(({ id }) => id));
  // Those that are recent leave the list, which moves the others forward.
  const listed = await rowsFrom<Customer, PageKey>((after) => context.customers.list({ after }), {
    skip: 0,
    count: asked.skip + asked.count,
  });
  const all = [...recent, ...listed.filter(({ id }) => !isRecent.has(id))];
  return all.slice(asked.skip, asked.skip + asked.count);
}
