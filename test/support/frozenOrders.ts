import { CARD_VERSION } from '../../cards/action.js';
import { orderToken } from '../../cards/orders/open.js';
import type { Database, Dialect } from '../../db/index.js';
import type { Order } from '../../db/orders/order.js';
import { createChat, type Person } from './chat.js';
import { deliverUntil, startFreezableBot, type FrozenBot } from './frozenBots.js';

/** A bot that froze while it changed an order. */
export interface FrozenOrder extends FrozenBot {
  order: Order;
  /** The press that it did not answer. */
  activity: object;
}

/**
 * Starts a process that freezes at a point while it does what a button on an order's card asks for.
 * @param fill adds the order
 */
export async function freezeOrder(
  dialect: Dialect,
  at: string,
  { who, fill, verb, input }: FrozenPress,
): Promise<FrozenOrder> {
  const { data: order, ...started } = await startFreezableBot(dialect, fill, at);
  const { bot, channel } = started;
  const chat = createChat(bot.url, channel, { who });
  const activity = chat.execute({
    verb,
    input: { order: orderToken(order.id), version: order.version, ...input },
    form: 'unique-form-id',
    lang: 'en',
    v: CARD_VERSION,
  });
  await deliverUntil(bot.stopped, () => chat.deliver(activity));
  return { ...started, order, activity };
}

interface FrozenPress {
  who: Person;
  fill: (database: Database) => Promise<Order>;
  verb: string;
  input?: object;
}
