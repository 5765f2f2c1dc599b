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
    const { billing, text } = context;
    const rows = await shownDrift({ customer, seen }, context);
    const stored = await billing.of(customer.id);
    if (!rows || !stored)
      return driftReply(page, context, { fault: text.drift.changed(customer.name) });
    const next = { ...stored.billing };
    for (const { field, theirs: value } of rows) next[field] = value;
    await billing.save(customer.id, stored, next);
    return driftReply(page, context, { said: text.drift.taken(next.name) });
  },
});
