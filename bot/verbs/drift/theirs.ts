import { verb } from '../../verb.js';
import { decisionInput, driftReply, shownDrift } from './driftReply.js';

/** Takes Partner Center's values in place of a customer's own. */
export const theirs = verb({
  name: 'drift.theirs',
  role: 'admin',
  writes: true,
  input: decisionInput,
  async run({ customer, seen }, context) {
    const { billing, text } = context;
    const rows = await shownDrift({ customer, seen }, context);
    const stored = await billing.of(customer.id);
    if (!rows || !stored)
      return driftReply({}, context, { fault: text.drift.changed(customer.name) });
    const next = { ...stored.billing };
    for (const { field, theirs: value } of rows) next[field] = value;
    await billing.save(customer.id, stored, next);
    return driftReply({}, context, { said: text.drift.taken(next.name) });
  },
});
