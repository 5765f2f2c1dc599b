import { verb } from '../../verb.js';
import { decisionsView } from './decisionInputs.js';
import { worklistReply } from './decisionReplies.js';

/** Lists the terms that need a decision, or whose decision is not carried out. */
export const decisions = verb({
  name: 'decisions',
  role: 'helpdesk',
  digest: true,
  says: {
    en: ['decisions [{range}] [{query}]', 'decisions {days} [{query}]'],
    es: ['decisiones [{range}] [{query}]', 'decisiones {days} [{query}]'],
  },
  cues: {
    en: [
      '(decisions|decision)',
      '(open|pending|overdue) + (decisions|decision)',
      '(decisions|decision) + (make|take|to make|to take|due)',
      '(to decide|decide|undecided|not decided)',
    ],
    es: [
      '(decisiones|decision)',
      '(abiertas|pendientes|por tomar) + (decisiones|decision)',
      '(decidir|por decidir|sin decidir)',
    ],
  },
  does: {
    en: 'Lists the subscriptions whose renewal needs a decision, your customers’ first',
    es: 'Muestra las suscripciones cuya renovación necesita una decisión, primero las de sus clientes',
  },
  example: {
    group: 'sell',
    typed: { en: 'What do I have to decide?', es: '¿Qué tengo que decidir?' },
  },
  input: decisionsView,
  run: (view, context) => worklistReply(view, context),
});
