import { randomUUID } from 'node:crypto';
import { execute, openUrl, type Ask, type Button } from '../../../cards/action.js';
import { customerToken } from '../../../cards/customers/open.js';
import { countryName, moment, unitPrice } from '../../../cards/format.js';
import { openOrder, orderToken } from '../../../cards/orders/open.js';
import { orderCard } from '../../../cards/orders/order.js';
import { productsCard } from '../../../cards/orders/products.js';
import { reviewCard } from '../../../cards/orders/review.js';
import { termsCard, type TermsCard } from '../../../cards/orders/terms.js';
import { productName } from '../../../cards/orders/orderLine.js';
import { notice } from '../../../cards/notices/notice.js';
import { CATALOGS, type OfferKey, type Segment } from '../../../db/offers/offer.js';
import type { Again } from '../../../db/orders/again.js';
import { orderNumber, type Order } from '../../../db/orders/order.js';
import type { LineChange } from '../../../db/orders/prices.js';
import { partnerCenterPage } from '../../serviceLinks.js';
import { todayIn } from '../../slots/dates.js';
import type { Context, Reply } from '../../verb.js';
import { mayAsk } from '../../roles.js';
import type { Draft } from './draft.js';
import type { TypedAgreement } from './inputs.js';
import { linesOf, totalOf, totalsOf } from './view.js';

type CardReply = Extract<Reply, { kind: 'card' }>;

/** An order at the step where it stands; `fault` says why it is shown instead of what was asked. */
export async function orderReply(
  order: Order,
  context: Context,
  fault?: string,
  back?: Ask,
): Promise<Reply> {
  const { agent, customers, customerTerms, orders, text } = context;
  const names = await orders.customerNames([order]);
  const name = names.get(order.customerId) ?? '';
  if (order.state !== 'draft' || order.agent.id !== agent.id)
    return placedReply(order, name, context, { back, fault });
  const customer = await customers.byId(order.customerId);
  if (!customer) return placedReply(order, name, context, { back, fault: text.customers.gone });
  const market = await customerTerms.market(customer.id);
  const { segment } = await customerTerms.of(customer.id);
  if (market === '' || segment === null)
    return termsReply(order, name, { market, segment }, context, { faults: fault ? [fault] : [] });
  const draft = { order, customer, market, segment };
  if (order.lines.length > 0) return reviewReply(draft, context, { fault });
  return order.catalog === null
    ? catalogReply(draft, context)
    : productsReply(draft, context, { fault });
}

/** Country and segment are asked once, where they are unknown. */
export async function termsReply(
  order: Order,
  customer: string,
  known: { market: string; segment: Segment | null },
  { offers, language, text }: Context,
  {
    faults = [],
    typed = { market: '', segment: '' },
  }: { faults?: readonly string[]; typed?: TermsCard['typed'] } = {},
): Promise<CardReply> {
  const markets = known.market === '' ? await offers.markets() : [];
  const noMarket = known.market === '' && markets.length === 0;
  const card = termsCard(
    {
      order,
      customer,
      markets: markets.map((code) => ({ code, name: countryName(code, language) })),
      asksSegment: known.segment === null,
      typed,
      faults: noMarket ? [...faults, text.orders.noMarket] : faults,
      form: randomUUID(),
    },
    language,
  );
  return { kind: 'card', card, summary: text.orders.askTerms(customer) };
}

/** Which catalog? One press. */
function catalogReply({ order, customer }: Draft, { language, text }: Context): CardReply {
  const { orders } = text;
  const own = { order: orderToken(order.id), version: order.version };
  const buttons: Button[] = [
    ...CATALOGS.map((catalog): Button => ({
      title: orders.catalogs[catalog],
      ask: { verb: 'order.products', input: { ...own, catalog } },
    })),
    { title: orders.discard, ask: { verb: 'order.discard', input: own } },
  ];
  const card = notice([orders.newFor(customer.name), orders.whichCatalog], buttons, language);
  return { kind: 'card', card, summary: orders.newFor(customer.name) };
}

interface Looking {
  words?: string | undefined;
  after?: OfferKey | undefined;
  before?: OfferKey | undefined;
  fault?: string | undefined;
  quantity?: string | undefined;
}

