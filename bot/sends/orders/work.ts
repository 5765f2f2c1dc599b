import { PARTNER_CENTER } from '../../../db/activity/entry.js';
import { repositories, type Repositories } from '../../../db/index.js';
import type { Job } from '../../../db/jobs/job.js';
import type { Order, OrderLine } from '../../../db/orders/order.js';
import type { OrderSend, OrderSendRefusal } from '../../../db/sends/orderSend.js';
import type { Refusal } from '../../../partnercenter/outcome.js';
import type { Identity } from '../../../partnercenter/signIn.js';
import type { ConnectionParts } from '../../connection.js';
import { ordererOf } from '../../partnerCenterConfig.js';
import { storedCode, storedWords } from '../serviceWords.js';
import type { OrderJobInput } from './queue.js';

/** An order that a job is at work on. */
export interface Work {
  parts: ConnectionParts;
  job: Job;
  order: Order;
  send: OrderSend;
  /** The customer's Microsoft ID. */
  customer: string;
}

/** Reads the order of a job; undefined if another attempt has begun. */
export async function workOf(parts: ConnectionParts, job: Job): Promise<Work | undefined> {
  const { order: id, attempt } = job.input as OrderJobInput;
  const { orders, orderSends } = repositories(parts.database.read);
  const order = await orders.byId(id);
  const send = await orderSends.of(id);
  if (!order || send?.attempt !== attempt) return undefined;
  return { parts, job, order, send, customer: await orders.microsoftId(order) };
}

/** Writes in one transaction, in the name of Partner Center. */
export const write = <T>(
  { parts }: Work,
  change: (bound: Repositories) => Promise<T>,
): Promise<T> => parts.database.transact((trx) => change(repositories(trx, PARTNER_CENTER)));

/** Length of the minute that delays are counted in, in milliseconds. */
export const minuteOf = ({ connection }: ConnectionParts): number =>
  connection.partnerCenter.settings.minuteMs;

/** Reasons that say nothing about the order itself: the same request may succeed later. */
const LATER = new Set<Refusal['reason']>(['busy', 'throttled', 'token']);
export const isLater = ({ reason }: Refusal): boolean => LATER.has(reason);

/** Reasons that are about the connection, so that every request has them until someone repairs it. */
const CONNECTION = new Set<Refusal['reason']>(['credentials', 'mfa', 'needs-user']);
export const isConnection = ({ reason }: Refusal): boolean => CONNECTION.has(reason);

/** The refusal as it is stored with the order. */
export const refusalBy = (
  { reason, code, text }: Refusal,
  lines: readonly OrderLine[] = [],
): OrderSendRefusal => ({
  kind: 'service',
  reason,
  code: storedCode(code),
  words: storedWords(text),
  lines: lines.map(({ id }) => id),
});

export const identityOf = ({ parts }: Work): Identity => ordererOf(parts.connection.config);
