import { verb } from '../../verb.js';
import { decisionInput, driftReply, pageBehind, shownDrift } from './driftReply.js';

/** Lets a customer's values differ from Partner Center's. */
export const keep = verb({
  name: 'drift.keep',
  role: 'admin',
  writes: true,
  input: decisionInput,
  async run({ customer, back, seen }, context) {
    const page = pageBehind(back);
    const { activity, drift, text } = context;
    const { name } = customer;
    const rows = await shownDrift({ customer, seen }, context);
    if (!rows) return driftReply(page, context, { fault: text.drift.changed(name) });
    await drift.keep(customer.id);
    const before = Object.fromEntries(rows.map(({ field, theirs }) => [field, theirs]));
    const after = Object.fromEntries(rows.map(({ field, ours }) => [field, ours]));
    await activity.record('billing-difference-kept', { customerId: customer.id, before, after });
    return driftReply(page, context, { said: text.drift.keptNow(name) });
  },
});
