import { DateTime } from 'luxon';
import { fold, repositories } from '../../../db/index.js';
import type { OrderLine } from '../../../db/orders/order.js';
import type { OrderSendResult, TakenOrder } from '../../../db/sends/orderSend.js';
import type { Outcome } from '../../../partnercenter/outcome.js';
import type { AuditRecord } from '../../../partnercenter/resources/audit.js';
import type { SentOrder } from '../../../partnercenter/resources/orders.js';
import { refreshTokensIn } from '../../signIn/refreshTokens.js';
import { isAlike } from './takenLines.js';
import { identityOf, isConnection, isLater, type Work } from './work.js';

/** Difference between the clocks of Partner Center and of this machine that is allowed for, in milliseconds. */
const SKEW_MS = 120_000;
/** Pages of the audit log that are read: 500 entries each. */
const MAX_PAGES = 20;

type Candidate = Pick<SentOrder, 'id' | 'status' | 'lineItems'>;

/**
 * Looks for the order in the customer's orders and in the audit log: made after the checkout was begun, with the
 * same lines, and not known as another order. Undefined unless exactly one set of orders fits, and also without
 * the audit log: a colleague may have ordered the same.
 * @param isLast accepts an order that the audit log does not have: earlier, it may not have a colleague's yet
 * @returns `silent` if another look may get an answer
 */
export async function findOrders(
  work: Work,
  isLast: boolean,
): Promise<OrderSendResult | 'silent' | undefined> {
  const { parts, order, send, customer } = work;
  const since = Date.parse(send.checkoutAt ?? send.since) - SKEW_MS;
  const listed = await parts.connection.partnerCenter.orders.of(
    customer,
    'background',
    identityOf(work),
  );
  if (isSilent(listed)) return 'silent';
  const logged = await auditOf(work, since);
  if (isSilent(logged)) return 'silent';
  if (logged.kind !== 'answer') return undefined;
  const others = await repositories(parts.database.read).orders.numbersOfOthers(
    order,
    new Date(since).toISOString(),
  );
  const orderer = await ordererName(work);
  const isOwn = (record: AuditRecord) => fold(userIn(record)) === fold(orderer);
  const own = new Set(logged.value.filter(isOwn).map((record) => fold(orderIdIn(record))));
  const ofColleagues = new Set(
    logged.value.filter((record) => !isOwn(record)).map((record) => fold(orderIdIn(record))),
  );
  const candidates = new Map<string, Candidate>();
  const all = [
    ...logged.value.flatMap(candidateIn),
    ...(listed.kind === 'answer' ? listed.value : []).filter(
      ({ id, creationDate = '' }) =>
        !(Date.parse(creationDate) < since) && (isLast || own.has(fold(id))),
    ),
  ];
  for (const one of all)
    if (!others.has(fold(one.id)) && !ofColleagues.has(fold(one.id)))
      candidates.set(fold(one.id), one);
  return matched(order.lines, [...candidates.values()], send.result);
}

/** Name in the audit log of who makes the bot's orders: an app has none, an indirect provider's user has one. */
async function ordererName(work: Work): Promise<string> {
  if (identityOf(work) === 'app') return '';
  const { database, connection } = work.parts;
  return (await refreshTokensIn(database, connection.config)?.user())?.userName ?? '';
}

/** Tells if there is no answer, but may be one later. */
const isSilent = (outcome: Outcome<unknown>): boolean =>
  outcome.kind === 'unknown' ||
  (outcome.kind === 'refusal' && (isLater(outcome) || isConnection(outcome)));

/** Gives each line to the only order that can have it. */
function matched(
  lines: readonly OrderLine[],
  candidates: readonly Candidate[],
  before: OrderSendResult | null,
): OrderSendResult | undefined {
  const known = before?.orders ?? [];
  const left = lines.filter(({ id }) => !known.some((order) => order.lines.includes(id)));
  const fresh = candidates.filter(
    ({ id, lineItems }) =>
      !known.some(({ number }) => fold(number) === fold(id)) &&
      lineItems.length > 0 &&
      lineItems.every((item) => left.some((line) => isAlike(line, item))),
  );
  const orders: TakenOrder[] = [];
  for (const { id, status = '', lineItems } of fresh) {
    const own = lineItems.map((item) => {
      const at = left.findIndex((line) => isAlike(line, item));
      return at < 0 ? undefined : left.splice(at, 1)[0]?.id;
    });
    // Two orders for the same line: only a person can tell them apart.
    if (own.includes(undefined)) return undefined;
    orders.push({ number: id, status, lines: own.filter((line) => line !== undefined) });
  }
  return orders.length > 0 && left.length === 0
    ? { orders: [...known, ...orders], notTaken: [] }
    : undefined;
}

/** Reads the new orders of the customer in the audit log. */
async function auditOf({ parts, customer }: Work, since: number): Promise<Outcome<AuditRecord[]>> {
  const dayOf = (ms: number) => DateTime.fromMillis(ms, { zone: 'utc' }).toISODate() ?? '';
  const days = { from: dayOf(since), to: dayOf(Date.now()) };
  const records: AuditRecord[] = [];
  let token: string | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const read = await parts.connection.partnerCenter.audit.page(days, token);
    if (read.kind !== 'answer') return read;
    records.push(...read.value.items);
    token = read.value.next;
    if (token === undefined) break;
  }
  const isNewOrder = (record: AuditRecord) =>
    record.customerId?.toLowerCase() === customer &&
    record.resourceType === 'order' &&
    record.operationType === 'create_order' &&
    Date.parse(record.operationDate) >= since;
  return { kind: 'answer', status: 200, value: records.filter(isNewOrder) };
}

const userIn = (record: AuditRecord): string => {
  const user = record['userPrincipalName'];
  return typeof user === 'string' ? user : '';
};

function valuesIn(record: AuditRecord): Map<string, string> {
  const pairs = record['customizedData'];
  if (!Array.isArray(pairs)) return new Map();
  return new Map(
    (pairs as { key?: unknown; value?: unknown }[]).flatMap(({ key, value }) =>
      typeof key === 'string' && typeof value === 'string' ? [[key, value] as const] : [],
    ),
  );
}

const orderIdIn = (record: AuditRecord): string => valuesIn(record).get('OrderId') ?? '';

/** The audit log describes the lines of an order as `OfferId-0`, `Quantity-0` and so on. */
function candidateIn(record: AuditRecord): Candidate[] {
  const values = valuesIn(record);
  const id = values.get('OrderId') ?? '';
  const lineItems: Candidate['lineItems'] = [];
  for (let n = 0; values.has(`OfferId-${n}`); n++) {
    const quantity = Number(values.get(`Quantity-${n}`));
    lineItems.push({
      offerId: values.get(`OfferId-${n}`),
      ...(Number.isInteger(quantity) && { quantity }),
    });
  }
  return id === '' ? [] : [{ id, status: '', lineItems }];
}
