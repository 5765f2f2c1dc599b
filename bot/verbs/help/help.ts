import { z } from 'zod';
import { helpCard } from '../../../cards/help/help.js';
import { parsePhrase, writePhrase } from '../../phrase.js';
import { mayAsk, verb } from '../../verb.js';

export const help = verb({
  name: 'help',
  role: 'helpdesk',
  says: { en: ['help'], es: ['ayuda'] },
  input: z.object({}),
  run(_, { verbs, agent, language, text }) {
    const entries = verbs.flatMap(({ name, role, says }) => {
      const [phrase] = says?.[language] ?? [];
      if (phrase === undefined || !mayAsk(agent.role, role)) return [];
      const slot = parsePhrase(phrase).find((part) => part.kind === 'slot');
      return [
        {
          verb: name,
          phrase: writePhrase(phrase, text.help.slots),
          does: text.help.verbs[name] ?? '',
          asks: slot?.name,
        },
      ];
    });
    return Promise.resolve({
      kind: 'card',
      card: helpCard(entries, language),
      summary: text.help.summary,
    });
  },
});
