import type { SomeBilling } from '../../../db/billing/fields.js';
import { queueEdit } from '../../sends/billing/sendJob.js';
import { verb } from '../../verb.js';
import { decisionInput, driftReply, pageBehind, shownDrift } from './driftReply.js';

/** Takes Partner Center's values in place of a customer's own. */
export const theirs = verb({
  name: 'drift.theirs',
  role: 'admin',
  writes: true,
  input: decisionInput,
  async run({ customer, back, seen }, context) {
    const page = pageBehind(back);
    const { billing, billingSends, text } = context;
    const rows = await shownDrift({ customer, seen }, context);
    const stored = await billing.of(customer.id);
    if (!rows || !stored)
      return driftReply(page, context, { fault: text.drift.changed(customer.name) });
    const next = { ...stored.billing };
    for (const { field, theirs: value } of rows) next[field] = value;
    const change = await billing.save(customer.id, stored, next);
    // An edit on its way there is taken back with it.
    const open = await billingSends.open(customer.id);
    if (change && open) {
      const sent = (values: SomeBilling): SomeBilling =>
        Object.fromEntries(Object.entries(values).filter(([field]) => field in open.fields));
      const edit = { before: sent(change.before), after: sent(change.after) };
      if (Object.keys(edit.after).length > 0) await queueEdit(customer, edit, context);
    }
    return driftReply(page, context, { said: text.drift.taken(next.name) });
  },
});
