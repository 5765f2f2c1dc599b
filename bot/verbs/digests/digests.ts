import { z } from 'zod';
import { digestList } from '../../../cards/digests/list.js';
import { chatIdOf, isWithOthers } from '../../chats.js';
import { mayAsk } from '../../roles.js';
import { todayIn } from '../../slots/dates.js';
import { choice, pageOf } from '../../slots/index.js';
import { cardReply } from '../../reply.js';
import { verb } from '../../verb.js';

/** Digests by their owner or chat, as they are typed. */
const whose = choice(
  {
    mine: { en: ['mine', 'my'], es: ['mios', 'mis'] },
    here: { en: ['here', 'this chat'], es: ['aquí', 'este chat'] },
    all: { en: ['all', 'everyone'], es: ['todos', 'todos los'] },
  },
  { en: 'whose', es: 'de quién' },
);

/** Lists digests: the agent's own, in a group those of the chat, and everyone's for an Admin agent. */
export const digests = verb({
  name: 'digests',
  role: 'helpdesk',
  says: {
    en: ['digests [{of}]', 'schedules [{of}]'],
    es: ['resúmenes [{of}]', 'resúmenes programados [{of}]'],
  },
  cues: {
    en: [
      '(digest|digests|schedules|scheduled)',
      '(scheduled|recurring) + (lists|list|reports|report)',
    ],
    es: ['(resumenes|programados|programadas)', '(listas|informes) + (programadas|programados)'],
  },
  does: {
    en: 'Lists what is sent on a schedule, to pause, snooze, change or end it',
    es: 'Muestra lo que se envía de forma programada, para pausarlo, posponerlo, cambiarlo o finalizarlo',
  },
  example: { group: 'manage', typed: { en: 'Scheduled lists', es: 'Listas programadas' } },
  input: z.object({ of: whose.optional(), ...pageOf(z.int32()) }),
  async run({ of: asked, at, ...ask }, context) {
    const { agent, language, text, timeZone } = context;
    const isAdmin = mayAsk(agent.role, 'admin');
    const isGroup = isWithOthers(context);
    const usual = isGroup ? 'here' : 'mine';
    const of = asked === 'all' && !isAdmin ? 'mine' : (asked ?? usual);
    const page = await context.digests.page(
      {
        agentId: of === 'mine' ? agent.id : undefined,
        conversationId: of === 'here' ? chatIdOf(context) : undefined,
      },
      ask,
    );
    const card = digestList(
      {
        page,
        view: { of, at, ...ask },
        viewer: { id: agent.id, timeZone, isAdmin, isGroup },
        today: todayIn(timeZone),
        said: asked === 'all' && !isAdmin ? text.digests.onlyAdmins : undefined,
      },
      language,
    );
    return cardReply(card, text.digests.heading, { private: of !== 'here' });
  },
});
