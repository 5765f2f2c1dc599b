import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { LOOK_CARDS, READ_ONE, type ReadOneInput } from '../../sync/reads/readOneInput.js';
import { refusal } from '../../reply.js';
import { backInput, customer } from '../../slots/index.js';
import { verb } from '../../verb.js';
import { lookNow } from '../cardAge.js';

/** Reads a customer from Partner Center; a job shows the card again. */
export const look = verb({
  name: 'look',
  role: 'helpdesk',
  writes: true,
  input: z.object({ customer, card: z.enum(LOOK_CARDS), back: backInput }),
  async run({ customer: looked, card, back }, context) {
    const { agent, conversation, jobs, language, message, text, timeZone } = context;
    if (!lookNow(looked, context)) return refusal('not-connected', text.age.notConnected);
    const input: ReadOneInput = {
      customer: looked.id,
      card: { verb: card, back, message, timeZone, conversationId: conversation.id },
    };
    const id = await jobs.add({
      kind: READ_ONE,
      form: `look-${randomUUID()}`,
      input,
      conversation: conversation.reference,
      agent: { id: agent.id, name: agent.name },
      language,
    });
    return { kind: 'job', id, text: text.age.looking };
  },
});
