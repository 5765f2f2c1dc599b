import { z } from 'zod';
import { agentList } from '../../../cards/agents/list.js';
import { cardReply } from '../../reply.js';
import { pageOf } from '../../slots/index.js';
import { verb } from '../../verb.js';
import { holderKey } from './agentInputs.js';
import { holderPage } from './holders.js';

/** Lists everyone with a role. */
export const agents = verb({
  name: 'agents',
  role: 'admin',
  says: { en: ['agents'], es: ['agentes'] },
  cues: {
    en: ['(agents|roles|agent list|agents and roles|list of agents|agents with roles)'],
    es: ['(agentes|roles|agentes y roles|lista de agentes|agentes con rol)'],
  },
  does: {
    en: 'Lists the agents with their roles, to add, change and remove them',
    es: 'Muestra los agentes con sus roles, para agregarlos, cambiarlos y quitarlos',
  },
  example: {
    group: 'manage',
    typed: { en: 'Agents and roles', es: 'Agentes y roles' },
  },
  input: z.object(pageOf(holderKey)),
  async run(place, context) {
    const { language, text, timeZone, listedRoles } = context;
    const page = await holderPage(place, context);
    const card = agentList({ page, at: place.at, isOpen: listedRoles.isOpen, timeZone }, language);
    return cardReply(card, text.agents.heading, { private: true });
  },
});
