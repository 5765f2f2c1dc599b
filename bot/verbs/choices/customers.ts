import { z } from 'zod';
import { customerChoices } from '../../../cards/customers/ask.js';
import type { Customer } from '../../../db/customers/customer.js';
import type { PageKey } from '../../../db/search/pages.js';
import type { Reply } from '../../reply.js';
import { resolveSearchIfAny } from '../../searches/resolveSearch.js';
import { rowsFrom } from '../../slots/rowWindow.js';
import { verb } from '../../verb.js';
import { recentCustomers } from '../customers/askCustomerReply.js';
import { choiceInput } from './choiceInput.js';

/** Customers to choose from while an agent types; before that, those that the agent changed last. */
export const customers = verb({
  name: 'choices.customers',
  role: 'helpdesk',
  queryOnly: true,
  input: z.object(choiceInput),
  async run({ text, skip, count }, context): Promise<Reply> {
    const read = await resolveSearchIfAny(text, context);
    const rows = read
      ? await rowsFrom<Customer, PageKey>(
          (after) => context.customers.find(read.search, { after }),
          { skip, count },
        )
      : (await recentCustomers(context)).slice(skip);
    return { kind: 'choices', choices: customerChoices(rows, context.language) };
  },
});
