import { z } from 'zod';
import { backInput, customer } from '../../slots/index.js';
import { verb } from '../../verb.js';
import { versionInput } from '../agents/agentInputs.js';
import { ownerReply } from './ownerReplies.js';

/** Leaves a customer without an owner. */
export const remove = verb({
  name: 'owner.remove',
  role: 'sales',
  writes: true,
  says: {
    en: [
      'remove owner of {customer}',
      '(remove|delete) [the] owner (of|from) {customer}',
      'unassign {customer}',
    ],
    es: [
      'quitar responsable de {customer}',
      '(quitar|quita) [(el|al)] responsable (de|a) {customer}',
      'desasignar {customer}',
    ],
  },
  does: { en: 'Removes the owner of a customer', es: 'Quita el responsable de un cliente' },
  example: null,
  input: z.object({ customer, version: versionInput.optional(), back: backInput }),
  async run({ customer: owned, version, back }, context) {
    const text = context.text.owners;
    const isChanged = await context.owners.set(owned.id, null, version);
    const more = isChanged
      ? { said: text.removed(owned.name) }
      : { fault: text.hasNone(owned.name) };
    return ownerReply(owned, back, more, context);
  },
});
