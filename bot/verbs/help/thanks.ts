import { z } from 'zod';
import { THANKS } from '../../grammar/fillers.js';
import { verb } from '../../verb.js';

/** Answers thanks and goodbyes. */
export const thanks = verb({
  name: 'thanks',
  role: 'helpdesk',
  cues: { en: [`(${THANKS.en.join('|')})`], es: [`(${THANKS.es.join('|')})`] },
  input: z.object({}),
  run: (_, { text }) => ({ kind: 'note', text: text.dialogue.atYourService }),
});
