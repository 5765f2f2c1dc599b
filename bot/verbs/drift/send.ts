import { isSentThere } from '../../sends/isSentThere.js';
import { queueEdit } from '../../sends/billing/sendJob.js';
import { verb } from '../../verb.js';
import { decisionInput, driftReply, pageBehind, shownDrift } from './driftReply.js';

/** Sends a customer's values to Partner Center, in place of those that are there. */
export const send = verb({
  name: 'drift.send',
  role: 'admin',
  writes: true,
  input: decisionInput,
  async run({ customer, back, seen }, context) {
    const page = pageBehind(back);
    const { billingSends, connection, text } = context;
    const { name } = customer;
    if (!isSentThere(customer, connection))
      return driftReply(page, context, { fault: text.drift.noWrites });
    const rows = await shownDrift({ customer, seen }, context);
    if (!rows) return driftReply(page, context, { fault: text.drift.changed(name) });
    const open = await billingSends.open(customer.id);
    const isUnderWay =
      open?.state === 'waiting' && rows.every(({ field, ours }) => open.fields[field] === ours);
    if (!isUnderWay) {
      const before = Object.fromEntries(rows.map(({ field, theirs }) => [field, theirs]));
      const after = Object.fromEntries(rows.map(({ field, ours }) => [field, ours]));
      const edit = { before, after, replacesImported: true };
      if (!(await queueEdit(customer, edit, context)))
        return driftReply(page, context, { fault: text.drift.changed(name) });
    }
    return driftReply(page, context, { said: text.drift.sent(name) });
  },
});
