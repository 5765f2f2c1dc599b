import { randomUUID } from 'node:crypto';
import { billingSaved, type BillingSaved } from '../../../cards/billing/saved.js';
import { openCustomer } from '../../../cards/customers/open.js';
import { notice } from '../../../cards/notices/notice.js';
import { differences, type BillingField } from '../../../db/billing/fields.js';
import { rewind } from '../../../db/billing/history.js';
import { checkBilling } from '../../../db/billing/rules.js';
import type { Customer } from '../../../db/customers/customer.js';
import { refusal, verb, type Context, type Reply } from '../../verb.js';
import { partnerCenterPage } from '../../serviceLinks.js';
import { choicesIn, saveInput, undoInput } from './input.js';
import { formReply, gone, othersOf, reviewReply, rulesOf, standingOf } from './replies.js';

/**
 * Saves an edit over what stands, where nobody changed the same meanwhile or a choice was made for each
 * such field. What both sides are, the history says; the card says only what was typed.
 */
export const billingSave = verb({
  name: 'billing.save',
  role: 'sales',
  writes: true,
  input: saveInput,
  async run({ customer, back, seen, settled, edits, ...input }, context) {
    const { billing, text, language } = context;
    await billing.lock(customer.id);
    const standing = await billing.since(customer.id, seen);
    if (!standing) return gone(context);
    if (settled > standing.seen) return refusal('stale', context.text.refusals.stale);
    const place = { customer, back, seen };
    const since = standing.changes.filter(({ entry }) => entry > settled);
    // A choice was made between two values: where one of them is another by now, it is made anew.
    const choices = Object.fromEntries(
      Object.entries(choicesIn(input)).filter(
        ([field]) => !since.some(({ after }) => after[field as BillingField] !== undefined),
      ),
    );
    const edited = standingOf(standing, edits, choices);
    const { merged, conflicts, theirs } = edited.merge;
    if (conflicts.length > 0) {
      // Nothing is new since the card was made: it asked, and had no answer.
      return reviewReply(place, edited, context, since.length === 0);
    }
    const { billing: sound, faults } = checkBilling(merged);
    if (faults.length > 0)
      return formReply({ ...place, seen: standing.seen }, sound, context, { faults });
    const change = await billing.save(customer.id, standing, sound);
    if (!change) {
      const open = { title: text.billing.backToCustomer, ask: openCustomer(customer, { back }) };
      const said = text.billing.alreadySo;
      return { kind: 'card', card: notice([said], [open], language), summary: said };
    }
    return changedReply(
      {
        customer: { ...customer, name: sound.name },
        back,
        before: standing.billing,
        after: sound,
        changed: differences(standing.billing, sound),
        theirs: othersOf(theirs, standing),
        undo: { entry: change.entry, form: randomUUID() },
      },
      context,
    );
  },
});

/** Takes a saving back, for as long as nobody changed the billing information since. */
export const billingUndo = verb({
  name: 'billing.undo',
  role: 'sales',
  writes: true,
  input: undoInput,
  async run({ customer, back, entry }, context) {
    const { billing, text } = context;
    await billing.lock(customer.id);
    const change = await billing.changeAt(customer.id, entry);
    const standing = await billing.since(customer.id, entry);
    if (!standing) return gone(context);
    if (!change || standing.changes.length > 0) return refusal('undo-late', text.billing.undoLate);
    const before = rewind(standing.billing, [change]);
    await billing.save(customer.id, standing, before);
    return changedReply(
      {
        customer: { ...customer, name: before.name },
        back,
        before: standing.billing,
        after: before,
        changed: differences(standing.billing, before),
        theirs: [],
        undo: undefined,
      },
      context,
    );
  },
});

/** What was saved or undone: for all who see the message. */
function changedReply(
  change: Omit<BillingSaved, 'rules' | 'partnerCenter' | 'timeZone'> & { customer: Customer },
  { customerCloud, language, text, timeZone }: Context,
): Reply {
  const { customer, after, undo } = change;
  const card = billingSaved(
    {
      ...change,
      timeZone,
      rules: rulesOf(after.country),
      partnerCenter: partnerCenterPage(customerCloud),
    },
    language,
  );
  const summary = (undo ? text.billing.saved : text.billing.undone)(customer.name);
  return { kind: 'card', card, summary, forAll: true };
}
