import { z } from 'zod';
import { noticeReply } from '../../reply.js';
import { verb } from '../../verb.js';

/** Answers `cancel`: cards change nothing until a button is pressed. */
export const cancel = verb({
  name: 'cancel',
  role: 'helpdesk',
  cues: {
    en: ['(cancel|abort|stop|nevermind)', '(never mind|forget it|cancel it|cancel that)'],
    es: ['(cancelar|cancela|anular|anula|parar|dejalo|olvidalo)', '(da igual|no importa)'],
  },
  input: z.object({}),
  run: (_, { language, text: { dialogue } }) =>
    noticeReply([dialogue.nothingToCancel], language, [
      { title: dialogue.undo, ask: { verb: 'undo' } },
      { title: dialogue.help, ask: { verb: 'help' } },
    ]),
});
