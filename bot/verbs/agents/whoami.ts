import { z } from 'zod';
import { whoamiCard } from '../../../cards/agents/whoami.js';
import { cardReply } from '../../reply.js';
import { verb } from '../../verb.js';

export const whoami = verb({
  name: 'whoami',
  role: 'helpdesk',
  says: { en: ['whoami', 'who am i'], es: ['quién soy'] },
  cues: {
    en: ['(who am i [logged in as]|my role|my id|my object id|my permissions|what am i allowed)'],
    es: [
      '(quien soy|(que|con que) usuario (soy|estoy)|mi usuario|mi rol|mi id|mi identificador|mis permisos)',
    ],
  },
  does: { en: 'Shows your role and your object ID', es: 'Muestra su rol y su id. de objeto' },
  example: {
    group: 'manage',
    typed: { en: 'Who am I?', es: '¿Quién soy?' },
  },
  input: z.object({}),
  run: (_, { agent, language, text }) =>
    cardReply(whoamiCard(agent, language), text.agents.summary(agent.name)),
});
