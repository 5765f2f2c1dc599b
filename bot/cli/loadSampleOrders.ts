import { repositories, type Database, type Repositories } from '../../db/index.js';
import { orderNumber, type Order } from '../../db/orders/order.js';
import { ADELE, SAMPLE_ORDERS, type SampleOrder } from '../../db/sample/orders.js';
import { orderValues } from '../verbs/orders/draft.js';

/** Taken by the transaction that loads the orders, so that processes that start at once load them once. */
const KEY = 'sample-orders';
const SEGMENT = 'commercial';

/** Tells if the sample orders were loaded. */
export async function hasSampleOrders(database: Database): Promise<boolean> {
  const filter = { from: '0', to: '9', agentId: ADELE.id, action: 'order-begun' } as const;
  const { activity } = repositories(database.read);
  return (await activity.following(filter, undefined, 1)).length > 0;
}

/** Loads orders in every state, in one transaction, once. */
export async function loadSampleOrders(database: Database): Promise<void> {
  await database.longWork.transact(async (trx) => {
    if (!(await repositories(trx, ADELE).requestKeys.take(KEY))) return;
    const today = new Date().toISOString().slice(0, 10);
    for (const sample of SAMPLE_ORDERS)
      await loadOrder(sample, repositories(trx, sample.agent), today);
  });
}

/** Takes the steps of an agent up to the sample's state. */
async function loadOrder(sample: SampleOrder, bound: Repositories, today: string): Promise<void> {
  const { activity, customers, customerTerms, orders } = bound;
  const { domain, state, partnerCenterNumber, voidReason } = sample;
  const [customer] = await customers.named(domain);
  if (!customer) throw new Error(`the sample has no customer ${domain}`);
  const customerId = customer.id;
  const agreement = { signer: 'Diego Siciliani', signedOn: today };
  await customerTerms.keepSegment(customerId, SEGMENT);
  await activity.record('terms-kept', { customerId, after: { segment: SEGMENT } });
  const draft = await withLines(await orders.begin(customerId, null), sample, bound);
  const { id, version } = draft;
  const number = orderNumber(id);
  await activity.record('order-begun', { customerId, after: orderValues(draft) });
  if (state === 'draft') return;
  if (state === 'discarded') {
    await orders.discard(id, version);
    await activity.record('order-discarded', { customerId, before: { order: number } });
    return;
  }
  await customerTerms.keepAgreement(customerId, agreement);
  await activity.record('terms-kept', { customerId, after: { agreement } });
  let { order } = await orders.place(id, version, agreement);
  const placed = { ...orderValues(order), agreement };
  await activity.record('order-placed', { customerId, after: placed });
  if (partnerCenterNumber !== undefined) {
    ({ after: order } = await orders.enterNumber(id, order.version, partnerCenterNumber));
    const after = { order: number, partnerCenterNumber };
    await activity.record('order-number-entered', { customerId, after });
  }
  if (voidReason !== undefined) {
    await orders.voidOrder(id, order.version, voidReason);
    const after = { order: number, voidReason };
    await activity.record('order-voided', { customerId, before: { order: number }, after });
  }
}

async function withLines(
  begun: Order,
  { lines }: SampleOrder,
  { customerTerms, offers, orders }: Repositories,
): Promise<Order> {
  const market = await customerTerms.market(begun.customerId);
  let order = begun;
  for (const { quantity, ...wanted } of lines) {
    const [offer] = await offers.called({
      market,
      segment: SEGMENT,
      catalog: undefined,
      ...wanted,
    });
    if (!offer) throw new Error(`the sample has no offer ${wanted.name} in ${market}`);
    const { unitPrice } = offer;
    ({ after: order } = await orders.setLine(order.id, order.version, offer, quantity, unitPrice));
  }
  return order;
}
