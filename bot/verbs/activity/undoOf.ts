import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Ask } from '../../../cards/action.js';
import { customerToken } from '../../../cards/customers/open.js';
import type { Action, Entry } from '../../../db/activity/entry.js';
import type { Customer } from '../../../db/customers/customer.js';
import type { Context } from '../../verb.js';

type UndoOf = (entry: Entry, customer: Customer, context: Context) => Promise<Ask>;

const tagValues = z.object({ tags: z.array(z.string()) });
const ownerValues = z.object({ ownerId: z.string() });

/** Requests that undo the latest change of a customer, by its kind. */
const UNDO: Partial<Record<Action, UndoOf>> = {
  'billing-changed': ({ id: entry }, { id }) =>
    Promise.resolve({
      verb: 'billing.undo',
      input: { customer: customerToken(id), entry },
      form: randomUUID(),
    }),

  async 'tags-changed'(entry, { id, version }, { tags }) {
    const [before, after] = [tagsIn(entry.before), tagsIn(entry.after)];
    const idsOf = async (names: string[]) => (await tags.byNames(names)).map((tag) => tag.id);
    const give = await idsOf(before.filter((tag) => !after.includes(tag)));
    const take = await idsOf(after.filter((tag) => !before.includes(tag)));
    return {
      verb: 'tags.undo',
      input: { customer: customerToken(id), give, take, version },
      form: `undo-${id}-${version}`,
    };
  },

  async 'owner-changed'(entry, { id }, { owners }) {
    const version = (await owners.of(id))?.version ?? 0;
    const input = { customer: customerToken(id), version };
    const agent = ownerValues.safeParse(entry.before).data?.ownerId;
    const form = `undo-owner-${id}-${version}`;
    return agent === undefined
      ? { verb: 'owner.remove', input, form }
      : { verb: 'owner.set', input: { ...input, agent }, form };
  },
};

/** Returns the request that undoes the latest change of a customer; undefined if that kind has none. */
export const undoOf = (
  entry: Entry,
  customer: Customer,
  context: Context,
): Promise<Ask> | undefined => UNDO[entry.action]?.(entry, customer, context);

const tagsIn = (values: unknown): string[] => tagValues.safeParse(values).data?.tags ?? [];
