import type { Approval } from '../../db/approvals/approval.js';
import type { Context } from '../verb.js';

/** Records a step of a request that waits for a second agent, in the name of the agent who makes it. */
export const recordApproval = (
  action: `approval-${'requested' | 'granted' | 'sent-back' | 'withdrawn' | 'lapsed'}`,
  { about, customerId, word }: Approval,
  { activity }: Pick<Context, 'activity'>,
): Promise<unknown> =>
  activity.record(action, {
    ...(customerId !== null && { customerId }),
    after: { ...valuesOf(about), ...(word !== '' && { word }) },
  });

function valuesOf(about: Approval['about']): object {
  switch (about.kind) {
    case 'order':
      return { order: about.number };
    case 'tags':
      return { customers: about.count };
    case 'file':
      return { file: about.name };
    case 'change':
    case 'cancel':
      return { product: about.product };
  }
}
