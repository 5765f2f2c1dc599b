import { z } from 'zod';
import { GREETINGS } from '../../grammar/fillers.js';
import { verb } from '../../verb.js';
import { welcomeReply } from './welcomeReply.js';

/** Answers a greeting, and greets when the bot is added to a chat. */
export const welcome = verb({
  name: 'welcome',
  role: 'helpdesk',
  cues: { en: [`(${GREETINGS.en.join('|')})`], es: [`(${GREETINGS.es.join('|')})`] },
  input: z.object({}),
  run: (_, context) => welcomeReply(context),
});
