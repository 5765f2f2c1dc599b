import type { Customer } from '../../../db/customers/customer.js';
import type { Job, NewJob } from '../../../db/jobs/job.js';
import type { Order } from '../../../db/orders/order.js';
import type { OrderSend } from '../../../db/sends/orderSend.js';
import type { Context } from '../../verb.js';
import { isSentThere } from '../isSentThere.js';

/** Sends an order until Microsoft took or refused it. */
export const ORDER_SEND = 'order.send';
/** Looks for an order whose outcome is unclear. */
export const ORDER_LOOK = 'order.look';
/** Follows an order until its subscriptions are there. */
export const ORDER_FOLLOW = 'order.follow';

export interface OrderJobInput {
  order: number;
  /** The job ends if an agent has started another attempt. */
  attempt: number;
  /** The reader's, for the message at the end. */
  timeZone: string;
}

type Asking = Pick<Job, 'agent' | 'conversation' | 'language'> & { timeZone: string };

export const orderJob = (
  kind: string,
  { orderId, attempt }: Pick<OrderSend, 'orderId' | 'attempt'>,
  { agent: { id, name }, conversation, language, timeZone }: Asking,
): NewJob => ({
  kind,
  form: `${orderId}-${attempt}`,
  input: { order: orderId, attempt, timeZone } satisfies OrderJobInput,
  conversation,
  agent: { id, name },
  language,
});

/** A job of a verb: the agent who asks gets its message. */
export const askedJob = (
  kind: string,
  send: OrderSend,
  { agent, conversation, language, timeZone }: Context,
): NewJob =>
  orderJob(kind, send, { agent, conversation: conversation.reference, language, timeZone });

/** A job that goes on where another ends. */
export const nextJob = (kind: string, send: OrderSend, job: Job): NewJob =>
  orderJob(kind, send, { ...job, timeZone: (job.input as OrderJobInput).timeZone });

/** Starts the sending of an order that this transaction places, if it is sent to Partner Center. */
export async function startSending(
  { id }: Order,
  customer: Customer,
  context: Context,
): Promise<void> {
  const { agent, connection, jobs, orderSends } = context;
  if (!isSentThere(customer, connection)) return;
  const send = await orderSends.start(id, { id: agent.id, name: agent.name });
  await jobs.add(askedJob(ORDER_SEND, send, context));
}
