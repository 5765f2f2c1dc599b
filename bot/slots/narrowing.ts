import { DateTime } from 'luxon';
import { z } from 'zod';
import { ANY } from '../../cards/activity/list.js';
import { texts } from '../../cards/text/index.js';
import type { Action, EntryKey, Narrowing } from '../../db/activity/entry.js';
import { mayAsk, type Role } from '../roles.js';
import { dateRange, keyText } from './index.js';

const isAction = (text: string): text is Action => Object.hasOwn(texts.en.activity.actions, text);

/** Filters of the activity, the same on its card and for its file. */
export const narrowingInput = {
  range: dateRange.optional(),
  action: z
    .string()
    .refine((text) => text === ANY || isAction(text))
    .optional(),
  /** An agent's id. */
  person: keyText(100).optional(),
};

const INSTANT = z.iso.datetime().transform((instant) => new Date(instant).toISOString());

/** Key of an entry from which a page goes on. */
export const entryKey: z.ZodType<EntryKey, EntryKey> = z
  .tuple([INSTANT, z.int32().min(0)])
  .readonly();

interface Filters {
  customerId: number | undefined;
  range?: { from: string; to: string } | undefined;
  action?: string | undefined;
  person?: string | undefined;
}

/** Agent whose role decides what they see; the time zone decides which days the last month has. */
interface ActivityReader {
  id: string;
  role: Role;
  timeZone: string;
}

/** Applies the defaults: the last month, and only their own entries for a Sales agent. */
export function narrow(
  { customerId, range, action, person }: Filters,
  reader: ActivityReader,
): Narrowing {
  const { from, to } = range ?? lastMonth(reader.timeZone);
  return {
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    customerId,
    agentId: seesAll(reader) ? (person === ANY ? undefined : person) : reader.id,
    action: action !== undefined && isAction(action) ? action : undefined,
  };
}

/** Only an Admin agent sees what others did. */
export const seesAll = ({ role }: Pick<ActivityReader, 'role'>): boolean => mayAsk(role, 'admin');

/** Today and the month before it, in the reader's time zone. */
function lastMonth(timeZone: string): { from: string; to: string } {
  const today = DateTime.now().setZone(timeZone).startOf('day');
  return {
    from: today.minus({ months: 1 }).toJSDate().toISOString(),
    to: today.plus({ days: 1 }).toJSDate().toISOString(),
  };
}
