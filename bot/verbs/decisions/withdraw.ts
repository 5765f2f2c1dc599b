import { z } from 'zod';
import { backInput } from '../../slots/index.js';
import { verb } from '../../verb.js';
import { decisionTarget, onList, pageBehind } from './decisionInputs.js';
import { conflictText, decisionReply, worklistReply } from './decisionReplies.js';

/** Takes back the decision that the card shows, so that the term needs one again. */
export const withdraw = verb({
  name: 'decisions.withdraw',
  role: 'sales',
  writes: true,
  input: z.object({
    target: decisionTarget,
    onList,
    back: backInput,
  }),
  async run({ target, onList: isOnList, back }, context) {
    const { decisions, text } = context;
    const subject = await decisions.subject(target.subscriptionId);
    const change = await decisions.withdraw(target);
    const said = text.decisions.withdrawn(subject?.product ?? '', subject?.customer.name ?? '');
    const told =
      change.kind === 'changed'
        ? { said }
        : {
            fault:
              change.kind === 'gone' ? text.decisions.gone : conflictText(change.decision, context),
          };
    if (isOnList || change.kind === 'gone')
      return worklistReply(pageBehind(back), context, {
        ...(told.said !== undefined && {
          done: { said: told.said, undo: undefined, request: undefined },
        }),
        fault: told.fault,
      });
    return decisionReply(target.subscriptionId, back, context, told);
  },
});
