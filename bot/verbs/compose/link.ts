import { z } from 'zod';
import { foundCustomer } from '../../../cards/compose/found.js';
import { USUAL } from '../../../cards/customers/list.js';
import { verb } from '../../verb.js';

/** Unfolds a pasted link to a customer; any other link is left as it is. */
export const link = verb({
  name: 'compose.link',
  role: 'helpdesk',
  queryOnly: true,
  input: z.object({ microsoftId: z.guid().optional() }),
  async run({ microsoftId }, { customers, language }) {
    const rows = microsoftId === undefined ? [] : await customers.named(microsoftId);
    // A dual partner's other row is on the card.
    const row = rows.find(({ relationship }) => relationship === USUAL) ?? rows[0];
    return { kind: 'found', found: row ? [foundCustomer(row, language)] : [] };
  },
});
