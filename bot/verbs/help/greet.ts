import { z } from 'zod';
import { COURTESIES } from '../../grammar/fillers.js';
import { noticeReply } from '../../reply.js';
import { verb } from '../../verb.js';

/** Answers a greeting or thanks. */
export const greet = verb({
  name: 'greet',
  role: 'helpdesk',
  cues: { en: [`(${COURTESIES.en.join('|')})`], es: [`(${COURTESIES.es.join('|')})`] },
  input: z.object({}),
  run: (_, { language, text: { dialogue } }) =>
    noticeReply([dialogue.greeting, dialogue.examples], language, [
      { title: dialogue.help, ask: { verb: 'help' } },
      { title: dialogue.list, ask: { verb: 'customers' } },
    ]),
});