/** Products to choose from. */
export async function productsReply(
  { order, customer, market, segment }: Draft,
  { offers, language, text }: Context,
  { words = '', after, before, fault, quantity }: Looking = {},
): Promise<CardReply> {
  const { orders } = text;
  const catalog = order.catalog ?? undefined;
  const page = await offers.page({ market, segment, catalog, words, after, before });
  const country = countryName(market, language);
  const card = productsCard(
    {
      order,
      customer: customer.name,
      about: `${country} · ${orders.segments[segment]}`,
      page,
      words,
      at: { after, before },
      lines: order.lines.length,
      totals: totalOf(linesOf(order)),
      none: orders.noProducts(country, orders.segments[segment]),
      fault,
      quantity,
      form: randomUUID(),
    },
    language,
  );
  return { kind: 'card', card, summary: orders.newFor(customer.name) };
}

/** The whole order before it is placed, held against the lists as they are now. */
export async function reviewReply(
  { order, customer, market, segment }: Draft,
  context: Context,
  more: {
    fault?: string | undefined;
    typed?: TypedAgreement | undefined;
  } = {},
): Promise<CardReply> {
  const { orders, customerTerms, language, text, timeZone } = context;
  const changes = await orders.changesSince(order, market, segment);
  const again = await orders.orderedBefore(order);
  const { agreement } = await customerTerms.of(customer.id);
  const lines = linesOf(order);
  const card = reviewCard(
    {
      order,
      number: orderNumber(order.id),
      customer: customer.name,
      about: `${countryName(market, language)} · ${text.orders.segments[segment]}`,
      lines,
      totals: totalsOf(lines),
      changes: changes.map((change) => changeSaid(change, context)),
      mayAccept: changes.some(({ kind }) => kind === 'price'),
      warnings: again.map((one) => againSaid(one, context)),
      agreement,
      typed: more.typed ?? { agreed: false, signer: '', signedOn: todayIn(timeZone) },
      fault: more.fault,
      form: randomUUID(),
    },
    language,
  );
  return { kind: 'card', card, summary: text.orders.reviewTitle(customer.name) };
}

/** An order that is no draft of this agent's: to read. */
export async function placedReply(
  order: Order,
  customer: string,
  { agent, customers, customerCloud, language, text, timeZone }: Context,
  more: { fault?: string | undefined; typed?: string; back?: Ask | undefined } = {},
): Promise<CardReply> {
  const lines = linesOf(order);
  const onList = (await customers.byId(order.customerId)) !== undefined;
  const card = orderCard(
    {
      order,
      number: orderNumber(order.id),
      customer,
      lines,
      totals: totalsOf(lines),
      timeZone,
      mayTakeOver: order.state === 'draft' && onList && mayAsk(agent.role, 'admin'),
      typed: more.typed ?? '',
      fault: more.fault,
      links:
        order.state === 'draft' || !onList
          ? []
          : [
              execute(
                {
                  verb: 'services',
                  input: { customer: customerToken(order.customerId), back: openOrder(order.id) },
                },
                language,
                text.orders.services,
              ),
              openUrl(partnerCenterPage(customerCloud), text.orders.partnerCenter),
              execute(
                { verb: 'show', input: { customer: customerToken(order.customerId) } },
                language,
                text.customers.backToCustomer,
              ),
            ],
      back: more.back,
      form: randomUUID(),
    },
    language,
  );
  const number = orderNumber(order.id);
  return { kind: 'card', card, summary: `${number}: ${text.orders.states[order.state]}` };
}

function changeSaid(change: LineChange, { language, text }: Context): string {
  const { line } = change;
  if (change.kind === 'gone') return text.orders.gone(productName(line));
  const said = (price: string | null, currency: string) =>
    price === null ? text.orders.byUsage : unitPrice(price, currency, language);
  return text.orders.priceChanged(
    productName(line),
    said(line.unitPrice, line.currency),
    said(change.unitPrice, change.currency),
  );
}

function againSaid(again: Again, { language, text, timeZone }: Context): string {
  const name = productName(again.line);
  return again.kind === 'held'
    ? text.orders.heldAlready(name, String(again.quantity ?? '–'))
    : text.orders.orderedLately(
        name,
        again.by,
        moment(again.at, language, timeZone),
        orderNumber(again.orderId),
      );
}
