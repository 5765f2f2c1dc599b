import { z } from 'zod';
import { decisionText } from '../../../cards/decisions/decisionText.js';
import { CHOICES } from '../../../db/decisions/decision.js';
import { todayIn } from '../../slots/dates.js';
import { backInput } from '../../slots/index.js';
import { verb } from '../../verb.js';
import { decisionTarget, onList, pageBehind } from './decisionInputs.js';
import { conflictText, decisionReply, undoOf, worklistReply } from './decisionReplies.js';
import { requestOffer } from './requestOffer.js';
import { readWanted } from './readWanted.js';

/** Value of an input: some clients send a number for a number that was typed. */
const typedText = z.union([z.string().max(5_000), z.number().transform(String)]).nullish();

/** Records a decision, in place of the one that the card shows. */
export const save = verb({
  name: 'decisions.save',
  role: 'sales',
  writes: true,
  input: z.object({
    target: decisionTarget,
    choice: z.enum(CHOICES),
    quantity: typedText,
    term: typedText,
    askOn: typedText,
    dueOn: typedText,
    note: typedText,
    onList,
    back: backInput,
  }),
  async run({ target, choice, onList: isOnList, back, ...typed }, context) {
    const { decisions, language, subscriptionRequests, text, timeZone } = context;
    const list = pageBehind(back);
    const { subscriptionId, termEnd } = target;
    const subject = await decisions.subject(subscriptionId);
    if (!subject || subject.removedAt !== null || subject.endDate !== termEnd)
      return worklistReply(list, context, { fault: text.decisions.gone });
    const wanted = await readWanted(choice, typed, { ...subject, endDate: termEnd }, context);
    if (typeof wanted === 'string')
      return decisionReply(subscriptionId, back, context, { typed, fault: wanted });
    const change = await decisions.decide(target, wanted);
    if (change.kind === 'gone') return worklistReply(list, context, { fault: text.decisions.gone });
    if (change.kind === 'conflict') {
      const fault = conflictText(change.decision, context);
      return isOnList
        ? worklistReply(list, context, { fault })
        : decisionReply(subscriptionId, back, context, { typed, fault });
    }
    const { decision } = change;
    const { product, customer } = subject;
    const said = text.decisions.said(decisionText(decision, language), product, customer.name);
    if (!isOnList) return decisionReply(subscriptionId, back, context, { said });
    const hasOpen = (await subscriptionRequests.openOf([subscriptionId])).size > 0;
    const request = requestOffer(decision, subject, hasOpen, todayIn(timeZone));
    return worklistReply(list, context, { done: { said, undo: undoOf(decision), request } });
  },
});
