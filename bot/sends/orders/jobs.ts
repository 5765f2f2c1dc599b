import type { ConnectionParts } from '../../connection.js';
import type { JobKind } from '../../jobs/jobKind.js';
import { followOrder } from './followOrder.js';
import { lookForOrder } from './lookForOrder.js';
import { ORDER_FOLLOW, ORDER_LOOK, ORDER_SEND } from './queue.js';
import { sendOrder } from './sendOrder.js';

/** Jobs that send orders. */
export const orderSendKinds = (parts: ConnectionParts): Readonly<Record<string, JobKind>> => ({
  [ORDER_SEND]: sendOrder(parts),
  [ORDER_LOOK]: lookForOrder(parts),
  [ORDER_FOLLOW]: followOrder(parts),
});
