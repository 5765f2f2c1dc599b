import { z } from 'zod';
import { helpCard } from '../../../cards/help/help.js';
import { cardReply } from '../../reply.js';
import { verb } from '../../verb.js';
import { helpGroups } from './helpGroups.js';

export const help = verb({
  name: 'help',
  role: 'helpdesk',
  says: { en: ['help'], es: ['ayuda'] },
  cues: {
    en: [
      '(help|?|commands|menu)',
      '(what can you do|what can i do|how does this work|what do you do)',
    ],
    es: [
      '(ayuda|comandos|menu|opciones)',
      '(que puedes hacer|que puedo hacer|que sabes hacer|como funciona)',
    ],
  },
  does: { en: 'Shows what you can do', es: 'Muestra lo que usted puede hacer' },
  example: null,
  input: z.object({}),
  run(_, { verbs, agent, language, text, timeZone }) {
    const groups = helpGroups(verbs, agent, { language, now: new Date(), timeZone });
    return cardReply(helpCard(groups, language), text.help.summary);
  },
});
