import { z } from 'zod';
import { refusal, type Reply } from '../../reply.js';
import { orderId, type Resolved } from '../../slots/index.js';
import type { Accepts, AnyVerb, Context } from '../../verb.js';
import { unknownOrder, type Draft } from './draft.js';
import { orderReply } from './orderReply.js';

/** Input of every button on a draft's card. */
export const draftInput = { order: orderId, version: z.number().int().positive() };

type OfDraft = z.output<z.ZodObject<typeof draftInput>>;
type Fields<Shape extends z.ZodRawShape> = Resolved<z.output<z.ZodObject<Shape>>>;

interface DraftVerb<Name extends string, Shape extends z.ZodRawShape> {
  name: Name;
  writes?: boolean;
  /** Fields of the input besides `order` and `version`. */
  input: Shape;
  run: (draft: Draft, input: Fields<Shape>, context: Context) => Promise<Reply>;
}

/**
 * Declares a verb about the draft that a card shows. If the draft was placed, changed or discarded since,
 * the answer is the order as it is now, and `run` is not called.
 */
export function draftVerb<const Name extends string, Shape extends z.ZodRawShape>({
  name,
  writes = false,
  input,
  run,
}: DraftVerb<Name, Shape> & Accepts<Name, z.ZodObject<Shape & typeof draftInput>>): AnyVerb<Name> {
  const answer = async (sent: Fields<Shape> & OfDraft, context: Context) => {
    const found = await findDraft(sent, context);
    return 'reply' in found ? found.reply : run(found.draft, sent, context);
  };
  return {
    name,
    role: 'sales',
    writes,
    // The inputs of a review are named after its lines.
    input: z.looseObject({ ...input, ...draftInput }),
    run: answer,
  } as AnyVerb<Name>;
}

async function findDraft(
  { order: id, version }: OfDraft,
  context: Context,
): Promise<{ draft: Draft } | { reply: Reply }> {
  const { orders, customers, customerTerms, agent, text } = context;
  const order = await orders.byId(id);
  if (!order) return { reply: unknownOrder(context) };
  if (order.state !== 'draft' || order.agent.id !== agent.id)
    return { reply: await orderReply(order, context) };
  if (order.version !== version)
    return { reply: await orderReply(order, context, { fault: text.refusals.stale }) };
  const customer = await customers.byId(order.customerId);
  if (!customer) return { reply: refusal('gone', text.customers.gone) };
  const market = await customerTerms.market(customer.id);
  const { segment } = await customerTerms.of(customer.id);
  if (market === '' || segment === null) return { reply: await orderReply(order, context) };
  return { draft: { order, customer, market, segment } };
}
