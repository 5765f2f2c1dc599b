import { z } from 'zod';
import { foundRenewal } from '../../../cards/compose/found.js';
import { renewalsTitle } from '../../../cards/services/renewals.js';
import type { Renewal, RenewalKey } from '../../../db/subscriptions/subscription.js';
import type { Reply } from '../../reply.js';
import { todayIn } from '../../slots/dates.js';
import { rowsFrom } from '../../slots/rowWindow.js';
import { verb } from '../../verb.js';
import { readRenewals, whichRenewals } from '../services/renewalDays.js';
import { shownRows } from './shownRows.js';

/** Lists renewals for the compose box; each inserts its customer. */
export const renewals = verb({
  name: 'compose.renewals',
  role: 'helpdesk',
  queryOnly: true,
  input: z.object({ ...whichRenewals, unread: z.string().max(200).optional(), ...shownRows }),
  async run({ skip, count, unread, ...which }, context): Promise<Reply> {
    const { customers, subscriptions, language, text, timeZone } = context;
    if (unread !== undefined) return { kind: 'note', text: text.refusals.noRange(unread) };
    const today = todayIn(timeZone);
    const { within, filter, due, read } = await readRenewals(which, context);
    const rows = await rowsFrom<Renewal, RenewalKey>(
      (after) => subscriptions.renewing(due, read?.customers?.search, { after }),
      { skip, count },
    );
    if (rows.length === 0 && skip === 0) {
      const { noRenewals, renewalsUnknown } = text.services;
      const isImported = await subscriptions.anyImported();
      const title = renewalsTitle({ view: which, within, filter, today }, language);
      return { kind: 'note', text: isImported ? noRenewals(title) : renewalsUnknown };
    }
    const ids = [...new Set(rows.map(({ customer }) => customer.id))];
    const byId = new Map((await customers.byIds(ids)).map((customer) => [customer.id, customer]));
    const found = rows.flatMap((row) => {
      const customer = byId.get(row.customer.id);
      return customer ? [foundRenewal(row, customer, today, language)] : [];
    });
    return { kind: 'found', found };
  },
});
