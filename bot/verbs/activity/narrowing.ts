import { DateTime } from 'luxon';
import { z } from 'zod';
import { ANY } from '../../../cards/activity/list.js';
import { texts } from '../../../cards/text/index.js';
import type { Action, EntryKey, Narrowing } from '../../../db/activity/repository.js';
import type { Reader } from '../../files/fileKind.js';
import { customer, dateRange, keyText } from '../../slots/index.js';
import { mayAsk } from '../../verb.js';

const isAction = (text: string): text is Action => Object.hasOwn(texts.en.activity.actions, text);

/** What activity can be narrowed by, on a card and in a file alike. */
export const narrowingInput = {
  customer: customer.optional(),
  range: dateRange.optional(),
  action: z
    .string()
    .refine((text) => text === ANY || isAction(text))
    .optional(),
  /** An agent's id. */
  person: keyText(100).optional(),
};

const INSTANT = z.iso.datetime().transform((instant) => new Date(instant).toISOString());

/** Where a page of entries begins, as a card carries it. Never typed. */
export const entryKey = z.tuple([INSTANT, z.int32().min(0)]).transform((key): EntryKey => key);

interface Asked {
  customerId: number | undefined;
  range?: { from: string; to: string } | undefined;
  action?: string | undefined;
  person?: string | undefined;
}

/** Which entries are meant: the last month where no days are named, and nobody's but her own for a Sales agent. */
export function narrow({ customerId, range, action, person }: Asked, reader: Reader): Narrowing {
  const { from, to } = range ?? lastMonth(reader.timeZone);
  return {
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    customerId,
    agentId: seesAll(reader) ? (person === ANY ? undefined : person) : reader.id,
    action: action !== undefined && isAction(action) ? action : undefined,
  };
}

/** An Admin agent sees what everyone did. */
export const seesAll = ({ role }: Pick<Reader, 'role'>): boolean => mayAsk(role, 'admin');

/** Today and the month before it, where the reader is. */
function lastMonth(timeZone: string): { from: string; to: string } {
  const today = DateTime.now().setZone(timeZone).startOf('day');
  return {
    from: today.minus({ months: 1 }).toJSDate().toISOString(),
    to: today.plus({ days: 1 }).toJSDate().toISOString(),
  };
}
