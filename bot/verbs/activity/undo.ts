import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Ask, Button } from '../../../cards/action.js';
import { openOrder } from '../../../cards/orders/open.js';
import { entryToken } from '../../../cards/activity/list.js';
import { actionName } from '../../../cards/activity/names.js';
import { moment } from '../../../cards/format.js';
import type { Action, Entry } from '../../../db/activity/entry.js';
import { orderNumber } from '../../../db/orders/order.js';
import { noticeReply } from '../../reply.js';
import { orderId } from '../../slots/index.js';
import { verb, type Context } from '../../verb.js';
import { undoOf } from './undoOf.js';

/** Latest entries of an agent among which the last change is looked for. */
const LOOK_BACK = 20;
/** Entries that record no change of data. */
const NO_CHANGES: readonly Action[] = [
  'export-asked',
  'export-handed-over',
  'export-failed',
  'tags-bulk-failed',
  'billing-sent',
  'billing-send-conflict',
  'billing-send-refused',
  'billing-send-withdrawn',
  'subscription-request-sent',
  'subscription-request-refused',
  'subscription-request-conflict',
  'subscription-request-unclear',
  'subscription-request-confirmed',
  'subscription-request-lapsed',
  'refused',
];
const isChange = ({ action }: Entry): boolean => !NO_CHANGES.includes(action);
const orderValues = z.object({ order: orderId });

/** Shows the agent's last change, with a button that undoes it while that is possible. */
export const undo = verb({
  name: 'undo',
  role: 'sales',
  says: { en: ['undo'], es: ['deshacer'] },
  cues: {
    en: [
      'undo [(my|the|that|this|it)] [last] [(change|edit|one)]',
      '(revert|take that back|roll back) [(my|the|that|this|it)] [last] [(change|edit|one)]',
      '(oops|whoops|sorry) + (undo|revert|take that back|roll back) [(my|the|that|this|it)] [last] [(change|edit|one)]',
    ],
    es: [
      '(me equivoque|perdon|ups) + (deshacer|deshaz|deshazlo|revertir|revierte|desfaz) [(mi|el|lo|eso)] [ultimo] [(cambio|anterior)]',
      '(deshacer|deshaz|deshazlo|revertir|revierte|desfaz) [(mi|el|lo|eso)] [ultimo] [(cambio|anterior)]',
    ],
  },
  does: { en: 'Undoes your last change', es: 'Deshace su último cambio' },
  example: {
    group: 'manage',
    typed: { en: 'Undo my last change', es: 'Deshacer mi último cambio' },
  },
  input: z.object({}),
  async run(_, context) {
    const { activity, agent, language, text, timeZone } = context;
    const latest = await activity.latest({ agentId: agent.id }, LOOK_BACK);
    const last = latest.find(isChange);
    if (!last) return noticeReply([text.activity.nothingToUndo], language);
    const change = text.activity.lastChange(
      actionName(last.action, language),
      last.customer?.name ?? '',
      moment(last.at, language, timeZone),
    );
    const ask = await possibleUndo(last, context);
    const open: Button = {
      title: text.activity.openEntry,
      ask: { verb: 'activity.entry', input: { entry: entryToken(last) } },
    };
    const redoes = ask !== undefined && (await isUndo(last, context));
    const { mayUndo, mayRedo, cannotUndo, redo } = text.activity;
    const sentence = !ask ? cannotUndo : redoes ? mayRedo : mayUndo;
    const title = redoes ? redo : text.tags.undo;
    const buttons = [...(ask ? [{ title, ask }] : []), ...orderButton(last), open];
    // Activity is for its agent alone, also in a group chat.
    return { ...noticeReply([change, sentence], language, buttons), private: true };
  },
});

/** Returns the request that undoes an entry; undefined if the customer was changed since, or it has none. */
async function possibleUndo(entry: Entry, context: Context): Promise<Ask | undefined> {
  const { customers, activity } = context;
  const id = entry.customer?.id;
  if (id === undefined) return undefined;
  const latest = await activity.latest({ customerId: id }, LOOK_BACK);
  const newest = latest.find(isChange);
  const customer = await customers.byId(id);
  return customer && newest?.id === entry.id ? undoOf(entry, customer, context) : undefined;
}

/**
 * Tells if an entry took back the one before it about the same customer. An undo that was undone again took
 * back an undo: then it is the change itself.
 */
async function isUndo(entry: Entry, { activity }: Context): Promise<boolean> {
  const id = entry.customer?.id;
  if (id === undefined) return false;
  const latest = (await activity.latest({ customerId: id }, LOOK_BACK)).filter(isChange);
  const undone = latest.findIndex((one, at) => !tookBack(one, latest[at + 1]));
  return undone % 2 === 1;
}

const tookBack = (one: Entry, before: Entry | undefined): boolean =>
  before !== undefined &&
  one.action === before.action &&
  isDeepStrictEqual(one.before, before.after) &&
  isDeepStrictEqual(one.after, before.before);

/** Opens the order of an entry, whose card can correct, void or discard it. */
function orderButton({ before, after }: Entry): Button[] {
  const id = orderValues.safeParse(after ?? before).data?.order;
  return id !== undefined ? [{ title: orderNumber(id), ask: openOrder(id) }] : [];
}
