import { z } from 'zod';
import { whoamiCard } from '../../../cards/agents/whoami.js';
import { verb } from '../../verb.js';

export const whoami = verb({
  name: 'whoami',
  role: 'helpdesk',
  says: { en: ['whoami', 'who am i'], es: ['quién soy'] },
  does: { en: 'Shows who you are to this bot', es: 'Muestra quién es usted para este bot' },
  input: z.object({}),
  run(_, { agent, language, text }) {
    return Promise.resolve({
      kind: 'card',
      card: whoamiCard(agent, language),
      summary: text.agents.summary(agent.name),
    });
  },
});
