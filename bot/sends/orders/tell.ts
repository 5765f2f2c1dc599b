import { texts, type Language } from '../../../cards/text/index.js';
import { repositories } from '../../../db/index.js';
import type { Job } from '../../../db/jobs/job.js';
import type { ConnectionParts } from '../../connection.js';
import { factsOf } from '../../connection.js';
import type { JobHandle } from '../../jobs/jobKind.js';
import type { JobMessage } from '../../jobs/jobMessage.js';
import { mayAsk } from '../../roles.js';
import { placedReply } from '../../verbs/orders/placedReply.js';
import type { OrderJobInput } from './queue.js';
import type { Work } from './work.js';

/** Ends a job with the order's card, as it is now, to the agent who asked for it. */
export async function tell(parts: ConnectionParts, job: Job, handle: JobHandle): Promise<void> {
  await handle.end('done', { message: await orderMessage(parts, job) });
}

/** Sends the order's card while the job goes on. It is news, not the outcome: a failure is logged. */
export async function tellNow({ parts, job }: Pick<Work, 'parts' | 'job'>): Promise<void> {
  const { log, sendJobMessage } = parts;
  try {
    const message = await orderMessage(parts, job);
    if (message) await sendJobMessage(job, undefined, message);
  } catch (error) {
    log.warn({ err: error, job: job.id }, 'could not tell the state of an order');
  }
}

/** Undefined if there is nothing to tell, or nobody who may read it. */
async function orderMessage(
  { database, roleOf, connection }: ConnectionParts,
  { agent, input, language: code }: Job,
): Promise<JobMessage | undefined> {
  const { order: id, timeZone } = input as OrderJobInput;
  const bound = repositories(database.read, agent);
  const language = code as Language;
  const role = await roleOf(agent.id);
  const order = await bound.orders.byId(id);
  const send = await bound.orderSends.of(id);
  if (!order || !send || send.state === 'given-up' || role === undefined) return undefined;
  if (!mayAsk(role, 'sales')) return undefined;
  const { card, summary } = await placedReply(order, await bound.orders.customerName(order), {
    agent: { ...agent, role },
    customers: bound.customers,
    orderSends: bound.orderSends,
    customerCloud: undefined,
    connection: factsOf(connection.config),
    language,
    text: texts[language],
    timeZone,
  });
  return { kind: 'card', card, summary };
}
