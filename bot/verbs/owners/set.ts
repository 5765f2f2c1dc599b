import { z } from 'zod';
import { nameOf } from '../../../cards/agents/holder.js';
import { backInput, customer } from '../../slots/index.js';
import { verb } from '../../verb.js';
import { agentName, idInput, versionInput } from '../agents/agentInputs.js';
import { findOwner, ownerReply } from './ownerReplies.js';

/** Makes an agent the owner of a customer: one that was typed, or chosen on the card. */
export const set = verb({
  name: 'owner.set',
  role: 'sales',
  writes: true,
  says: {
    en: [
      'assign {customer} to {agent}',
      '(make|set) {agent} [the] owner (of|for) {customer}',
      '(set|change) [the] owner of {customer} to {agent}',
    ],
    es: [
      '(asignar|asigna) {customer} a {agent}',
      '(poner|pon|nombrar|nombra) a {agent} [(como|de)] responsable de {customer}',
      '(cambiar|cambia) [el] responsable de {customer} a {agent}',
    ],
  },
  does: { en: 'Assigns a customer to an agent', es: 'Asigna un cliente a un agente' },
  example: null,
  input: z.object({
    customer,
    agent: agentName.optional(),
    /** Chosen on the card: an object ID. */
    person: idInput,
    /** Version of the owner that the card showed. */
    version: versionInput.optional(),
    back: backInput,
  }),
  async run({ customer: owned, agent, person = '', version, back }, context) {
    const text = context.text.owners;
    const refused = (fault: string) => ownerReply(owned, back, { fault }, context);
    const typed = agent ?? person.trim();
    if (typed === '') return refused(text.chooseOne);
    const found = await findOwner(typed, owned, context);
    if (!found) return refused(text.unknown(typed));
    if ('reply' in found) return found.reply;
    const { possible } = found;
    const name = nameOf(possible);
    if (possible.role === null) return refused(text.hasNoRole(name));
    const isChanged = await context.owners.set(owned.id, possible, version);
    if (!isChanged) return refused(text.ownsAlready(name, owned.name));
    return ownerReply(owned, back, { said: text.owns(name, owned.name) }, context);
  },
});
